"""Taking back what a door has just done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.scan_methods import ONLY_COUNTED, ScanMethod

WITHIN = timedelta(minutes=15)
"""After that a guest is rather scanned the other way."""
AT_HAND = timedelta(seconds=10)
"""How long one tap on the screen of the verdict is enough."""


class UndoAnswer(StrEnum):
    """What came of taking something back; all but the first leave everything as it was."""

    UNDONE = "undone"
    UNKNOWN = "unknown"
    OTHER_DOOR = "other_door"
    NOTHING_DONE = "nothing_done"
    DONE_BEFORE = "done_before"
    TOO_LATE = "too_late"
    OVERTAKEN = "overtaken"
    FULL = "full"


@dataclass(frozen=True)
class UndoRequest:
    """Somebody wants a scan undone; `id` comes from the client and makes a repeat harmless."""

    id: UUID
    scan_id: UUID


@dataclass(frozen=True)
class PastScan:
    """An answer that a door of the event has given; `name` is the guest's, if there is one."""

    id: UUID
    sign_up_id: UUID | None
    verdict: Verdict
    method: ScanMethod
    door: str
    happened_at: datetime
    since_at: datetime | None
    name: str | None
    is_undone: bool

    @property
    def direction(self) -> Direction:
        """Which way somebody passed."""
        return Direction.OUT if self.verdict is Verdict.LEFT else Direction.IN

    @property
    def moved_somebody(self) -> bool:
        """Whether somebody was counted in or out by it."""
        if self.verdict is Verdict.LEFT:
            return self.since_at is not None or self.method in ONLY_COUNTED
        return self.verdict is Verdict.ADMITTED


@dataclass(frozen=True)
class Undoing:
    """What the door is told, and how many guests are inside then."""

    answer: UndoAnswer
    people_inside: int
    past: PastScan | None


def judge_undo(past: PastScan | None, *, door: str, now: datetime) -> UndoAnswer:
    """Say whether a door may take a scan back; `UNDONE` still has to claim the guest.

    The reasons stand in the order in which staff can do something about them.
    """
    if past is None:
        return UndoAnswer.UNKNOWN
    if past.door != door:
        return UndoAnswer.OTHER_DOOR
    if not past.moved_somebody:
        return UndoAnswer.NOTHING_DONE
    if past.is_undone:
        return UndoAnswer.DONE_BEFORE
    return UndoAnswer.UNDONE if now - past.happened_at <= WITHIN else UndoAnswer.TOO_LATE
