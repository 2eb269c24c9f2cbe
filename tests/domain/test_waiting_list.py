"""Who is asked, for how long, and when nobody is asked any more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.local_time import STOCKHOLM, local
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import (
    USUAL_TERMS,
    Handing,
    handing_at,
    is_for,
    offer_ends_at,
    state_with_a_place,
)

DOORS = datetime(2026, 10, 30, 19, tzinfo=STOCKHOLM)
LAST_ENTRY = DOORS + timedelta(hours=2)
EVENING = {"doors_open_at": DOORS, "last_entry_at": LAST_ENTRY, "terms": USUAL_TERMS}
A_SECOND = timedelta(seconds=1)
BEFORE = st.timedeltas(timedelta(seconds=1), timedelta(days=60)).map(
    lambda ahead: (LAST_ENTRY - ahead).astimezone(UTC)
)


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("now", "way"),
    [
        (here(20, 12), Handing.OFFERED),
        (DOORS - timedelta(hours=3) - A_SECOND, Handing.OFFERED),
        (DOORS - timedelta(hours=3), Handing.STRAIGHT),
        (DOORS + timedelta(hours=1), Handing.STRAIGHT),
        (LAST_ENTRY - A_SECOND, Handing.STRAIGHT),
        (LAST_ENTRY, Handing.KEPT),
    ],
)
def test_close_to_the_doors_a_place_goes_straight_to_the_next(now, way):
    assert handing_at(now, **EVENING) is way


@pytest.mark.parametrize(
    ("offered", "ends"),
    [
        (here(20, 12), here(21, 12)),
        # The clock starts in the morning.
        (here(20, 22), here(22, 8)),
        (here(21, 7, 59), here(22, 8)),
        # Never into the hours in which places go straight to the next.
        (here(29, 18), here(30, 16)),
        (here(29, 20, 59), here(30, 16)),
        # The day itself: two hours.
        (here(29, 21), here(30, 10)),
        (here(30, 12), here(30, 14)),
        (here(30, 15, 30), here(30, 17, 30)),
    ],
)
def test_a_place_is_kept_for_a_day_but_not_into_the_last_hours(offered, ends):
    assert offer_ends_at(offered, **EVENING) == ends


def test_the_night_on_which_the_clock_changes_is_an_hour_longer_but_a_day_has_24_hours():
    assert offer_ends_at(here(24, 20), **EVENING) == here(25, 19)


@given(BEFORE)
def test_everybody_has_at_least_two_waking_hours_and_nobody_waits_past_last_entry(now):
    ends = offer_ends_at(now, **EVENING)

    begins = USUAL_TERMS.quiet.over_at(now)
    assert ends <= LAST_ENTRY
    assert ends - begins >= min(timedelta(hours=2), LAST_ENTRY - begins)
    assert ends - begins <= timedelta(hours=24)
    assert ends >= now or local(now).hour >= 19


@pytest.mark.parametrize(
    ("age", "declared", "answer"),
    [
        (Eligibility.WELCOME, False, True),
        (Eligibility.REVIEW, False, True),
        (Eligibility.REVIEW_IF_DECLARED, True, True),
        (Eligibility.REVIEW_IF_DECLARED, False, False),
        (Eligibility.TOO_YOUNG, True, False),
        (Eligibility.TOO_OLD, True, False),
        (None, True, False),
    ],
)
def test_the_age_rule_holds_in_line_too(age, declared, answer):
    assert is_for(age, declared=declared) is answer


@pytest.mark.parametrize(
    ("age", "was_blocked", "state"),
    [
        (Eligibility.WELCOME, False, SignUpState.ACTIVE),
        (Eligibility.REVIEW, False, SignUpState.IN_REVIEW),
        (Eligibility.REVIEW_IF_DECLARED, False, SignUpState.IN_REVIEW),
        (Eligibility.WELCOME, True, SignUpState.BLOCKED),
    ],
)
def test_who_gets_a_place_is_reviewed_or_blocked_as_without_a_line(age, was_blocked, state):
    assert state_with_a_place(age, was_blocked=was_blocked) is state
