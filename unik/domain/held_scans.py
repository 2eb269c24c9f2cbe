"""What phones tell that may work their door no more (spec/pass-format.md).

It is kept, and counts for nothing until somebody who leads the door has said so.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.scan_methods import ScanMethod

MOST_HELD = 2_000
"""Of one phone: several times what a door does on a long evening."""


class HeldKind(StrEnum):
    """What a phone says that it did."""

    SCAN = "scan"
    UNDO = "undo"


class Ruling(StrEnum):
    """What somebody who leads the door said of it."""

    COUNTED = "counted"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Held:
    """One thing that a phone told too late; `happened_at` by our clock, `scanned_at` by its own.

    Of an undo, `undone_id` is the scan that it takes back, and `verdict` what that had shown.
    """

    id: UUID
    kind: HeldKind
    device_id: UUID
    door: str
    method: ScanMethod | None
    direction: Direction | None
    verdict: Verdict | None
    happened_at: datetime
    scanned_at: datetime
    received_at: datetime
    sign_up_id: UUID | None
    name: str | None
    undone_id: UUID | None
    ruling: Ruling | None


def clock_that_gives(scanned_at: datetime, happened_at: datetime, now: datetime) -> datetime:
    """Return what a phone's clock would say `now` if its `scanned_at` was our `happened_at`."""
    return now + (scanned_at - happened_at)
