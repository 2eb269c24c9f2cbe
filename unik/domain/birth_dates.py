"""Reading a birth date from three boxes."""

from datetime import date
from enum import StrEnum

from unik.domain.errors import UnikError

_OLDEST = 120
"""Years; an earlier date is a slip of the finger."""


class DateProblem(StrEnum):
    """What keeps three boxes from being a birth date."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    NOT_NUMBERS = "not_numbers"
    YEAR_TOO_SHORT = "year_too_short"
    NO_SUCH_DAY = "no_such_day"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"


class NoBirthDate(UnikError):
    """The boxes hold no birth date; `problem` says why."""

    def __init__(self, problem: DateProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_birth_date(day: str, month: str, year: str, *, today: date) -> date:
    """Return the date; raise `NoBirthDate` with the first problem people should hear of."""
    parts = [part.strip() for part in (day, month, year)]
    if not any(parts):
        raise NoBirthDate(DateProblem.EMPTY)
    if not all(parts):
        raise NoBirthDate(DateProblem.INCOMPLETE)
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise NoBirthDate(DateProblem.NOT_NUMBERS)
    if len(parts[2]) != 4:
        raise NoBirthDate(DateProblem.YEAR_TOO_SHORT)
    if max(len(parts[0]), len(parts[1])) > 2:
        raise NoBirthDate(DateProblem.NO_SUCH_DAY)
    return _day_in_a_life(*(int(part) for part in parts), today=today)


def _day_in_a_life(day: int, month: int, year: int, *, today: date) -> date:
    try:
        born = date(year, month, day)
    except ValueError:
        raise NoBirthDate(DateProblem.NO_SUCH_DAY) from None
    if born > today:
        raise NoBirthDate(DateProblem.IN_THE_FUTURE)
    if born.year < today.year - _OLDEST:
        raise NoBirthDate(DateProblem.TOO_LONG_AGO)
    return born
