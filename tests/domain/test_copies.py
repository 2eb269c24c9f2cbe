"""Holding an evening once more on another day."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NIGHT, WEEK_BEFORE
from tests.plans import a_plan
from unik.domain.copies import clock_changes_during, copied_plan, day_for_a_copy, on_another_day
from unik.domain.event_plans import EventPlan
from unik.domain.holidays import DaysOff, HolidayKind
from unik.domain.local_time import STOCKHOLM, local

AUTUMN = DaysOff(uuid4(), HolidayKind.AUTUMN, date(2026, 10, 26), date(2026, 11, 1))
CHRISTMAS = DaysOff(uuid4(), HolidayKind.CHRISTMAS, date(2026, 12, 19), date(2027, 1, 10))
NEXT_AUTUMN = DaysOff(uuid4(), HolidayKind.AUTUMN, date(2027, 11, 1), date(2027, 11, 7))
HOLIDAYS = [AUTUMN, CHRISTMAS, NEXT_AUTUMN]
PLAN = a_plan(venue_id=uuid4())
A_DAY = timedelta(days=1)


def a_copy(day: date, plan: EventPlan = PLAN, *, sevens: bool | None = None) -> EventPlan:
    return copied_plan(plan, day, next_year_sevens=sevens, holidays=HOLIDAYS, now=WEEK_BEFORE)


@pytest.mark.parametrize(
    ("kind", "today", "taken", "day"),
    [
        (HolidayKind.AUTUMN, date(2026, 10, 1), set(), date(2026, 12, 18)),
        (HolidayKind.AUTUMN, date(2026, 10, 1), {date(2026, 12, 18)}, date(2026, 12, 25)),
        (HolidayKind.AUTUMN, date(2027, 8, 1), set(), date(2027, 10, 29)),
        (HolidayKind.AUTUMN, date(2027, 8, 1), {date(2027, 10, 29)}, date(2027, 11, 5)),
        (HolidayKind.EASTER, date(2027, 8, 1), set(), date(2027, 10, 29)),
        (HolidayKind.AUTUMN, date(2028, 1, 1), set(), date(2028, 1, 7)),
        (None, date(2026, 10, 1), set(), date(2026, 11, 6)),
        (None, date(2026, 11, 6), set(), date(2026, 11, 13)),
    ],
)
def test_the_likely_day_is_the_same_day_of_the_week_in_a_holiday(kind, today, taken, day):
    assert NIGHT.weekday() == 4
    assert day_for_a_copy(PLAN, kind, HOLIDAYS, today=today, taken=taken) == day


@given(
    st.sampled_from([None, *HolidayKind]),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.sets(st.dates(date(2026, 1, 1), date(2030, 1, 1))),
)
def test_the_likely_day_is_always_to_come_and_free(kind, today, taken):
    day = day_for_a_copy(PLAN, kind, HOLIDAYS, today=today, taken=taken)

    assert day > max(today, PLAN.doors_on)
    assert day.weekday() == PLAN.doors_on.weekday()
    assert day not in taken


def test_a_copy_has_the_same_clock_in_summer_time_and_the_holiday_of_its_day():
    copy = a_copy(date(2027, 7, 9), sevens=True)

    assert f"{local(copy.doors_open_at):%Y-%m-%d %H.%M %Z}" == "2027-07-09 19.00 CEST"
    assert f"{local(copy.ends_at):%H.%M}" == "23.30"
    assert (copy.holiday_id, copy.next_year_sevens) == (None, True)
    assert a_copy(date(2026, 12, 18)).holiday_id == CHRISTMAS.id
    assert (copy.title, copy.capacity, copy.lowest_cohort) == ("Höstmys", 300, 13)


def test_the_sign_up_opens_and_closes_as_long_before():
    opens, closes = PLAN.doors_open_at - 14 * A_DAY, PLAN.doors_open_at - A_DAY
    plan = a_plan(venue_id=uuid4(), sign_up_opens_at=opens, sign_up_closes_at=closes)

    later, soon = (a_copy(day, plan) for day in (date(2026, 12, 18), date(2026, 10, 31)))

    assert local(later.sign_up_opens_at).date() == date(2026, 12, 4)
    assert local(later.sign_up_opens_at).hour == local(opens).hour
    assert local(later.sign_up_closes_at).date() == date(2026, 12, 17)
    assert (soon.sign_up_opens_at, soon.sign_up_closes_at.day) == (None, 30)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_that_comes_twice_is_the_first_and_one_that_is_skipped_an_hour_later(day, moment):
    half_past_two = datetime(2026, 10, 31, 2, 30, tzinfo=STOCKHOLM).astimezone(UTC)

    assert on_another_day(half_past_two, day - date(2026, 10, 31)) == moment


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(-400, 400))
def test_the_clock_shows_the_same_time_on_the_other_day_or_an_hour_more(shown, days):
    moment = shown.replace(tzinfo=UTC)
    there = local(on_another_day(moment, days * A_DAY)).replace(tzinfo=None, fold=0)

    ahead = there - local(moment).replace(tzinfo=None, fold=0) - days * A_DAY
    assert ahead in (timedelta(), timedelta(hours=1))


def test_a_night_of_the_clocks_is_recognised():
    long_night = a_plan(venue_id=uuid4(), ends_at=PLAN.ends_at + timedelta(hours=4))

    assert clock_changes_during(a_copy(date(2026, 10, 24), long_night))
    assert not clock_changes_during(a_copy(date(2026, 10, 24)))
    assert not clock_changes_during(long_night)
