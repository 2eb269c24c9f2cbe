"""What an early starter is asked to declare."""

from dataclasses import dataclass
from datetime import date

from unik.domain.eligibility import AgeLimits
from unik.domain.school_years import SchoolCalendar, threshold_grade
from unik.web.words import gettext


@dataclass(frozen=True)
class Declaration:
    """A question to somebody born a year too late, and the answer that lets them go on."""

    question: str
    answer: str


def declaration_for(limits: AgeLimits, doors_on: date, calendar: SchoolCalendar) -> Declaration:
    """Ask about the lowest grade that is welcome on that day, numbered as in its school year."""
    school_year = calendar.year_of(doors_on)
    if limits.next_year_sevens and calendar.is_summer_gap(doors_on):
        grade = threshold_grade(school_year + 1, limits.lowest_cohort)
        return Declaration(
            gettext("Börjar du årskurs %(grade)s i höst?", grade=grade),
            gettext("Jag börjar årskurs %(grade)s i höst", grade=grade),
        )
    grade = threshold_grade(school_year, limits.lowest_cohort)
    return Declaration(
        gettext("Går du redan i årskurs %(grade)s?", grade=grade),
        gettext("Jag går redan i årskurs %(grade)s", grade=grade),
    )
