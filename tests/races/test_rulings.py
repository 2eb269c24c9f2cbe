"""Leads rule at the same instant on what phones told too late."""

from collections import Counter
from functools import partial
from uuid import UUID

import pytest

from tests.builders import a_sign_up, an_event
from tests.races.racing import race
from tests.races.ruling_runners import count_at_once, rule_at_once
from tests.races.unguarded import rule_unguarded
from tests.services.test_rulings import a_lead, a_turned_away_phone, hold
from unik.domain.held_scans import Ruling
from unik.extensions import db
from unik.models import AuditEntry, Event, HeldScan, Scan

pytestmark = pytest.mark.both_databases


def an_evening() -> tuple[UUID, UUID]:
    """Return an event, and what a phone told of somebody whom it let in."""
    event = an_event()
    held = hold(event, a_sign_up(event), a_turned_away_phone(event))
    event_id = event.id
    db.session.commit()
    return event_id, held


def people_inside() -> int:
    return db.session.query(Event).one().people_inside


def test_of_six_who_count_and_discard_at_once_one_rules(app, database_url):
    event_id, held = an_evening()
    leads = [a_lead() for _ in range(6)]
    db.session.commit()

    answers = race(
        database_url,
        [
            partial(rule_at_once, event_id, held, ruling, by)
            for ruling, by in zip([*Ruling] * 3, leads, strict=True)
        ],
    )

    counted = Counter(answers)
    assert counted.pop("ruled_before") == 5
    [(made, times)] = counted.items()
    assert times == 1
    assert db.session.query(HeldScan).one().ruling == made
    assert people_inside() == db.session.query(Scan).count() == (made == "counted")
    assert db.session.query(AuditEntry).count() == 1


def test_four_who_count_all_of_a_phone_at_once_count_each_once(app, database_url):
    event = an_event()
    phone = a_turned_away_phone(event)
    for number in range(5):
        hold(event, a_sign_up(event, name=f"Gäst {number}"), phone)
    event_id, phone_id = event.id, phone.key
    leads = [a_lead() for _ in range(4)]
    db.session.commit()

    numbers = race(database_url, [partial(count_at_once, event_id, phone_id, by) for by in leads])

    assert sum(numbers) == 5
    assert people_inside() == db.session.query(Scan).count() == 5


def test_without_a_guard_all_six_count_the_same_guest(app, database_url):
    event_id, held = an_evening()

    answers = race(database_url, [partial(rule_unguarded, event_id, held)] * 6)

    assert answers == [True] * 6
    assert people_inside() == 6
