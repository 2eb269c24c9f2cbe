"""Several organizers at the same time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.plans import WHO, a_plan, change, created
from tests.services.waiting import TERMS
from unik.extensions import db
from unik.models import Event
from unik.services import events, new_events
from unik.services.event_rows import ChangedMeanwhile
from unik.services.new_events import AlreadyPlanned

pytestmark = pytest.mark.both_databases


def test_two_steps_at_the_same_instant_are_two_versions(app):
    event = created()
    versions = {event.changed_at}
    for _ in range(2):
        change(event, replace(event.plan, capacity=event.capacity - 1))
        versions.add(event.changed_at)

    assert len(versions) == 3


def test_of_many_organizers_who_save_at_once_one_gets_through(app):
    event = created()
    event_id, plan, version = event.id, event.plan, event.changed_at
    db.session.commit()
    together = Barrier(6)

    def save(number: int) -> bool:
        with app.app_context():
            together.wait()
            try:
                mine = replace(plan, capacity=100 + number)
                events.change(event_id, mine, version=version, **WHO, **TERMS)
            except ChangedMeanwhile:
                return False
            return True

    with ThreadPoolExecutor(6) as organizers:
        saved = list(organizers.map(save, range(6)))

    assert saved.count(True) == 1
    assert db.session.get_one(Event, event_id).capacity == 100 + saved.index(True)


def test_many_evenings_made_at_once_all_get_an_address(app):
    plan = a_plan()
    together = Barrier(6)

    def create(seed: int) -> str:
        with app.app_context():
            together.wait()
            return new_events.create(plan, publish=False, seed=seed, **WHO)

    db.session.commit()
    with ThreadPoolExecutor(6) as organizers:
        slugs = list(organizers.map(create, range(6)))

    assert len(set(slugs)) == 6
    assert set(slugs) == set(db.session.scalars(select(Event.slug)))


def test_one_form_sent_many_times_at_once_plans_one_evening(app):
    plan, form_id = a_plan(), uuid4()
    together = Barrier(6)

    def create(seed: int) -> tuple[bool, str]:
        with app.app_context():
            together.wait()
            try:
                return True, new_events.create(
                    plan, event_id=form_id, publish=False, seed=seed, **WHO
                )
            except AlreadyPlanned as earlier:
                return False, earlier.slug

    db.session.commit()
    with ThreadPoolExecutor(6) as organizers:
        answers = list(organizers.map(create, range(6)))

    slug = db.session.scalars(select(Event.slug)).one()
    assert sorted(answers) == [*[(False, slug)] * 5, (True, slug)]
