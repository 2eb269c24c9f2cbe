"""How long things are kept: days of the calendar in Sweden."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.ages import age_on
from unik.domain.local_time import STOCKHOLM
from unik.domain.retention import Kept, Retention, coarse_birth_date, day_begins, months_before

PLAN = Retention()
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("kept", "day"),
    [
        (Kept.CONTACT, date(2026, 11, 6)),
        (Kept.WAITING, date(2026, 11, 6)),
        (Kept.PERSON, date(2026, 11, 29)),
    ],
)
def test_the_days_are_those_of_the_decision(kept, day):
    assert PLAN.erased_on(kept, local(2026, 10, 30, 23, 30)) == day


def test_an_evening_that_ends_after_midnight_counts_from_the_day_it_ends():
    assert PLAN.erased_on(Kept.CONTACT, local(2026, 10, 31, 0, 30)) == date(2026, 11, 7)


@pytest.mark.parametrize("kept", Kept)
@given(ends_at=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), minutes=st.integers())
def test_the_job_erases_from_the_first_to_the_last_minute_of_the_day_and_not_before(
    kept, ends_at, minutes
):
    ends_at = ends_at.replace(tzinfo=STOCKHOLM)
    begins = day_begins(PLAN.erased_on(kept, ends_at))

    assert not ends_at < PLAN.ended_before(kept, begins - timedelta(microseconds=1))
    assert ends_at < PLAN.ended_before(kept, begins + timedelta(minutes=minutes % 1440))


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 6, 1), 24)]
)
def test_a_day_is_as_long_as_the_clock_makes_it(day, hours):
    assert day_begins(day + timedelta(days=1)) - day_begins(day) == timedelta(hours=hours)


@given(DAYS, st.integers(1, 60))
def test_months_are_counted_back_to_the_same_day_or_the_last_of_the_month(day, months):
    earlier = months_before(day, months)

    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


def test_two_years_before_a_leap_day_is_the_last_of_february():
    assert months_before(date(2028, 2, 29), 24) == date(2026, 2, 28)


@given(DAYS, st.dates(date(2000, 1, 1), date(2020, 1, 1)))
def test_a_coarse_birth_date_gives_the_same_age_and_year_and_is_one_of_two(day, born):
    coarse = coarse_birth_date(born, day)

    assert age_on(day, coarse) == age_on(day, born)
    assert coarse.year == born.year
    assert (coarse.month, coarse.day) in {(1, 1), (12, 31)}


@pytest.mark.parametrize(
    "periods",
    [{"contact_days": 0}, {"audit_months": 0}, {"contact_days": 31}, {"waiting_days": 31}],
)
def test_periods_that_make_no_sense_are_refused(periods):
    with pytest.raises(ValueError, match="kept"):
        Retention(**periods)
