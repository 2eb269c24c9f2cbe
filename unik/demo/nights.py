"""The days on which the demo's evenings are held: in the holidays, as real ones are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

from unik.demo.tables import holidays_of
from unik.domain.holidays import HolidayKind

_TUESDAY, _THURSDAY, _FRIDAY, _SATURDAY = 1, 3, 4, 5
_OPEN_ON = {_TUESDAY, _THURSDAY, _FRIDAY, _SATURDAY}
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Night:
    """One day on which there could be an evening, and its holiday."""

    day: date
    kind: HolidayKind


def holiday_nights(school_year: int) -> list[Night]:
    """Return the nights of that school year and its neighbours, the first one first."""
    years = (school_year - 1, school_year, school_year + 1)
    found = [
        Night(day, kind)
        for starts_in in years
        for kind, (first, last) in holidays_of(starts_in).items()
        for day in _days(first, last)
        if day.weekday() in _OPEN_ON and not is_spent_at_home(day)
    ]
    return sorted(found, key=lambda night: night.day)


def is_spent_at_home(day: date) -> bool:
    """Tell whether no youth centre would be open: Christmas, New Year, Easter, Midsummer."""
    if (day.month, day.day) in {(12, 24), (12, 25), (12, 31), (1, 1)}:
        return True
    if easter(day.year) - 2 * _A_DAY <= day <= easter(day.year):
        return True
    midsummer_eve = next(
        each
        for each in _days(date(day.year, 6, 19), date(day.year, 6, 25))
        if each.weekday() == _FRIDAY
    )
    return midsummer_eve <= day <= midsummer_eve + _A_DAY


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _A_DAY for number in range((last - first).days + 1))
