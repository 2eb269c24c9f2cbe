"""What an organizer should look at first, while an evening goes on and afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from unik.domain.admission import Doors
from unik.domain.head_count import Crowding, HeadCount

SILENT_AFTER = timedelta(minutes=5)
"""A phone at work asks for the list every 20 seconds, and is noted once a minute."""


class Matter(StrEnum):
    """What is wrong, the most urgent first: first the house, then the doors, then the desk."""

    TOO_MANY = "too_many"
    """Phones without the net have let in more than the house holds, and told of it late."""
    FULL = "full"
    NEARLY_FULL = "nearly_full"
    SILENT_PHONE = "silent_phone"
    UNSENT_SCANS = "unsent_scans"
    REVIEWS = "reviews"
    """Whoever is not decided on is stopped at the door."""
    HELD_SCANS = "held_scans"
    CONFLICTS = "conflicts"
    FAILED_MESSAGES = "failed_messages"


STOPPING = frozenset({Matter.TOO_MANY, Matter.FULL})
"""Nobody may come in until it is mended."""


@dataclass(frozen=True)
class DoorPhone:
    """A phone that works a door, or holds scans of one; moments in UTC."""

    door: str
    seen_at: datetime | None
    unsent: int = 0
    """Scans that it held when it last said so."""
    is_paired: bool = True
    """Whether it belongs to this evening alone; only of such do we know that they should be on."""


@dataclass(frozen=True)
class Situation:
    """All that may need somebody, as far as the server knows."""

    count: HeadCount
    phones: tuple[DoorPhone, ...] = ()
    reviews: int = 0
    held_scans: int = 0
    conflicts: int = 0
    failed_messages: int = 0


@dataclass(frozen=True)
class Concern:
    """One thing to look at: how many, and for phones at which doors and since when."""

    matter: Matter
    number: int = 0
    doors: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def stops_entry(self) -> bool:
        return self.matter in STOPPING


def concerns(situation: Situation, doors: Doors, now: datetime) -> list[Concern]:
    """Return what needs somebody at `now`, the most urgent first; empty if all is calm."""
    found = [
        *_in_the_house(situation.count),
        *_at_the_doors(situation.phones, doors, now),
        *(Concern(matter, number) for matter, number in _at_the_desk(situation) if number),
    ]
    return sorted(found, key=lambda each: _URGENCY[each.matter])


def _in_the_house(count: HeadCount) -> Iterator[Concern]:
    """Say how near the house is to its limit; of an empty one there is nothing to say."""
    if not count.inside + count.adults:
        return
    if count.people_too_many:
        yield Concern(Matter.TOO_MANY, count.people_too_many)
    elif count.crowding is Crowding.FULL:
        yield Concern(Matter.FULL)
    elif count.crowding is Crowding.NEAR:
        yield Concern(Matter.NEARLY_FULL, count.room_left)


def _at_the_doors(phones: Iterable[DoorPhone], doors: Doors, now: datetime) -> Iterator[Concern]:
    phones = tuple(phones)
    silent = [each for each in phones if _is_silent(each, doors, now)]
    holding = [each for each in phones if each.unsent]
    if silent:
        since = min((each.seen_at for each in silent if each.seen_at), default=None)
        yield Concern(Matter.SILENT_PHONE, len(silent), _letters(silent), since)
    if holding:
        unsent = sum(each.unsent for each in holding)
        yield Concern(Matter.UNSENT_SCANS, unsent, _letters(holding))


def _is_silent(phone: DoorPhone, doors: Doors, now: datetime) -> bool:
    """Say whether a phone has gone quiet while its door is worked.

    That is from the opening to the last entry, or to the end where exits are scanned.
    """
    works_until = doors.end_at if doors.reentry else doors.last_entry_at
    if not phone.is_paired or not doors.open_at <= now < works_until:
        return False
    return phone.seen_at is None or now - phone.seen_at >= SILENT_AFTER


def _letters(phones: Iterable[DoorPhone]) -> tuple[str, ...]:
    return tuple(sorted({each.door for each in phones}))


def _at_the_desk(situation: Situation) -> Iterator[tuple[Matter, int]]:
    yield Matter.REVIEWS, situation.reviews
    yield Matter.HELD_SCANS, situation.held_scans
    yield Matter.CONFLICTS, situation.conflicts
    yield Matter.FAILED_MESSAGES, situation.failed_messages


_URGENCY = {matter: place for place, matter in enumerate(Matter)}
