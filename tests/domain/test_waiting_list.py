"""Who is asked, for how long, and when nobody is asked any more."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.local_time import STOCKHOLM, local
from unik.domain.quiet_hours import QuietHours
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import (
    Handing,
    OfferTerms,
    clock_starts_at,
    handing_at,
    is_for,
    offer_ends_at,
    offers_end_by,
    state_with_a_place,
)

DOORS = datetime(2026, 10, 30, 19, tzinfo=STOCKHOLM)
LAST_ENTRY = DOORS + timedelta(hours=2)
EVENING = {"doors_open_at": DOORS, "last_entry_at": LAST_ENTRY, "terms": OfferTerms()}
A_SECOND = timedelta(seconds=1)
BEFORE = st.timedeltas(timedelta(seconds=1), timedelta(days=60)).map(
    lambda ahead: (LAST_ENTRY - ahead).astimezone(UTC)
)
QUIET = st.builds(
    lambda begin, hours: QuietHours(time(begin), time((begin + hours) % 24)),
    st.integers(0, 23),
    st.integers(0, 16),
)
SPRING = datetime(2026, 3, 29, tzinfo=STOCKHOLM)
AUTUMN = datetime(2026, 10, 25, tzinfo=STOCKHOLM)
AROUND_A_CHANGE_OF_THE_CLOCK = st.builds(
    lambda change, after: change.astimezone(UTC) + after,
    st.sampled_from([SPRING, AUTUMN]),
    st.timedeltas(timedelta(days=-1), timedelta(days=2)),
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
        # So it does where the letter may not leave in the evening.
        (here(20, 20, 44), here(21, 20, 44)),
        (here(20, 20, 45), here(22, 8)),
        (here(20, 20, 59), here(22, 8)),
        # Never into the hours in which places go straight to the next.
        (here(29, 18), here(30, 16)),
        (here(29, 20, 44), here(30, 16)),
        (here(29, 20, 45), here(30, 10)),
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
    assert offer_ends_at(here(24, 20, 50), **EVENING) == here(26, 8)


@pytest.mark.parametrize(
    ("quiet", "offered", "starts"),
    [
        (QuietHours(time(0), time(6)), here(20, 23, 44), here(20, 23, 44)),
        (QuietHours(time(0), time(6)), here(20, 23, 45), here(21, 6)),
        (QuietHours(time(12), time(13)), here(20, 11, 50), here(20, 13)),
        (QuietHours(time(12), time(13)), here(20, 12, 59), here(20, 13)),
        (QuietHours(time(12), time(13)), here(20, 13), here(20, 13)),
        (QuietHours(time(21), time(21)), here(20, 20, 50), here(20, 20, 50)),
        # Between 02.50 and 03 the clock shows the hour after two once more.
        (QuietHours(time(3), time(8)), here(25, 2, 50), here(25, 2, 50)),
        (QuietHours(time(3), time(8)), here(25, 2, 50).replace(fold=1), here(25, 8)),
        # In March it shows 03 right after 01.59.
        (
            QuietHours(time(3), time(8)),
            SPRING.replace(hour=1, minute=44),
            SPRING.replace(hour=1, minute=44),
        ),
        (QuietHours(time(3), time(8)), SPRING.replace(hour=1, minute=45), SPRING.replace(hour=8)),
    ],
)
def test_the_clock_starts_when_the_letter_has_surely_left(quiet, offered, starts):
    assert clock_starts_at(offered, quiet) == starts.astimezone(UTC)


@given(
    now=AROUND_A_CHANGE_OF_THE_CLOCK,
    quiet=QUIET,
    delay=st.timedeltas(timedelta(0), timedelta(minutes=15)),
)
def test_a_letter_that_is_a_little_late_costs_nobody_the_night(now, quiet, delay):
    starts = clock_starts_at(now, quiet)

    assert quiet.over_at(now + delay) <= starts + delay
    assert now <= starts <= quiet.over_at(now + timedelta(minutes=15))


@given(
    now=AROUND_A_CHANGE_OF_THE_CLOCK,
    quiet=QUIET,
    later=st.timedeltas(timedelta(0), timedelta(days=1)),
)
def test_the_clock_of_a_later_offer_never_starts_sooner(now, quiet, later):
    assert clock_starts_at(now, quiet) <= clock_starts_at(now + later, quiet)


@given(BEFORE)
def test_everybody_has_at_least_two_waking_hours_and_nobody_waits_past_last_entry(now):
    ends = offer_ends_at(now, **EVENING)

    begins = clock_starts_at(now, QuietHours())
    assert ends <= LAST_ENTRY
    assert ends - begins >= min(timedelta(hours=2), LAST_ENTRY - begins)
    assert ends - begins <= timedelta(hours=24)
    assert ends >= now or local(now).hour >= 19


@given(now=BEFORE, later=st.timedeltas(timedelta(0), timedelta(days=2)))
def test_an_offer_keeps_its_time_for_as_long_as_the_evening_stays_when_it_is(now, later):
    assert offer_ends_at(now, **EVENING) <= offers_end_by(now + later, **EVENING)


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        (here(20, 12), here(30, 16)),
        (here(30, 12), here(30, 16)),
        # Who was asked has two hours from when they may know, but not past the last entry.
        (here(29, 22), here(30, 16)),
        (here(30, 15), here(30, 17)),
        (here(30, 20), here(30, 21)),
    ],
)
def test_an_evening_that_was_moved_ends_offers_when_places_go_straight_to_the_next(now, latest):
    assert offers_end_by(now, **EVENING) == latest


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
