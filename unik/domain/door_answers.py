"""What the door is told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.checks import Check
from unik.domain.head_count import HeadCount


@dataclass(frozen=True)
class Guest:
    """What the door may see of somebody: never a phone number or a whole birth date."""

    name: str | None
    age: int | None
    born: int | None
    first_time: bool | None
    checks: tuple[Check, ...] = ()
    """What staff look at before they let them in."""
    note: str | None = None
    """What an organizer asks of the door about them."""
    was_declined: bool = False
    gone_home: bool = False
    other_door: str | None = None
    """The door that the pass belongs to, where doors share them and this is another one."""
    place_in_line: int | None = None
    """1 for the next to get a place; only of somebody who waits for one."""

    @property
    def was_reviewed(self) -> bool:
        """Whether an organizer has approved what the age rule left open."""
        return Check.REVIEWED in self.checks


@dataclass(frozen=True)
class OtherEvening:
    """The event that a pass is for."""

    title: str
    doors_open_at: datetime


@dataclass(frozen=True)
class Outcome:
    """What a scan came to, kept so that a repeat is answered alike.

    `since_*` say when and where somebody came in before, `left_at` that they went out again.
    Who goes out without having been inside has no `since_*`, and who is let in has them only
    if they were counted as inside all the time.
    """

    verdict: Verdict
    people_inside: int
    since_at: datetime | None = None
    since_door: str | None = None
    left_at: datetime | None = None

    @property
    def moved_somebody(self) -> bool:
        """Whether somebody was counted in or out."""
        if self.verdict is Verdict.ADMITTED:
            return self.since_at is None
        return self.verdict is Verdict.LEFT and not self.was_not_inside

    @property
    def was_not_inside(self) -> bool:
        """Whether somebody went out whom no door had counted in."""
        return self.verdict is Verdict.LEFT and self.since_at is None


@dataclass(frozen=True)
class ScanAnswer:
    """The answer to one scan; all moments in UTC.

    `clock_is_off` says that the clock of the phone that asked should be set, and
    `local_verdict` what a phone without the net had shown by itself.
    """

    scan_id: UUID
    direction: Direction
    outcome: Outcome
    event_id: UUID
    head_count: HeadCount
    doors_open_at: datetime
    last_entry_at: datetime
    guest: Guest | None
    other_evening: OtherEvening | None
    sign_up_id: UUID | None = None
    may_go_home: bool = False
    """Whether somebody went out who may come back, unless they go home."""
    clock_is_off: bool = False
    local_verdict: Verdict | None = None

    @property
    def asks_first(self) -> bool:
        """Whether this is but who it is, and the same scan said again lets them in."""
        is_open = self.outcome.verdict is Verdict.NOT_CONFIRMED
        return is_open and self.guest is not None and self.local_verdict is None
