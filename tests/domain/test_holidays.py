"""Which holiday an evening belongs to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.holidays import DaysOff, HolidayKind, holiday_around

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
