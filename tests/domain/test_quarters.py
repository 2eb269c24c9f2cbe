"""An evening in quarters of an hour, also on the nights when the clock changes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.told import END_AT, OPEN_AT, read
from unik.domain.admission import Verdict
from unik.domain.local_time import STOCKHOLM, local
from unik.domain.movements import movements
from unik.domain.quarters import QUARTER, quarter_of, quarters


def at_stockholm(*moment, fold=0):
    return datetime(*moment, tzinfo=STOCKHOLM, fold=fold)


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        ((19, 0), "19:00"),
        ((19, 14, 59, 999_999), "19:00"),
        ((19, 15), "19:15"),
        ((23, 59), "23:45"),
    ],
)
def test_a_quarter_starts_when_a_swedish_clock_says_so(moment, start):
    assert f"{local(quarter_of(at_stockholm(2026, 12, 19, *moment))):%H:%M}" == start


@given(moment=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_every_moment_is_in_its_quarter(moment):
    start = quarter_of(moment)

    assert start <= moment < start + QUARTER
    assert local(start).minute % 15 == local(start).second == local(start).microsecond == 0


def test_an_evening_goes_on_after_midnight():
    counted = quarters(
        [],
        first=at_stockholm(2026, 12, 19, 23, 30),
        last=at_stockholm(2026, 12, 20, 0, 29),
    )

    assert [f"{local(quarter.starts_at):%d %H.%M}" for quarter in counted] == [
        "19 23.30",
        "19 23.45",
        "20 00.00",
        "20 00.15",
    ]


def test_the_night_that_is_an_hour_longer_keeps_both_half_past_two_apart():
    counted = quarters(
        [],
        first=at_stockholm(2026, 10, 24, 20, 0),
        last=at_stockholm(2026, 10, 25, 2, 59, fold=1),
    )
    named = [f"{local(quarter.starts_at):%H.%M %Z}" for quarter in counted]

    assert len(counted) == 8 * 4
    assert named.count("02.30 CEST") == named.count("02.30 CET") == 1


def test_the_night_that_is_an_hour_shorter_has_no_half_past_two():
    counted = quarters(
        [],
        first=at_stockholm(2027, 3, 27, 20, 0),
        last=at_stockholm(2027, 3, 28, 3, 59),
    )
    named = [f"{local(quarter.starts_at):%H.%M}" for quarter in counted]

    assert len(counted) == 7 * 4
    assert named[-5:] == ["01.45", "03.00", "03.15", "03.30", "03.45"]


def test_a_quarter_tells_who_came_who_went_and_who_is_left():
    evening = [
        read(1, Verdict.ADMITTED, 1),
        read(2, Verdict.ADMITTED, 14),
        read(1, Verdict.LEFT, 16),
        read(1, Verdict.ADMITTED, 20),
        read(2, Verdict.LEFT, 29),
    ]
    made = movements(evening, {answer.guest for answer in evening})

    first, second, third = quarters(made, first=OPEN_AT, last=OPEN_AT + 2 * QUARTER)

    assert (first.arrived, first.returned, first.left, first.inside_at_end) == (2, 0, 0, 2)
    assert (second.arrived, second.returned, second.left, second.inside_at_end) == (0, 1, 2, 1)
    assert (third.arrived, third.returned, third.left, third.inside_at_end) == (0, 0, 0, 1)


def test_quarters_follow_each_other_without_a_gap():
    counted = quarters([], first=OPEN_AT, last=END_AT - timedelta(microseconds=1))

    assert len(counted) == 18
    assert all(one.ends_at == next_one.starts_at for one, next_one in pairwise(counted))
