"""Times that were written on paper at the door, and how long they may be typed in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.admission import Doors
from unik.domain.local_time import local
from unik.domain.paper import (
    NoArrivalTime,
    WhichTime,
    destroyed_by,
    has_hour_twice,
    is_inside_still,
    may_be_typed_in,
    read_arrival_time,
)

HOUR = timedelta(hours=1)
OPEN_AT = datetime(2026, 12, 19, 18, tzinfo=UTC)
ORDINARY = Doors(OPEN_AT, OPEN_AT + 2 * HOUR, OPEN_AT + 5.5 * HOUR, 10, reentry=False)
"""19.00 to 00.30."""
CLOCK_CHANGE = datetime(2026, 10, 24, 18, tzinfo=UTC)
LONG_NIGHT = Doors(CLOCK_CHANGE, CLOCK_CHANGE + 4 * HOUR, CLOCK_CHANGE + 8 * HOUR, 10, False)
"""20.00 to 03.00, which lasts eight hours as the clock is put back."""
NEXT_DAY = OPEN_AT + 20 * HOUR


def problem(text: str, doors: Doors = ORDINARY, now: datetime = NEXT_DAY) -> str:
    with pytest.raises(NoArrivalTime) as refused:
        read_arrival_time(text, doors, now=now)
    return refused.value.problem


@pytest.mark.parametrize("text", ["19.42", "kl. 19.42", "1942", "19:42"])
def test_a_time_is_that_of_the_evening(text):
    at = read_arrival_time(text, ORDINARY, now=NEXT_DAY)

    assert at == datetime(2026, 12, 19, 18, 42, tzinfo=UTC)


def test_a_time_after_midnight_is_the_next_days():
    at = read_arrival_time("00.10", ORDINARY, now=NEXT_DAY)

    assert at == datetime(2026, 12, 19, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "unreadable"),
        ("strax", "unreadable"),
        ("24.42", "unreadable"),
        ("00.31", "outside"),
        ("16.59", "outside"),
        ("12.00", "outside"),
    ],
)
def test_what_is_no_time_of_the_evening_says_why(text, expected):
    assert problem(text) == expected


def test_a_time_that_is_still_to_come_is_none():
    assert problem("19.43", now=OPEN_AT + timedelta(minutes=42)) == "not_yet"
    assert read_arrival_time("19.42", ORDINARY, now=OPEN_AT + timedelta(minutes=42))


def test_half_past_two_exists_twice_and_both_are_kept_apart():
    now = CLOCK_CHANGE + 20 * HOUR

    first = read_arrival_time("02.30", LONG_NIGHT, now=now, which=WhichTime.FIRST)
    second = read_arrival_time("02.30", LONG_NIGHT, now=now, which=WhichTime.SECOND)

    assert (first, second) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    assert problem("02.30", LONG_NIGHT, now) == "twice"


def test_before_it_comes_again_half_past_two_can_only_be_the_first():
    at = read_arrival_time("02.30", LONG_NIGHT, now=datetime(2026, 10, 25, 1, tzinfo=UTC))

    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_which_of_two_plays_no_part_for_a_time_that_exists_once():
    one, other = (
        read_arrival_time("19.42", ORDINARY, now=NEXT_DAY, which=which) for which in WhichTime
    )

    assert one == other


@pytest.mark.parametrize(("doors", "twice"), [(ORDINARY, False), (LONG_NIGHT, True)])
def test_only_the_night_of_the_clock_change_asks_which(doors, twice):
    assert has_hour_twice(doors) is twice


@given(st.integers(0, 330), st.sampled_from([ORDINARY, LONG_NIGHT]))
def test_whatever_the_clock_showed_in_the_evening_is_read_back(minutes, doors):
    moment = doors.open_at + timedelta(minutes=minutes)
    written = f"{local(moment):%H.%M}"
    which = WhichTime.SECOND if local(moment).fold else WhichTime.FIRST

    assert read_arrival_time(written, doors, now=doors.end_at + HOUR, which=which) == moment


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPEN_AT - 2 * HOUR, True),
        (OPEN_AT - 2 * HOUR - timedelta(seconds=1), False),
        (ORDINARY.end_at + timedelta(days=7), True),
        (ORDINARY.end_at + timedelta(days=7, seconds=1), False),
    ],
)
def test_arrivals_are_typed_in_while_phones_may_tell_theirs(at, expected):
    assert may_be_typed_in(ORDINARY, at) is expected


def test_paper_is_destroyed_when_it_can_be_typed_in_no_more_or_its_names_are_erased():
    assert destroyed_by(ORDINARY, date(2027, 1, 19)) == date(2026, 12, 27)
    assert destroyed_by(ORDINARY, date(2026, 12, 22)) == date(2026, 12, 22)


def test_two_hours_after_the_end_everybody_has_gone():
    assert is_inside_still(ORDINARY, ORDINARY.end_at + 2 * HOUR)
    assert not is_inside_still(ORDINARY, ORDINARY.end_at + 2 * HOUR + timedelta(seconds=1))
