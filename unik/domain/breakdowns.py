"""Signed up and came, group by group."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Generic, TypeVar

from unik.domain.ages import age_on
from unik.domain.school_years import Grade, GradeKind, SchoolCalendar, grade_label_parts

Label = TypeVar("Label")
Value = TypeVar("Value")
Answer = TypeVar("Answer", bound=StrEnum)


@dataclass(frozen=True)
class Group(Generic[Label]):
    """Those with one label; `None` gathers those of whom it is not known any more."""

    label: Label | None
    signed_up: int
    came: int


def by_age(
    signed_up: Collection[date | None], came: Collection[date | None], *, day: date
) -> tuple[Group[int], ...]:
    """Group birth dates by the age on `day`, the youngest first, the unknown last."""
    return _grouped(signed_up, came, lambda born: age_on(day, born), order=lambda age: age)


def by_grade(
    signed_up: Collection[date | None],
    came: Collection[date | None],
    *,
    day: date,
    calendar: SchoolCalendar,
) -> tuple[Group[Grade], ...]:
    """Group birth dates by the grade their year attends on `day`, the lowest first."""
    school_year = calendar.year_of(day)
    years, years_of_came = ([born and born.year for born in some] for some in (signed_up, came))
    return _grouped(
        years, years_of_came, lambda year: grade_label_parts(school_year, year), order=grade_order
    )


def by_answer(
    signed_up: Collection[Answer | None], came: Collection[Answer | None]
) -> tuple[Group[Answer], ...]:
    """Group answers in the order in which they are offered, those who gave none last."""
    return _grouped(signed_up, came, lambda answer: answer, order=answer_order)


_KINDS = list(GradeKind)


def grade_order(grade: Grade) -> int:
    """Return where a grade stands among all."""
    return 100 * _KINDS.index(grade.kind) + grade.number


def answer_order(answer: StrEnum) -> int:
    """Return where an answer stands among those that are offered."""
    return list(type(answer)).index(answer)


def _grouped(
    signed_up: Iterable[Value | None],
    came: Iterable[Value | None],
    label_of: Callable[[Value], Label],
    *,
    order: Callable[[Label], int],
) -> tuple[Group[Label], ...]:
    named = cache(label_of)
    expected, arrived = _counted(signed_up, named), _counted(came, named)
    known = sorted((label for label in expected if label is not None), key=order)
    labels = [*known, None] if None in expected else known
    return tuple(Group(label, expected[label], arrived[label]) for label in labels)


def _counted(
    values: Iterable[Value | None], label_of: Callable[[Value], Label]
) -> Counter[Label | None]:
    return Counter(None if value is None else label_of(value) for value in values)
