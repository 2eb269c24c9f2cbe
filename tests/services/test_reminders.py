"""Reminding people the day before, and thanking them the day after."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from unik.domain.event_states import EventState
from unik.domain.local_time import STOCKHOLM, local
from unik.domain.messages import MessageKind
from unik.domain.reminders import is_time_to_remind, reminded_at, thanked_at
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp
from unik.services.reminders import remind, thank

pytestmark = pytest.mark.both_databases

DAY_BEFORE = datetime(2026, 10, 29, 16, 0, tzinfo=STOCKHOLM)
DAY_AFTER = datetime(2026, 10, 31, 12, 0, tzinfo=STOCKHOLM)
MINUTE = timedelta(minutes=1)


def a_guest(event: Event | None = None, **given: object) -> SignUp:
    return a_sign_up(event or an_event(), **{"email": "alva@post.example", **given})


def posted() -> list[Message]:
    return list(db.session.scalars(select(Message)))


def test_everybody_expected_is_reminded_the_day_before_after_school(app):
    alva = a_guest()

    too_early, on_time = remind(now=DAY_BEFORE - MINUTE), remind(now=DAY_BEFORE)

    assert (too_early, on_time) == (0, 1)
    [message] = posted()
    assert (message.kind, message.sign_up_id) == (MessageKind.REMINDER, alva.id)
    assert message.due_at == DAY_BEFORE


def test_nobody_is_reminded_twice(app):
    a_guest()

    counts = [remind(now=DAY_BEFORE + hours * 60 * MINUTE) for hours in range(20)]

    assert counts == [1] + [0] * 19


@pytest.mark.parametrize("state", [each for each in SignUpState if each is not SignUpState.ACTIVE])
def test_nobody_else_is_reminded(app, state):
    a_guest(state=state)

    assert remind(now=DAY_BEFORE) == 0


def test_whoever_signs_up_after_the_reminders_went_out_has_just_had_the_pass(app):
    a_guest(signed_up_at=DAY_BEFORE + MINUTE)

    assert remind(now=DAY_BEFORE + 2 * MINUTE) == 0


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_nobody_is_reminded_of_an_evening_that_does_not_take_place(app, state):
    a_guest(an_event(state=state))

    assert remind(now=DAY_BEFORE) == 0


def test_a_reminder_that_is_late_leaves_in_the_morning_and_not_at_the_door(app):
    a_guest()

    remind(now=DAY_BEFORE + timedelta(hours=6))

    [message] = posted()
    assert (local(message.due_at).day, local(message.due_at).hour) == (30, 8)
    assert not is_time_to_remind(DOORS_OPEN_AT, DOORS_OPEN_AT - timedelta(hours=3))


def test_an_evening_that_is_moved_after_its_reminders_gets_new_ones(app):
    event = an_event()
    a_guest(event)
    remind(now=DAY_BEFORE)
    week = timedelta(days=7)
    for each in ("doors_open_at", "starts_at", "last_entry_at", "ends_at"):
        setattr(event, each, getattr(event, each) + week)
    db.session.commit()

    assert remind(now=DAY_BEFORE + week) == 1


@pytest.mark.parametrize(
    ("doors", "day_before"),
    [
        (datetime(2026, 10, 25, 20, tzinfo=STOCKHOLM), datetime(2026, 10, 24, 14, tzinfo=UTC)),
        (datetime(2026, 10, 26, 20, tzinfo=STOCKHOLM), datetime(2026, 10, 25, 15, tzinfo=UTC)),
        (datetime(2027, 3, 28, 20, tzinfo=STOCKHOLM), datetime(2027, 3, 27, 15, tzinfo=UTC)),
        (datetime(2027, 3, 29, 20, tzinfo=STOCKHOLM), datetime(2027, 3, 28, 14, tzinfo=UTC)),
        (datetime(2026, 10, 31, 0, 30, tzinfo=STOCKHOLM), datetime(2026, 10, 30, 15, tzinfo=UTC)),
    ],
)
def test_the_clock_on_the_wall_shows_four_whatever_it_did_at_night(app, doors, day_before):
    assert reminded_at(doors.astimezone(UTC)) == day_before


def test_whoever_came_is_thanked_at_noon_the_day_after(app):
    event = an_event()
    came = a_guest(event, admitted_at=DOORS_OPEN_AT)
    a_guest(event, name="Ada")

    counts = [thank(now=now) for now in (ENDS_AT, DAY_AFTER - MINUTE, DAY_AFTER, DAY_AFTER)]

    assert counts == [0, 0, 1, 0]
    assert [(each.kind, each.sign_up_id) for each in posted()] == [(MessageKind.THANKS, came.id)]


def test_nobody_is_thanked_for_what_they_have_forgotten(app):
    a_guest(admitted_at=DOORS_OPEN_AT)

    assert thank(now=DAY_AFTER + timedelta(days=2)) == 0


def test_an_evening_that_ends_after_midnight_is_thanked_for_on_the_day_that_has_begun(app):
    late = datetime(2026, 10, 30, 19, tzinfo=STOCKHOLM)

    assert local(thanked_at(late.astimezone(UTC))).day == 31


def test_what_is_asked_for_long_before_is_nothing(app):
    a_guest()

    assert (remind(now=WEEK_BEFORE), thank(now=WEEK_BEFORE)) == (0, 0)
