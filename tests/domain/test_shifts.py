"""From when to when somebody works."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.local_time import STOCKHOLM
from unik.domain.shifts import (
    LONGEST_SHIFT,
    Shift,
    end_of_shift,
    hours_of,
    planned_hours,
    start_of_shift,
)

DOORS = datetime(2026, 10, 30, 19)
START = datetime(2026, 10, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "day"),
    [(time(17), 30), (time(19), 30), (time(23, 59), 30), (time(0), 31), (time(6, 59), 31)],
)
def test_a_start_is_as_near_to_the_doors_as_can_be(clock, day):
    assert start_of_shift(clock, doors=DOORS) == datetime.combine(date(2026, 10, day), clock)


@given(st.datetimes(), st.times())
def test_nobody_starts_half_a_day_away(doors, clock):
    doors = min(max(doors, datetime(2000, 1, 1)), datetime(2100, 1, 1))

    start = start_of_shift(clock, doors=doors)

    assert (start.time(), abs(start - doors) <= timedelta(hours=12)) == (clock, True)


@pytest.mark.parametrize(("clock", "day"), [(time(17, 1), 30), (time(0), 31), (time(17), 31)])
def test_an_end_is_the_first_time_after_the_start(clock, day):
    end = end_of_shift(clock, start=datetime(2026, 10, 30, 17))

    assert end == datetime.combine(date(2026, 10, day), clock)


@pytest.mark.parametrize(
    ("length", "possible"),
    [
        (timedelta(-1), False),
        (timedelta(), False),
        (timedelta(minutes=1), True),
        (LONGEST_SHIFT, True),
        (LONGEST_SHIFT + timedelta(minutes=1), False),
    ],
)
def test_a_shift_has_a_length_that_can_be(length, possible):
    assert Shift(START, START + length).is_possible is possible


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), STOCKHOLM).astimezone(UTC)


def test_a_shift_of_another_day_has_the_same_clock_and_its_own_length():
    friday, night_of_the_clocks = date(2026, 10, 30), date(2026, 10, 24)
    shift = Shift(at(friday, 22), at(friday + timedelta(days=1), 4))

    earlier = shift.later(night_of_the_clocks - friday)

    assert earlier == Shift(at(date(2026, 10, 24), 22), at(date(2026, 10, 25), 4))
    assert [hours_of([each]) for each in (shift, earlier)] == [6, 7]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.timedeltas(timedelta(minutes=1), LONGEST_SHIFT),
    st.integers(-400, 400),
)
def test_a_moved_shift_still_ends_after_it_starts(start, length, days):
    shift = Shift(start.replace(tzinfo=UTC), start.replace(tzinfo=UTC) + length)

    moved = shift.later(timedelta(days=days))

    assert moved.starts_at < moved.ends_at <= moved.starts_at + length + timedelta(hours=2)


def test_hours_of_several_add_up():
    shifts = [Shift(START, START + timedelta(minutes=each)) for each in (90, 45)]

    assert hours_of(shifts) == 2.25
    assert hours_of([]) == 0


def test_a_roster_adds_up_what_is_said_and_counts_who_has_no_times():
    evening = Shift(START, START + timedelta(hours=6, minutes=45))

    assert planned_hours([evening, None, evening]) == (810, 2, 1)
    assert planned_hours([evening]).hours == 6.75
    assert planned_hours([]) == (0, 0, 0)
