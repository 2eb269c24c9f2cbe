"""From when to when somebody works at an evening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple

from unik.domain.copies import on_another_day

LONGEST_SHIFT = timedelta(hours=18)
_HALF_A_DAY = timedelta(hours=12)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shift:
    """When somebody starts and ends work, in UTC."""

    starts_at: datetime
    ends_at: datetime

    @property
    def is_possible(self) -> bool:
        """Whether it ends after it starts, and lets anybody sleep."""
        return timedelta() < self.ends_at - self.starts_at <= LONGEST_SHIFT

    def later(self, days: timedelta) -> "Shift":
        """Return the shift by the same clock so many days later; by moments on a night of clocks.

        A clock that is set forward can leave nothing of a short shift, which then keeps its length.
        """
        starts_at, ends_at = (on_another_day(each, days) for each in (self.starts_at, self.ends_at))
        length = self.ends_at - self.starts_at
        return Shift(starts_at, ends_at if ends_at > starts_at else starts_at + length)


def start_of_shift(clock: time, *, doors: datetime) -> datetime:
    """Return when, in local time, somebody starts who does so at `clock`.

    It is as near as can be to the local time at which the doors open: the clock of the day
    before or after lies further away.
    """
    shown = datetime.combine(doors.date(), clock)
    if shown - doors > _HALF_A_DAY:
        return shown - _A_DAY
    return shown + _A_DAY if doors - shown > _HALF_A_DAY else shown


def end_of_shift(clock: time, *, start: datetime) -> datetime:
    """Return when, in local time, the clock shows `clock` for the first time after the start."""
    shown = datetime.combine(start.date(), clock)
    return shown if shown > start else shown + _A_DAY


def hours_of(shifts: Iterable[Shift]) -> float:
    """Return how many hours are worked in all, as they pass and not as the clock shows."""
    worked = sum((each.ends_at - each.starts_at for each in shifts), timedelta())
    return worked / timedelta(hours=1)


class PlannedHours(NamedTuple):
    """How long all who have times work together, how many they are, and how many have none."""

    minutes: int
    people: int
    without_times: int

    @property
    def hours(self) -> float:
        return self.minutes / 60


def planned_hours(shifts: Sequence[Shift | None]) -> PlannedHours:
    """Return what a roster adds up to; who has no times of their own is only counted."""
    known = [each for each in shifts if each]
    return PlannedHours(round(hours_of(known) * 60), len(known), len(shifts) - len(known))
