"""What an early starter is asked to declare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unik.domain.eligibility import welcome_from
from unik.domain.school_years import GradeKind, SchoolCalendar, grade_label_parts
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
    is_about_autumn = event.next_year_sevens and calendar.is_summer_gap(event.doors_on)
    school_year = calendar.year_of(event.doors_on) + is_about_autumn
    grade = grade_label_parts(school_year, school_year - event.lowest_cohort)
    in_words = _about_autumn if is_about_autumn else _about_now
    return in_words(grade.number, is_upper=grade.kind is GradeKind.UPPER_SECONDARY)


def _about_autumn(grade: int, *, is_upper: bool) -> tuple[str, str]:
    if is_upper:
        return (
            gettext("Börjar du år %(grade)s på gymnasiet i höst?", grade=grade),
            gettext("Jag börjar år %(grade)s på gymnasiet i höst", grade=grade),
        )
    return (
        gettext("Börjar du årskurs %(grade)s i höst?", grade=grade),
        gettext("Jag börjar årskurs %(grade)s i höst", grade=grade),
    )


def _about_now(grade: int, *, is_upper: bool) -> tuple[str, str]:
    if is_upper:
        return (
            gettext("Går du redan år %(grade)s på gymnasiet?", grade=grade),
            gettext("Jag går redan år %(grade)s på gymnasiet", grade=grade),
        )
    return (
        gettext("Går du redan i årskurs %(grade)s?", grade=grade),
        gettext("Jag går redan i årskurs %(grade)s", grade=grade),
    )
