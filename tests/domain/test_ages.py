"""Age in whole years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.ages import age_on, birthday_in

BORN_ON_A_LEAP_DAY = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("day", "born", "age"),
    [
        (date(2026, 12, 18), date(2008, 12, 19), 17),
        (date(2026, 12, 19), date(2008, 12, 19), 18),
        (date(2026, 12, 20), date(2008, 12, 19), 18),
        (date(2026, 2, 27), BORN_ON_A_LEAP_DAY, 17),
        (date(2026, 2, 28), BORN_ON_A_LEAP_DAY, 18),
        (date(2026, 3, 1), BORN_ON_A_LEAP_DAY, 18),
        (date(2028, 2, 28), BORN_ON_A_LEAP_DAY, 19),
        (date(2028, 2, 29), BORN_ON_A_LEAP_DAY, 20),
        (date(2008, 2, 29), BORN_ON_A_LEAP_DAY, 0),
    ],
)
def test_age_grows_on_the_birthday(day, born, age):
    assert age_on(day, born) == age


def test_a_leap_day_birthday_falls_on_the_28th_in_common_years():
    birthdays = [birthday_in(year, BORN_ON_A_LEAP_DAY) for year in (2026, 2028, 2100)]

    assert birthdays == [date(2026, 2, 28), date(2028, 2, 29), date(2100, 2, 28)]


@given(
    born=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    days=st.integers(0, 40_000),
)
def test_nobody_grows_younger(born, days):
    day = born + timedelta(days=days)

    assert 0 <= age_on(day, born) <= age_on(day + timedelta(days=1), born)


@given(
    born=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    years=st.integers(1, 100),
)
def test_everybody_turns_a_year_older_exactly_on_the_birthday(born, years):
    birthday = birthday_in(born.year + years, born)

    assert age_on(birthday - timedelta(days=1), born) == years - 1
    assert age_on(birthday, born) == years
