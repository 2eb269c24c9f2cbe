"""Publishing, hiding and calling off."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.builders import ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.plans import SOMEBODY, WHO, call_off, change, created
from unik.domain.event_states import EventState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, SignUp
from unik.services import events
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import PlanRefused

pytestmark = pytest.mark.both_databases


def test_a_draft_is_published_once(app):
    event = created()
    events.publish(event.id, **WHO)

    with pytest.raises(ChangedMeanwhile):
        events.publish(event.id, **WHO)

    assert event.state is EventState.PUBLISHED
    assert event.published_at == WEEK_BEFORE


def test_publishing_checks_the_plan_once_more(app):
    event = created()
    event.venue.fire_limit = 100

    with pytest.raises(PlanRefused):
        events.publish(event.id, **WHO)
    with pytest.raises(PlanRefused):
        events.publish(event.id, **WHO | {"now": ENDS_AT})

    assert event.state is EventState.DRAFT


@pytest.mark.parametrize("state", [SignUpState.ACTIVE, SignUpState.IN_REVIEW, SignUpState.WAITING])
def test_an_evening_with_sign_ups_is_not_hidden(app, state):
    event = created(publish=True)
    a_sign_up(event, state=state)

    with pytest.raises(ChangedMeanwhile):
        events.unpublish(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    assert event.state is EventState.PUBLISHED


def test_an_evening_whose_only_guest_has_cancelled_can_be_hidden(app):
    event = created(publish=True)
    a_sign_up(event, state=SignUpState.CANCELLED)

    events.unpublish(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    assert event.state is EventState.DRAFT


def test_a_cancelled_evening_keeps_its_sign_ups(app):
    event = created(publish=True)
    a_sign_up(event)

    call_off(event)

    assert event.state is EventState.CANCELLED
    assert db.session.scalars(select(SignUp.state)).all() == [SignUpState.ACTIVE]


@pytest.mark.parametrize(
    ("state", "now"),
    [
        (EventState.DRAFT, WEEK_BEFORE),
        (EventState.CANCELLED, WEEK_BEFORE),
        (EventState.PUBLISHED, ENDS_AT),
    ],
)
def test_only_an_evening_that_is_still_on_can_be_called_off(app, state, now):
    event = an_event(state=state)

    with pytest.raises(ChangedMeanwhile):
        events.cancel(event.id, by=SOMEBODY, now=now)


def test_every_step_leaves_its_mark_in_the_trail(app):
    event = created()
    events.publish(event.id, **WHO)
    change(event, replace(event.plan, capacity=10))
    events.turn_poster(event.id, seed=8, by=SOMEBODY, now=WEEK_BEFORE)
    events.unpublish(event.id, by=SOMEBODY, now=WEEK_BEFORE)
    events.publish(event.id, **WHO)
    events.cancel(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in trail] == [
        "create_event",
        "publish_event",
        "change_event",
        "turn_poster",
        "unpublish_event",
        "publish_event",
        "cancel_event",
    ]
    assert {(entry.account_id, entry.subject_id) for entry in trail} == {(SOMEBODY, event.id)}
    assert event.poster_seed == 8
