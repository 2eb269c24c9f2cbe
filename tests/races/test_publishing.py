"""An evening becomes public by itself while organizers do something else with it."""

from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE
from tests.plans import WHO, created
from tests.races.publishing_runners import (
    hide,
    publish_by_hand,
    publish_by_itself,
    publish_unguarded,
    take_back,
    take_back_between,
)
from tests.races.racing import race
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import AuditEntry, Event
from unik.services import publishing

pytestmark = pytest.mark.both_databases

TOMORROW = WEEK_BEFORE + timedelta(days=1)


def an_evening_to_be_published() -> UUID:
    event = created()
    publishing.publish_later(event.id, TOMORROW, **WHO)
    event_id = event.id
    db.session.commit()
    return event_id


def trail() -> list[str]:
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    return [each for each in actions if each not in {"create_event", "publish_later"}]


def test_of_two_jobs_and_two_organizers_who_publish_at_once_one_does(app, database_url):
    event_id = an_evening_to_be_published()

    answers = race(
        database_url,
        [partial(publish_by_itself, TOMORROW)] * 2
        + [partial(publish_by_hand, event_id, TOMORROW)] * 2,
    )

    assert Counter(answers)["nothing"] == 3
    assert trail() == ["publish_event"]
    assert db.session.get_one(Event, event_id).state is EventState.PUBLISHED


def test_what_is_taken_back_in_time_never_becomes_public(app, database_url):
    event_id = an_evening_to_be_published()

    answers = race(
        database_url,
        [partial(publish_by_itself, TOMORROW)] * 2 + [partial(take_back, event_id, TOMORROW)] * 2,
    )

    done = set(answers) - {"nothing"}
    assert done in ({"by_itself"}, {"taken_back"})
    is_public = db.session.get_one(Event, event_id).state is EventState.PUBLISHED
    assert is_public == (done == {"by_itself"})
    assert len(trail()) == 1


def test_what_is_hidden_or_called_off_right_after_does_not_come_back(app, database_url):
    event_id = an_evening_to_be_published()

    answers = race(
        database_url,
        [partial(publish_by_itself, TOMORROW)] * 3 + [partial(hide, event_id, TOMORROW)],
    )

    state = {"nothing": "published", "cancel": "cancelled", "unpublish": "draft"}[answers[-1]]
    assert Counter(answers[:-1]) == {"by_itself": 1, "nothing": 2}
    event = db.session.get_one(Event, event_id)
    assert (event.state, event.publish_at) == (state, None)


def test_without_a_guard_it_becomes_public_although_it_was_taken_back(app, database_url):
    event_id = an_evening_to_be_published()

    race(
        database_url,
        [partial(publish_unguarded, event_id), partial(take_back_between, event_id)],
    )

    event = db.session.get_one(Event, event_id)
    assert (event.state, event.publish_at) == (EventState.PUBLISHED, None)
