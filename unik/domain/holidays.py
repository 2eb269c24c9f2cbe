"""The school holidays that youth nights gather around."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

# The Friday and Saturday before a week off belong to the holiday as people see it.
_NEAR = timedelta(days=3)
LONGEST = timedelta(days=100)
"""More than any summer; a year typed wrong is longer."""


class HolidayKind(StrEnum):
    """Which holiday it is; the value is also the name of the poster's palette."""

    AUTUMN = "host"
    CHRISTMAS = "jul"
    WINTER = "sport"
    EASTER = "pask"
    SUMMER = "sommar"


@dataclass(frozen=True)
class DaysOff:
    """One holiday of one school year, first and last day included."""

    id: UUID
    kind: HolidayKind
    starts_on: date
    ends_on: date

    def distance_to(self, day: date) -> timedelta:
        """Return how far a day lies before or after the holiday; nothing within it."""
        return max(self.starts_on - day, day - self.ends_on, timedelta())

    def is_past(self, today: date) -> bool:
        """Say whether no evening falls into it any more, nor so near that it would belong there."""
        return today > self.ends_on + _NEAR


def holiday_around(day: date, holidays: Iterable[DaysOff]) -> DaysOff | None:
    """Return the holiday that a day lies in, or else the nearest one at most three days away."""
    nearest = min(holidays, key=lambda each: each.distance_to(day), default=None)
    return nearest if nearest and nearest.distance_to(day) <= _NEAR else None


class HolidayObjection(StrEnum):
    """A reason why a holiday cannot have its days."""

    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    TOO_LONG = "too_long"
    OVERLAPS = "overlaps"


def objection_to_days(
    starts_on: date, ends_on: date, others: Iterable[DaysOff]
) -> tuple[HolidayObjection, DaysOff | None] | None:
    """Say why a holiday cannot be on these days beside the others, and beside which; or `None`."""
    if ends_on < starts_on:
        return HolidayObjection.ENDS_BEFORE_IT_STARTS, None
    if ends_on - starts_on > LONGEST:
        return HolidayObjection.TOO_LONG, None
    for other in others:
        if starts_on <= other.ends_on and other.starts_on <= ends_on:
            return HolidayObjection.OVERLAPS, other
    return None
