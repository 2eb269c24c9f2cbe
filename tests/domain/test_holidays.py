"""Which holiday an evening belongs to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.holidays import (
    LONGEST,
    DaysOff,
    HolidayKind,
    HolidayObjection,
    holiday_around,
    objection_to_days,
)

AUTUMN = DaysOff(uuid4(), HolidayKind.AUTUMN, date(2026, 10, 26), date(2026, 11, 1))
CHRISTMAS = DaysOff(uuid4(), HolidayKind.CHRISTMAS, date(2026, 12, 19), date(2027, 1, 10))
DAYS = st.dates(date(2026, 9, 1), date(2027, 2, 1))


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 10, 22), None),
        (date(2026, 10, 23), AUTUMN),
        (date(2026, 10, 30), AUTUMN),
        (date(2026, 11, 4), AUTUMN),
        (date(2026, 11, 5), None),
        (date(2026, 12, 31), CHRISTMAS),
    ],
)
def test_an_evening_belongs_to_the_holiday_it_lies_in_or_at(day, holiday):
    assert holiday_around(day, [CHRISTMAS, AUTUMN]) == holiday


def test_without_holidays_an_evening_belongs_to_none():
    assert holiday_around(date(2026, 10, 30), []) is None


@given(DAYS, st.integers(1, 5))
def test_of_two_the_nearer_one_is_chosen(day, days):
    here = DaysOff(uuid4(), HolidayKind.SUMMER, day, day)
    there = DaysOff(uuid4(), HolidayKind.SUMMER, day + timedelta(days=days), date(2028, 1, 1))

    assert holiday_around(day, [there, here]) == here


@pytest.mark.parametrize(
    ("first", "last", "objection"),
    [
        (date(2026, 10, 19), date(2026, 10, 25), None),
        (date(2026, 10, 19), date(2026, 10, 26), (HolidayObjection.OVERLAPS, AUTUMN)),
        (date(2026, 10, 28), date(2026, 10, 28), (HolidayObjection.OVERLAPS, AUTUMN)),
        (date(2026, 11, 1), date(2026, 12, 18), (HolidayObjection.OVERLAPS, AUTUMN)),
        (date(2026, 11, 2), date(2026, 12, 18), None),
        (date(2026, 11, 3), date(2026, 11, 2), (HolidayObjection.ENDS_BEFORE_IT_STARTS, None)),
        (date(2027, 2, 1), date(2027, 2, 1) + LONGEST, None),
        (date(2027, 2, 1), date(2027, 5, 13), (HolidayObjection.TOO_LONG, None)),
    ],
)
def test_a_holiday_has_days_of_its_own(first, last, objection):
    assert objection_to_days(first, last, [AUTUMN, CHRISTMAS]) == objection


@given(DAYS, st.integers(0, 100), DAYS, st.integers(0, 100))
def test_two_holidays_share_a_day_or_both_may_be(first, days, start, more):
    other = DaysOff(uuid4(), HolidayKind.SUMMER, start, start + timedelta(days=more))
    theirs = {start + timedelta(days=each) for each in range(more + 1)}
    ours = {first + timedelta(days=each) for each in range(days + 1)}

    objection = objection_to_days(first, max(ours), [other])

    assert (objection == (HolidayObjection.OVERLAPS, other)) == bool(ours & theirs)
