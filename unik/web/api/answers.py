"""What the door is told of a scan, or of what it may not do, field by field."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Guest, OtherEvening, ScanAnswer
from unik.domain.door_devices import Standing
from unik.web.api.kinds import ANY_TEXT, COUNT, FLAG, KEY, MOMENT, choice, list_of, nullable
from unik.web.api.shapes import Part, Told


class Note(StrEnum):
    """What the door should mind about a guest."""

    NO_NAME = "no_name"
    REVIEWED = "reviewed"
    NOT_SCANNED_IN = "not_scanned_in"
    ORGANIZERS_NOTE = "organizers_note"


@dataclass(frozen=True)
class Refused:
    """Why nothing was done."""

    error: str
    field: str | None = None
    reason: Standing | None = None


@dataclass(frozen=True)
class HeldBack:
    """What a phone told that may work no more; of nobody is anything told to it."""

    id: UUID
    waits: bool


@dataclass(frozen=True)
class ToldScan:
    """An answer of the door, with the code that somebody without a name comes back by."""

    answer: ScanAnswer
    short_code: str | None = None

    @property
    def notes(self) -> list[Note]:
        """Say what the door should mind about the guest."""
        guest = self.answer.guest
        if guest is None:
            return []
        minded = {
            Note.NO_NAME: guest.name is None,
            Note.REVIEWED: guest.was_reviewed,
            Note.NOT_SCANNED_IN: self.answer.outcome.was_not_inside,
            Note.ORGANIZERS_NOTE: guest.note is not None,
        }
        return [note for note, holds in minded.items() if holds]

    @property
    def earliest(self) -> datetime | None:
        """When the doors open, for whoever came too early."""
        too_early = self.answer.outcome.verdict is Verdict.TOO_EARLY
        return self.answer.doors_open_at if too_early else None

    @property
    def closed_at(self) -> datetime | None:
        """When the last guests were let in, for whoever came too late."""
        too_late = self.answer.outcome.verdict is Verdict.ENTRY_CLOSED
        return self.answer.last_entry_at if too_late else None


STATUS = Part[Any](
    COUNT, lambda _: None, "Of one in a list: the status it would have had by itself.", if_any=True
)
HELD = Told[HeldBack](
    "Held",
    {
        "id": Part(KEY, lambda told: told.id, "Of the scan, or of what takes one back."),
        "waits": Part(
            FLAG, lambda told: told.waits, "Whether it counts only once somebody has said so."
        ),
        "status": STATUS,
    },
)
ERROR = Told[Refused](
    "Error",
    {
        "error": Part(ANY_TEXT, lambda told: told.error),
        "field": Part(
            ANY_TEXT,
            lambda told: told.field,
            "Which field cannot be read, or speaks against what was asked for.",
            if_any=True,
        ),
        "reason": Part(
            choice(Standing), lambda told: told.reason, "Why a phone may work no more.", if_any=True
        ),
        "status": STATUS,
    },
)
GUEST = Told[Guest](
    "Guest",
    {
        "name": Part(nullable(ANY_TEXT), lambda guest: guest.name, "First name and initial."),
        "age": Part(nullable(COUNT), lambda guest: guest.age, "On the day of the event."),
        "born": Part(nullable(COUNT), lambda guest: guest.born, "The year."),
        "first_time": Part(nullable(FLAG), lambda guest: guest.first_time),
    },
)
OTHER_EVENING = Told[OtherEvening](
    "OtherEvening",
    {
        "title": Part(ANY_TEXT, lambda evening: evening.title),
        "doors_open_at": Part(MOMENT, lambda evening: evening.doors_open_at),
    },
)
SCAN = Told[ToldScan](
    "ScanAnswer",
    {
        "scan_id": Part(KEY, lambda told: told.answer.scan_id),
        "verdict": Part(choice(Verdict), lambda told: told.answer.outcome.verdict),
        "direction": Part(choice(Direction), lambda told: told.answer.direction),
        "people_inside": Part(COUNT, lambda told: told.answer.outcome.people_inside, "Guests."),
        "capacity": Part(COUNT, lambda told: told.answer.head_count.capacity),
        "guest": Part(nullable(GUEST), lambda told: told.answer.guest),
        "notes": Part(list_of(choice(Note)), lambda told: told.notes),
        "since": Part(
            MOMENT,
            lambda told: told.answer.outcome.since_at,
            "Since when somebody is, or was, inside.",
            if_any=True,
        ),
        "since_door": Part(
            nullable(ANY_TEXT), lambda told: told.answer.outcome.since_door, if_any=True
        ),
        "left": Part(
            MOMENT, lambda told: told.answer.outcome.left_at, "When they went out.", if_any=True
        ),
        "earliest": Part(MOMENT, lambda told: told.earliest, "Of too_early.", if_any=True),
        "closed_at": Part(MOMENT, lambda told: told.closed_at, "Of entry_closed.", if_any=True),
        "evening": Part(
            OTHER_EVENING,
            lambda told: told.answer.other_evening,
            "The one that a pass is for which is not for this one.",
            if_any=True,
        ),
        "local_verdict": Part(
            choice(Verdict),
            lambda told: told.answer.local_verdict,
            "What the phone had shown by itself.",
            if_any=True,
        ),
        "organizers_note": Part(
            ANY_TEXT,
            lambda told: told.answer.guest and told.answer.guest.note,
            "What an organizer asks of the door about the guest.",
            if_any=True,
        ),
        "belongs_to_door": Part(
            ANY_TEXT,
            lambda told: told.answer.guest and told.answer.guest.other_door,
            "The door that the pass belongs to, where doors share them and this is another one.",
            if_any=True,
        ),
        "over_fire_limit": Part(
            COUNT,
            lambda told: told.answer.head_count.people_too_many or None,
            "How many people too many are inside.",
            if_any=True,
        ),
        "confirm": Part(
            FLAG,
            lambda told: told.answer.asks_first or None,
            "Nothing is kept yet: staff see who it is, and say yes with the same scan.",
            if_any=True,
        ),
        "clock_is_off": Part(
            FLAG,
            lambda told: told.answer.clock_is_off or None,
            "The phone's clock should be set.",
            if_any=True,
        ),
        "short_code": Part(
            ANY_TEXT,
            lambda told: told.short_code,
            "Of somebody who dropped in without a name: the code to come back by.",
            if_any=True,
        ),
        "status": STATUS,
    },
)
