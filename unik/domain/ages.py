"""Age in whole years, counted in local calendar days."""

from calendar import isleap
from datetime import date


def age_on(day: date, born: date) -> int:
    """Return how many birthdays someone has had by the end of `day`."""
    return day.year - born.year - (day < birthday_in(day.year, born))


def birthday_in(year: int, born: date) -> date:
    """Return the day in `year` on which someone turns a year older.

    Whoever was born on 29 February has the birthday on the 28th in common years
    (PRODUCT.md, the age rule).
    """
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return born.replace(year=year)
