"""Swedish school years: when they begin and end, and which grade a birth year attends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# From this autumn today's förskoleklass counts as årskurs 1, so every grade is one higher.
RENUMBERED_FROM = 2028

UPPER_SECONDARY_YEARS = 3
JUNE, AUGUST = 6, 8


@dataclass(frozen=True)
class SchoolYear:
    """One Swedish school year, from the autumn term through the spring term after it."""

    starts_in: int
    autumn_starts_on: date
    spring_ends_on: date

    def __post_init__(self) -> None:
        years = (self.autumn_starts_on.year, self.spring_ends_on.year)
        if years != (self.starts_in, self.starts_in + 1):
            raise ValueError(f"terms of {years} are not those of the year from {self.starts_in}")


class TermsObjection(StrEnum):
    """A reason why a school year cannot have its dates."""

    AUTUMN_MISPLACED = "autumn_misplaced"
    SPRING_MISPLACED = "spring_misplaced"


def objection_to_terms(autumn_starts_on: date, spring_ends_on: date) -> TermsObjection | None:
    """Say why no Swedish school year has these dates, or `None`.

    A date typed wrong would move the age rule for everybody, so each has its months.
    """
    if not AUGUST - 1 <= autumn_starts_on.month <= AUGUST + 1:
        return TermsObjection.AUTUMN_MISPLACED
    is_next_year = spring_ends_on.year == autumn_starts_on.year + 1
    if not is_next_year or not JUNE - 1 <= spring_ends_on.month <= JUNE + 1:
        return TermsObjection.SPRING_MISPLACED
    return None


def school_year_fallback(starts_in: int) -> SchoolYear:
    """Return the school year to go by when nobody has entered its dates."""
    return SchoolYear(
        starts_in=starts_in,
        autumn_starts_on=date(starts_in, 8, 15),
        spring_ends_on=date(starts_in + 1, 6, 15),
    )


@dataclass(frozen=True)
class SchoolCalendar:
    """The school years somebody entered, and fallbacks for all others."""

    years: Mapping[int, SchoolYear] = field(default_factory=dict[int, SchoolYear])

    def __hash__(self) -> int:
        return hash(frozenset(self.years.values()))

    def starting_in(self, year: int) -> SchoolYear:
        """Return the school year that begins in the autumn of `year`."""
        return self.years.get(year) or school_year_fallback(year)

    def year_of(self, day: date) -> int:
        """Return the year in which the school year of `day` began; summer belongs to the old."""
        has_begun = day >= self.starting_in(day.year).autumn_starts_on
        return day.year if has_begun else day.year - 1

    def is_summer_gap(self, day: date) -> bool:
        """Tell whether `day` is after the last spring day and before the autumn term."""
        return day > self.starting_in(self.year_of(day)).spring_ends_on


class GradeKind(StrEnum):
    """The part of school that a grade is counted in."""

    YOUNGER = "younger"
    COMPULSORY = "compulsory"
    UPPER_SECONDARY = "upper_secondary"
    OLDER = "older"


@dataclass(frozen=True)
class Grade:
    """A school year as people name it; `number` is 0 before and after school."""

    kind: GradeKind
    number: int = 0


def grade_label_parts(school_year: int, born_year: int) -> Grade:
    """Return the grade that a birth year normally attends in the school year from `school_year`."""
    grade = threshold_grade(school_year, cohort=school_year - born_year)
    years_after = grade - _last_compulsory_grade(school_year)

    if grade < 1:
        return Grade(GradeKind.YOUNGER)
    if years_after <= 0:
        return Grade(GradeKind.COMPULSORY, grade)
    if years_after <= UPPER_SECONDARY_YEARS:
        return Grade(GradeKind.UPPER_SECONDARY, years_after)
    return Grade(GradeKind.OLDER)


def threshold_grade(school_year: int, cohort: int = 13) -> int:
    """Return the grade attended by those who turn `cohort` in the year `school_year` begins."""
    return cohort - (5 if school_year >= RENUMBERED_FROM else 6)


def _last_compulsory_grade(school_year: int) -> int:
    return 10 if school_year >= RENUMBERED_FROM else 9
