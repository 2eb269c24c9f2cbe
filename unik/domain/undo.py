"""Taking back what a door has just done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.scan_methods import ONLY_COUNTED, ScanMethod
from unik.domain.scan_times import TOLERATED, ScanTimes

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
    """Somebody wants a scan undone; `id` comes from the client and makes a repeat harmless.

    `asked_at` is when a phone did so by itself, and `sent_at` what its clock said on telling.
    """

    id: UUID
    scan_id: UUID
    asked_at: datetime | None = None
    sent_at: datetime | None = None

    @property
    def is_fact(self) -> bool:
        """Whether a phone without the net has done it by itself, and tells it now."""
        return self.asked_at is not None

    def happened_at(self, received_at: datetime, *, not_before: datetime) -> datetime:
        """Return when it was asked, by our clock: after the scan, at `not_before`.

        Both were told by the same clock, but on ways that took unlike long.
        """
        times = ScanTimes(self.asked_at, self.sent_at, received_at)
        return max(times.happened_at(not_before=not_before - TOLERATED), not_before)


@dataclass(frozen=True)
class PastScan:
    """What a door of the event has shown; `name` is the guest's, if there is one.

    `is_latest` says that it is where the guest stands by.
    """

    id: UUID
    sign_up_id: UUID | None
    verdict: Verdict
    method: ScanMethod
    door: str
    happened_at: datetime
    since_at: datetime | None
    name: str | None
    is_undone: bool
    is_latest: bool = False
    is_override: bool = False
    """Whether a lead let them in whom the rules refused."""
    typed_in_at: datetime | None = None
    """When it was typed in, of what was noted on paper."""

    @property
    def direction(self) -> Direction:
        """Which way somebody passed."""
        return Direction.OUT if self.verdict is Verdict.LEFT else Direction.IN

    @property
    def moved_somebody(self) -> bool:
        """Whether somebody was counted in or out by it."""
        if self.verdict is Verdict.LEFT:
            was_inside = self.since_at is not None or self.is_latest
            return was_inside or self.method in ONLY_COUNTED
        was_in_already = self.is_override and self.since_at is not None and not self.is_latest
        return self.verdict is Verdict.ADMITTED and not was_in_already


@dataclass(frozen=True)
class Undoing:
    """What the door is told, and how many guests are inside then."""

    answer: UndoAnswer
    people_inside: int
    past: PastScan | None


def judge_undo(past: PastScan | None, *, door: str, now: datetime) -> UndoAnswer:
    """Say whether a door may take a scan back; `UNDONE` still has to claim the guest.

    The reasons stand in the order in which staff can do something about them. Of what was
    noted on paper the time runs from when it was typed in, as that is where a slip is made.
    """
    if past is None:
        return UndoAnswer.UNKNOWN
    if past.door != door:
        return UndoAnswer.OTHER_DOOR
    if not past.moved_somebody:
        return UndoAnswer.NOTHING_DONE
    if past.is_undone:
        return UndoAnswer.DONE_BEFORE
    return (
        UndoAnswer.UNDONE
        if now - (past.typed_in_at or past.happened_at) <= WITHIN
        else UndoAnswer.TOO_LATE
    )
