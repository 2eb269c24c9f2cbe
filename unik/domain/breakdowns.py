"""Signed up and came, group by group."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from unik.domain.ages import age_on
from unik.domain.school_years import Grade, GradeKind, SchoolCalendar, grade_label_parts

Label = TypeVar("Label")


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
    return _grouped(
        signed_up, came, lambda born: grade_label_parts(school_year, born.year), order=_by_grade
    )


_KINDS = list(GradeKind)


def _by_grade(grade: Grade) -> int:
    return 100 * _KINDS.index(grade.kind) + grade.number


def _grouped(
    signed_up: Iterable[date | None],
    came: Iterable[date | None],
    label_of: Callable[[date], Label],
    *,
    order: Callable[[Label], int],
) -> tuple[Group[Label], ...]:
    expected = Counter(label_of(born) if born else None for born in signed_up)
    arrived = Counter(label_of(born) if born else None for born in came)
    known = sorted((label for label in expected if label is not None), key=order)
    labels = [*known, None] if None in expected else known
    return tuple(Group(label, expected[label], arrived[label]) for label in labels)
