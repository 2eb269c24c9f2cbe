"""School years and grades."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.school_years import (
    Grade,
    GradeKind,
    SchoolCalendar,
    SchoolYear,
    TermsObjection,
    grade_label_parts,
    objection_to_terms,
    school_year_fallback,
    threshold_grade,
)

ENTERED = SchoolCalendar(
    {
        2025: SchoolYear(2025, date(2025, 8, 19), date(2026, 6, 10)),
        2026: SchoolYear(2026, date(2026, 8, 18), date(2027, 6, 11)),
    }
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


def compulsory(number):
    return Grade(GradeKind.COMPULSORY, number)


def upper_secondary(number):
    return Grade(GradeKind.UPPER_SECONDARY, number)


@pytest.mark.parametrize(
    ("day", "school_year"),
    [
        (date(2026, 1, 1), 2025),
        (date(2026, 8, 14), 2025),
        (date(2026, 8, 15), 2026),
        (date(2026, 12, 31), 2026),
    ],
)
def test_a_school_year_begins_on_15_august_unless_entered(day, school_year):
    assert SchoolCalendar().year_of(day) == school_year


@pytest.mark.parametrize(
    ("day", "school_year"), [(date(2026, 8, 17), 2025), (date(2026, 8, 18), 2026)]
)
def test_an_entered_autumn_start_beats_the_fallback(day, school_year):
    assert ENTERED.year_of(day) == school_year


@pytest.mark.parametrize(
    ("day", "is_gap"),
    [
        (date(2026, 6, 15), False),
        (date(2026, 6, 16), True),
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
        (date(2026, 12, 19), False),
    ],
)
def test_the_summer_gap_lies_between_the_terms(day, is_gap):
    assert SchoolCalendar().is_summer_gap(day) is is_gap


@pytest.mark.parametrize(
    ("day", "is_gap"),
    [
        (date(2026, 6, 10), False),
        (date(2026, 6, 11), True),
        (date(2026, 8, 17), True),
        (date(2026, 8, 18), False),
    ],
)
def test_entered_terms_move_the_summer_gap(day, is_gap):
    assert ENTERED.is_summer_gap(day) is is_gap


@given(day=DAYS)
def test_a_day_lies_within_its_own_school_year(day):
    calendar = SchoolCalendar()
    own = calendar.year_of(day)

    assert calendar.starting_in(own).autumn_starts_on <= day
    assert day < calendar.starting_in(own + 1).autumn_starts_on


@given(day=DAYS)
def test_only_the_day_before_autumn_is_followed_by_a_new_school_year(day):
    step = ENTERED.year_of(day + timedelta(days=1)) - ENTERED.year_of(day)

    tomorrow = day + timedelta(days=1)
    assert step == (tomorrow == ENTERED.starting_in(tomorrow.year).autumn_starts_on)


def test_a_year_that_nobody_entered_has_the_fallback_terms():
    assert ENTERED.starting_in(2027) == school_year_fallback(2027)


@pytest.mark.parametrize(
    ("autumn", "spring"),
    [(date(2025, 8, 18), date(2027, 6, 11)), (date(2026, 8, 18), date(2026, 6, 11))],
)
def test_terms_of_another_year_are_refused(autumn, spring):
    with pytest.raises(ValueError, match="2026"):
        SchoolYear(2026, autumn, spring)


@pytest.mark.parametrize(
    ("school_year", "born", "grade"),
    [
        (2026, 2020, Grade(GradeKind.YOUNGER)),
        (2026, 2019, compulsory(1)),
        (2026, 2013, compulsory(7)),
        (2026, 2011, compulsory(9)),
        (2026, 2010, upper_secondary(1)),
        (2026, 2008, upper_secondary(3)),
        (2026, 2007, Grade(GradeKind.OLDER)),
        (2027, 2014, compulsory(7)),
        (2027, 2012, compulsory(9)),
        (2028, 2023, Grade(GradeKind.YOUNGER)),
        (2028, 2022, compulsory(1)),
        (2028, 2016, compulsory(7)),
        (2028, 2015, compulsory(8)),
        (2028, 2013, compulsory(10)),
        (2028, 2012, upper_secondary(1)),
    ],
)
def test_the_normal_grade_of_a_birth_year(school_year, born, grade):
    assert grade_label_parts(school_year, born) == grade


def test_the_grade_of_those_who_turn_13_is_one_higher_from_2028():
    assert [threshold_grade(year) for year in (2026, 2027, 2028, 2029)] == [7, 7, 8, 8]


def test_the_grade_below_the_threshold_is_that_of_those_who_turn_12():
    assert [threshold_grade(year, cohort=12) for year in (2027, 2028)] == [6, 7]


@pytest.mark.parametrize(
    ("autumn", "spring", "objection"),
    [
        (date(2026, 7, 1), date(2027, 5, 1), None),
        (date(2026, 9, 30), date(2027, 7, 31), None),
        (date(2026, 6, 30), date(2027, 6, 11), TermsObjection.AUTUMN_MISPLACED),
        (date(2026, 10, 1), date(2027, 6, 11), TermsObjection.AUTUMN_MISPLACED),
        (date(2026, 8, 18), date(2027, 4, 30), TermsObjection.SPRING_MISPLACED),
        (date(2026, 8, 18), date(2027, 8, 1), TermsObjection.SPRING_MISPLACED),
        (date(2026, 8, 18), date(2026, 6, 11), TermsObjection.SPRING_MISPLACED),
    ],
)
def test_terms_start_and_end_in_their_months(autumn, spring, objection):
    assert objection_to_terms(autumn, spring) is objection
