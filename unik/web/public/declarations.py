"""What an early starter is asked to declare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unik.domain.eligibility import welcome_from
from unik.domain.school_years import SchoolCalendar, threshold_grade
from unik.web.filters import date_plain
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@dataclass(frozen=True)
class Declaration:
    """A question to somebody born a year too late, the answer that lets them go on, and else."""

    question: str
    answer: str
    otherwise: str


def declaration_for(event: Event, born_on: date, calendar: SchoolCalendar) -> Declaration:
    """Ask about the lowest grade that is welcome at the event, numbered as in its school year."""
    question, answer = _question_and_answer(event, calendar)
    welcome_on = welcome_from(born_on, event.age_limits, calendar)
    otherwise = gettext("Annars är du välkommen från och med %(day)s.", day=date_plain(welcome_on))
    return Declaration(question, answer, otherwise)


def _question_and_answer(event: Event, calendar: SchoolCalendar) -> tuple[str, str]:
    school_year = calendar.year_of(event.doors_on)
    if event.next_year_sevens and calendar.is_summer_gap(event.doors_on):
        grade = threshold_grade(school_year + 1, event.lowest_cohort)
        return (
            gettext("Börjar du årskurs %(grade)s i höst?", grade=grade),
            gettext("Jag börjar årskurs %(grade)s i höst", grade=grade),
        )
    grade = threshold_grade(school_year, event.lowest_cohort)
    return (
        gettext("Går du redan i årskurs %(grade)s?", grade=grade),
        gettext("Jag går redan i årskurs %(grade)s", grade=grade),
    )
