"""Who may come."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.ages import age_on, birthday_in
from unik.domain.eligibility import (
    ONLY_YEARS_7_TO_9,
    YEAR_7_TO_17,
    AgeLimits,
    Eligibility,
    eligibility,
    welcome_ages,
    welcome_from,
)
from unik.domain.school_years import SchoolCalendar, SchoolYear

VECTORS = Path(__file__).parents[1] / "vectors" / "eligibility.csv"
NEXT_YEAR_SEVENS = AgeLimits(next_year_sevens=True)
SETTINGS = {
    "default": YEAR_7_TO_17,
    "only_7_to_9": ONLY_YEARS_7_TO_9,
    "welcome_next_year_sevens": NEXT_YEAR_SEVENS,
}
FALLBACK = SchoolCalendar()
ENTERED = SchoolCalendar({2026: SchoolYear(2026, date(2026, 8, 18), date(2027, 6, 11))})

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 12, 31))
BIRTH_DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2035, 12, 31))
LIMITS = st.builds(
    AgeLimits,
    lowest_cohort=st.integers(10, 16),
    highest_age=st.integers(10, 25),
    highest_cohort=st.none() | st.integers(10, 19),
    next_year_sevens=st.booleans(),
)
CALENDARS = st.sampled_from([FALLBACK, ENTERED])
REFUSED_AS_OLD = {Eligibility.TOO_OLD, Eligibility.REVIEW}


def verdict(born, doors_on, limits=YEAR_7_TO_17, calendar=FALLBACK):
    return eligibility(born, limits, doors_on=doors_on, calendar=calendar)


def cases():
    with VECTORS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['doors_on']} {case['born']}")
def test_the_cases_of_the_specification(case):
    born, doors_on = date.fromisoformat(case["born"]), date.fromisoformat(case["doors_on"])

    assert verdict(born, doors_on, SETTINGS[case["setting"]]) == case["verdict"]


def test_the_specification_was_read_whole():
    settings = {case["setting"] for case in cases()}

    assert len(cases()) == 22
    assert settings == set(SETTINGS)


@given(born=BIRTH_DATES, day=DAYS, limits=LIMITS, calendar=CALENDARS)
def test_nobody_of_18_or_more_comes_whatever_the_limits(born, day, limits, calendar):
    if age_on(day, born) >= 18:
        assert verdict(born, day, limits, calendar) is Eligibility.TOO_OLD


@given(born=st.dates(min_value=date(2006, 1, 1), max_value=date(2020, 12, 31)))
def test_the_upper_border_is_the_18th_birthday_itself(born):
    birthday = birthday_in(born.year + 18, born)
    days = [birthday + timedelta(days=step) for step in (-1, 0, 1)]

    assert [verdict(born, day) for day in days] == [
        Eligibility.WELCOME,
        Eligibility.TOO_OLD,
        Eligibility.TOO_OLD,
    ]


@given(born=BIRTH_DATES, calendar=CALENDARS)
def test_the_lower_border_is_the_autumn_start_of_the_year_one_turns_13(born, calendar):
    welcome = welcome_from(born, YEAR_7_TO_17, calendar)

    assert welcome == calendar.starting_in(born.year + 13).autumn_starts_on
    assert verdict(born, welcome, calendar=calendar) is Eligibility.WELCOME
    day_before = welcome - timedelta(days=1)
    assert verdict(born, day_before, calendar=calendar) is Eligibility.REVIEW_IF_DECLARED


@given(day=DAYS, born=BIRTH_DATES, calendar=CALENDARS)
def test_below_the_upper_border_only_the_birth_year_counts(day, born, calendar):
    cohort = calendar.year_of(day) - born.year
    expected = {12: Eligibility.REVIEW_IF_DECLARED}.get(
        cohort, Eligibility.WELCOME if cohort > 12 else Eligibility.TOO_YOUNG
    )

    if age_on(day, born) < 18:
        assert verdict(born, day, calendar=calendar) is expected


@given(day=DAYS, born=BIRTH_DATES, calendar=CALENDARS)
def test_next_year_sevens_come_a_year_earlier_in_the_summer_gap_alone(day, born, calendar):
    opened = verdict(born, day, NEXT_YEAR_SEVENS, calendar)

    if calendar.is_summer_gap(day):
        assert opened is verdict(born, day, AgeLimits(lowest_cohort=12), calendar)
    else:
        assert opened is verdict(born, day, YEAR_7_TO_17, calendar)


@given(day=DAYS, born=BIRTH_DATES, limits=LIMITS, calendar=CALENDARS)
def test_next_year_sevens_never_move_the_upper_border(day, born, limits, calendar):
    strict = verdict(born, day, replace(limits, next_year_sevens=False), calendar)
    opened = verdict(born, day, replace(limits, next_year_sevens=True), calendar)

    if strict is Eligibility.WELCOME or strict in REFUSED_AS_OLD:
        assert opened is strict


@pytest.mark.parametrize(
    ("doors_on", "expected"),
    [
        (date(2026, 6, 15), Eligibility.TOO_YOUNG),
        (date(2026, 6, 16), Eligibility.REVIEW_IF_DECLARED),
        (date(2026, 8, 14), Eligibility.REVIEW_IF_DECLARED),
        (date(2026, 8, 15), Eligibility.REVIEW_IF_DECLARED),
    ],
)
def test_in_the_gap_the_declaration_moves_along_with_the_border(doors_on, expected):
    assert verdict(date(2014, 3, 3), doors_on, NEXT_YEAR_SEVENS) is expected


def test_one_cohort_above_only_7_to_9_is_reviewed_and_two_have_outgrown_it():
    autumn = date(2026, 10, 30)
    born = [date(year, 6, 1) for year in (2014, 2013, 2011, 2010, 2009)]

    assert [verdict(one, autumn, ONLY_YEARS_7_TO_9) for one in born] == [
        Eligibility.REVIEW_IF_DECLARED,
        Eligibility.WELCOME,
        Eligibility.WELCOME,
        Eligibility.REVIEW,
        Eligibility.TOO_OLD,
    ]


def test_an_event_may_stop_at_a_lower_age():
    up_to_fifteen = AgeLimits(highest_age=15)
    sixteenth_birthday = date(2026, 10, 30)
    born = date(2010, 10, 30)

    days = [sixteenth_birthday - timedelta(days=1), sixteenth_birthday]

    verdicts = [verdict(born, day, up_to_fifteen) for day in days]
    assert verdicts == [Eligibility.WELCOME, Eligibility.TOO_OLD]


def test_no_event_may_let_18_year_olds_in():
    limits = AgeLimits(highest_age=25)

    assert verdict(date(2008, 10, 30), date(2026, 10, 30), limits) is Eligibility.TOO_OLD


@given(day=DAYS, born=BIRTH_DATES, limits=LIMITS, calendar=CALENDARS)
def test_whoever_has_outgrown_an_event_never_becomes_too_young_later(day, born, limits, calendar):
    if verdict(born, day, limits, calendar) is Eligibility.TOO_OLD:
        later = verdict(born, day + timedelta(days=1), limits, calendar)
        assert later is Eligibility.TOO_OLD


@pytest.mark.parametrize(
    ("limits", "doors_on", "ages"),
    [
        (YEAR_7_TO_17, date(2026, 10, 30), (12, 17)),
        (YEAR_7_TO_17, date(2027, 2, 26), (13, 17)),
        (ONLY_YEARS_7_TO_9, date(2026, 10, 30), (12, 15)),
        (ONLY_YEARS_7_TO_9, date(2027, 2, 26), (13, 16)),
        (YEAR_7_TO_17, date(2027, 7, 9), (13, 17)),
        (NEXT_YEAR_SEVENS, date(2027, 7, 9), (12, 17)),
        (AgeLimits(lowest_cohort=16), date(2026, 10, 30), (15, 17)),
    ],
)
def test_an_evening_says_how_old_its_guests_are(limits, doors_on, ages):
    assert welcome_ages(limits, doors_on=doors_on, calendar=FALLBACK) == ages


@given(limits=LIMITS, doors_on=DAYS, calendar=CALENDARS)
def test_those_ages_are_those_of_the_youngest_and_the_oldest_who_are_welcome(
    limits, doors_on, calendar
):
    births = (doors_on - timedelta(days=days) for days in range(8 * 365, 20 * 365))
    welcome = {
        age_on(doors_on, born)
        for born in births
        if verdict(born, doors_on, limits, calendar) is Eligibility.WELCOME
    }
    ages = welcome_ages(limits, doors_on=doors_on, calendar=calendar)

    assert not welcome or ages == (min(welcome), max(welcome))
