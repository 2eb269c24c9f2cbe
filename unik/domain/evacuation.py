"""Who has to be found when the house is emptied (PRODUCT.md, "The door")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from unik.domain.head_count import HeadCount
from unik.domain.names import swedish_sort_key
from unik.domain.scan_times import ScanTimes

_JUST_NOW = timedelta(seconds=10)
"""A tick that waited no longer than this was sent at once, however slow the net is."""
_ONE_ALARM = timedelta(minutes=30)
"""Who ticks again after a longer pause has most likely another alarm before them."""


class Listed(NamedTuple):
    """One guest inside, as far as the door may see; who has no `name` is known by the code."""

    sign_up_id: UUID
    name: str | None
    short_code: str
    age: int | None

    @property
    def place(self) -> tuple[bool, tuple[str, str]]:
        """Where they stand in the list: by name, å ä ö last, and the nameless after all others."""
        return self.name is None, swedish_sort_key(self.name or self.short_code)


@dataclass(frozen=True)
class Tick:
    """Somebody was found, or is missing after all; `id` makes sending it again harmless.

    Without a `sign_up_id` everybody is to be looked for anew. Times are the client's.
    """

    id: UUID
    sign_up_id: UUID | None
    found: bool
    ticked_at: datetime | None = None
    sent_at: datetime | None = None

    def happened_at(self, now: datetime, *, not_before: datetime) -> datetime:
        """Return when it was ticked by our clock; only what waited for the net is in the past."""
        times = ScanTimes(self.ticked_at, self.sent_at, now)
        moment = times.happened_at(not_before=not_before)
        return moment if now - moment > _JUST_NOW else now


class TickFact(NamedTuple):
    """What is kept of a tick; of two in the same instant the larger `number` is the later.

    `came_in_at` is when the guest last came in, as known now.
    """

    happened_at: datetime
    number: int
    sign_up_id: UUID | None
    found: bool
    came_in_at: datetime | None = None

    @property
    def says_found(self) -> bool:
        """Whether it says that the guest was found, and they have not come in again since."""
        return self.found and (self.came_in_at is None or self.happened_at >= self.came_in_at)


@dataclass(frozen=True)
class Evacuation:
    """Everybody in the house, and which of the listed guests have been found."""

    count: HeadCount
    guests: tuple[Listed, ...]
    found: frozenset[UUID]
    unnamed: int
    """Guests of whom nothing is known; they can only be counted."""
    ticked_at: datetime | None = None
    """When anybody was last ticked off or missing after all."""

    @property
    def number_found(self) -> int:
        """How many of the listed guests have been found."""
        return sum(each.sign_up_id in self.found for each in self.guests)

    @property
    def missing(self) -> int:
        """How many of the listed guests are still to be found."""
        return len(self.guests) - self.number_found

    @property
    def numbers(self) -> dict[str, int]:
        """How many there are of whom, by what they are called on pages and by phones."""
        return {
            "people": self.count.people,
            "found": self.number_found,
            "missing": self.missing,
            "guests": self.count.inside,
            "unnamed": self.unnamed,
            "staff": self.count.staff,
            "adults": self.count.adults,
        }

    def may_be_of_an_earlier_alarm(self, now: datetime) -> bool:
        """Say whether somebody stands as found though nothing was ticked for half an hour."""
        if self.ticked_at is None or not self.number_found:
            return False
        return now - self.ticked_at > _ONE_ALARM

    @property
    def fingerprint(self) -> str:
        """Return what differs as soon as somebody else is listed: 16 characters."""
        return sha256(repr(self.guests).encode()).hexdigest()[:16]


def who_was_found(ticks: Iterable[TickFact]) -> frozenset[UUID]:
    """Return those whose latest tick says that they were found, since all were last looked for.

    Who has come in again since is to be found again.
    """
    found: set[UUID] = set()
    for tick in sorted(ticks):
        if tick.sign_up_id is None:
            found.clear()
        elif tick.says_found:
            found.add(tick.sign_up_id)
        else:
            found.discard(tick.sign_up_id)
    return frozenset(found)
