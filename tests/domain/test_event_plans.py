"""What an evening can be."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.event_plans import (
    LONGEST_EVENING,
    EventPlan,
    PlanObjection,
    last_entry_for,
    objections_to,
    on_the_evening,
)
from unik.domain.local_time import moments_for
from unik.domain.school_years import SchoolCalendar, SchoolYear

HOUR = timedelta(hours=1)
DOORS = datetime(2026, 10, 30, 18, tzinfo=UTC)
PLAN = EventPlan(
    title="Höstmys",
    venue_id=uuid4(),
    holiday_id=None,
    doors_open_at=DOORS,
    starts_at=DOORS,
    last_entry_at=DOORS + 3 * HOUR,
    ends_at=DOORS + 4 * HOUR,
    early_minutes=10,
    reentry=False,
    sign_up_opens_at=None,
    sign_up_closes_at=None,
    capacity=300,
    staff_count=12,
    waiting_list=True,
    lowest_cohort=13,
    highest_age=17,
    highest_cohort=None,
    next_year_sevens=None,
    price_kr=0,
    description="",
    rules="",
    adults="",
    contact_phone="+46701740605",
)
MINUTES = st.integers(-40 * 60, 40 * 60).map(lambda minutes: timedelta(minutes=minutes))


def objections(fire_limit: int = 312, calendar: SchoolCalendar | None = None, **changed: object):
    """Return what is wrong with PLAN once it is changed."""
    plan = replace(PLAN, **changed)
    return objections_to(plan, fire_limit=fire_limit, calendar=calendar or SchoolCalendar())


def test_an_ordinary_evening_is_fine():
    assert objections() == ()


@pytest.mark.parametrize(
    ("changed", "objection"),
    [
        ({"ends_at": DOORS}, PlanObjection.ENDS_TOO_EARLY),
        ({"ends_at": DOORS - HOUR}, PlanObjection.ENDS_TOO_EARLY),
        ({"ends_at": DOORS + LONGEST_EVENING + HOUR}, PlanObjection.TOO_LONG),
        ({"starts_at": DOORS - HOUR}, PlanObjection.STARTS_OUTSIDE),
        ({"starts_at": DOORS + 4 * HOUR}, PlanObjection.STARTS_OUTSIDE),
        ({"last_entry_at": DOORS}, PlanObjection.LAST_ENTRY_OUTSIDE),
        ({"last_entry_at": DOORS + 5 * HOUR}, PlanObjection.LAST_ENTRY_OUTSIDE),
        ({"sign_up_closes_at": DOORS + 5 * HOUR}, PlanObjection.SIGN_UP_AFTER_END),
        ({"sign_up_opens_at": DOORS + 3 * HOUR}, PlanObjection.SIGN_UP_NEVER_OPEN),
        (
            {"sign_up_opens_at": DOORS, "sign_up_closes_at": DOORS - HOUR},
            PlanObjection.SIGN_UP_NEVER_OPEN,
        ),
        ({"capacity": 301}, PlanObjection.OVER_FIRE_LIMIT),
        ({"staff_count": 13}, PlanObjection.OVER_FIRE_LIMIT),
        ({"lowest_cohort": 16, "highest_cohort": 15}, PlanObjection.FOR_NOBODY),
        ({"lowest_cohort": 15, "highest_age": 14}, PlanObjection.FOR_NOBODY),
    ],
)
def test_each_fault_has_its_own_objection(changed, objection):
    assert objections(**changed) == (objection,)


@pytest.mark.parametrize(
    "changed",
    [
        {"ends_at": DOORS + LONGEST_EVENING, "last_entry_at": DOORS + LONGEST_EVENING},
        {"last_entry_at": DOORS + 4 * HOUR},
        {"sign_up_closes_at": DOORS + 4 * HOUR},
        {"lowest_cohort": 15, "highest_cohort": 15, "highest_age": 15},
    ],
)
def test_the_borders_themselves_are_fine(changed):
    assert objections(**changed) == ()


def test_several_faults_are_told_at_once():
    assert objections(capacity=400, lowest_cohort=17, highest_age=13) == (
        PlanObjection.OVER_FIRE_LIMIT,
        PlanObjection.FOR_NOBODY,
    )


CALENDAR = SchoolCalendar({2026: SchoolYear(2026, date(2026, 8, 17), date(2027, 6, 11))})


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [
        (date(2027, 6, 11), False),
        (date(2027, 6, 12), True),
        (date(2027, 8, 14), True),
        (date(2027, 8, 15), False),
    ],
)
def test_between_two_school_years_somebody_must_decide_about_the_next_sevens(day, is_asked):
    moved = datetime(day.year, day.month, day.day, 17, tzinfo=UTC) - DOORS
    times = {
        name: getattr(PLAN, name) + moved
        for name in ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
    }

    asked = objections(calendar=CALENDAR, **times)

    assert asked == ((PlanObjection.SUMMER_CHOICE_MISSING,) if is_asked else ())
    assert objections(calendar=CALENDAR, **times, next_year_sevens=False) == ()
    assert objections(calendar=CALENDAR, **times, next_year_sevens=True) == ()


@given(ends=MINUTES, starts=MINUTES, last_entry=MINUTES)
def test_times_without_objection_are_in_order(ends, starts, last_entry):
    plan = replace(
        PLAN, ends_at=DOORS + ends, starts_at=DOORS + starts, last_entry_at=DOORS + last_entry
    )

    if not objections_to(plan, fire_limit=312, calendar=SchoolCalendar()):
        assert plan.doors_open_at <= plan.starts_at < plan.ends_at
        assert plan.doors_open_at < plan.last_entry_at <= plan.ends_at
        assert plan.ends_at - plan.doors_open_at <= LONGEST_EVENING


@given(st.integers(1, 1000), st.integers(0, 1000), st.integers(1, 1000))
def test_no_plan_without_objection_is_over_the_fire_limit(capacity, staff, limit):
    accepted = not objections(fire_limit=limit, capacity=capacity, staff_count=staff)

    assert accepted == (capacity + staff <= limit)


@pytest.mark.parametrize(
    ("hours", "last_entry"), [(4.5, 3), (8, 6.5), (2.5, 1), (2, 1), (1.5, 1), (1, 1), (0.5, 0.5)]
)
def test_last_entry_is_well_before_the_end_but_leaves_an_hour(hours, last_entry):
    assert last_entry_for(DOORS, DOORS + hours * HOUR) == DOORS + last_entry * HOUR


@given(st.integers(1, 18 * 60))
def test_a_last_entry_that_nobody_chose_is_never_objected_to(minutes):
    ends_at = DOORS + timedelta(minutes=minutes)

    assert objections(ends_at=ends_at, last_entry_at=last_entry_for(DOORS, ends_at)) == ()


def test_times_before_the_doors_belong_to_the_next_day():
    doors = datetime(2026, 10, 24, 20, 0)

    assert on_the_evening(time(23, 30), doors=doors) == datetime(2026, 10, 24, 23, 30)
    assert on_the_evening(time(3, 0), doors=doors) == datetime(2026, 10, 25, 3, 0)
    assert on_the_evening(time(20, 0), doors=doors) == doors


def test_an_evening_over_the_clock_change_lasts_an_hour_longer():
    doors = datetime(2026, 10, 24, 20, 0)

    (opens_at,) = moments_for(doors)
    (ends_at,) = moments_for(on_the_evening(time(3, 0), doors=doors))

    assert ends_at - opens_at == 8 * HOUR


@given(st.times(), st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)))
def test_what_the_clock_shows_on_an_evening_is_within_a_day_from_the_doors(clock, doors):
    shown = on_the_evening(clock, doors=doors)

    assert doors <= shown < doors + timedelta(days=1)
    assert shown.time() == clock
