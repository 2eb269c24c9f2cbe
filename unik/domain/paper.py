"""What a door notes on paper while nothing else works, and when it may be typed in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from unik.domain.admission import Doors
from unik.domain.door_rights import AFTERWARDS, BEFOREHAND, REPORTS_FOR
from unik.domain.drop_ins import Counted, DropIn
from unik.domain.errors import UnikError
from unik.domain.local_time import local_date, moments_for
from unik.domain.written_times import read_clock

MOST_AT_ONCE = 99
"""Who are only counted, on one line."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ListedArrival:
    """Somebody on the list was let in at a moment, or `has_left` then."""

    sign_up_id: UUID
    at: datetime
    has_left: bool = False

    def known_as(self, form_id: UUID) -> UUID:
        """Return the id that makes the same form sent twice harmless."""
        way = " left" if self.has_left else ""
        return uuid5(form_id, f"{self.sign_up_id} {self.at}{way}")


@dataclass(frozen=True)
class UnlistedArrival:
    """Somebody without a pass was let in at a moment."""

    guest: DropIn
    at: datetime


@dataclass(frozen=True)
class CountedArrivals:
    """So many of whom nothing is known were let in around a moment; `id` stands for the line."""

    id: UUID
    who: Counted
    number: int
    at: datetime

    def scan_ids(self) -> list[UUID]:
        """Return an id for each of them."""
        return [uuid5(self.id, str(each)) for each in range(self.number)]


class WhichTime(StrEnum):
    """Which one is meant, on the night on which the clock shows an hour twice."""

    FIRST = "first"
    SECOND = "second"


class TimeProblem(StrEnum):
    """What keeps a written time from being a moment of the evening."""

    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    NOT_YET = "not_yet"
    TWICE = "twice"


class NoArrivalTime(UnikError):
    """The time is none at which somebody can have come; `problem` says why."""

    def __init__(self, problem: TimeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_arrival_time(
    text: str, doors: Doors, *, now: datetime, which: WhichTime | None = None
) -> datetime:
    """Return the moment (UTC) of the evening at which Stockholm's clock showed what is written.

    A time after midnight is the next day's. Raise `NoArrivalTime` with the first problem.
    """
    clock = read_clock(text)
    if clock is None:
        raise NoArrivalTime(TimeProblem.UNREADABLE)
    moments = _moments_of(clock, doors)
    if not moments:
        raise NoArrivalTime(TimeProblem.OUTSIDE)
    been = [moment for moment in moments if moment <= now]
    if not been:
        raise NoArrivalTime(TimeProblem.NOT_YET)
    if len(been) > 1 and which is None:
        raise NoArrivalTime(TimeProblem.TWICE)
    return been[-1] if which is WhichTime.SECOND else been[0]


def has_hour_twice(doors: Doors) -> bool:
    """Say whether the clock is put back while the evening goes on."""
    first = local_date(doors.open_at)
    change = (moments_for(datetime.combine(day, time(2))) for day in (first, first + _ONE_DAY))
    return any(len(moments) > 1 and _is_within(doors, moments[0]) for moments in change)


def may_be_typed_in(doors: Doors, now: datetime) -> bool:
    """Say whether arrivals may be typed in: as long as phones may tell theirs."""
    return doors.open_at - BEFOREHAND <= now <= doors.end_at + REPORTS_FOR


def destroyed_by(doors: Doors, erased_on: date) -> date:
    """Return the local day by which the paper is destroyed: then it can be typed in no more.

    Never after the day on which the names on it are erased.
    """
    return min(local_date(doors.end_at + REPORTS_FOR), erased_on)


def is_inside_still(doors: Doors, now: datetime) -> bool:
    """Say whether somebody told of at `now` may still be inside; later everybody has gone."""
    return now <= doors.end_at + AFTERWARDS


def _moments_of(clock: time, doors: Doors) -> list[datetime]:
    first = local_date(doors.open_at - BEFOREHAND)
    days = [first, first + _ONE_DAY, first + 2 * _ONE_DAY]
    moments = [each for day in days for each in moments_for(datetime.combine(day, clock))]
    return [moment for moment in moments if _is_within(doors, moment)]


def _is_within(doors: Doors, moment: datetime) -> bool:
    return doors.open_at - BEFOREHAND <= moment <= doors.end_at
