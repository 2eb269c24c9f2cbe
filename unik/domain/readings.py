"""What a door has read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.scan_methods import ScanMethod
from unik.domain.scan_times import ScanTimes


@dataclass(frozen=True)
class PassDigest:
    """A pass known by the digest of its token; `payload` is what the code said, if it was read."""

    digest: bytes
    payload: str | None = None


@dataclass(frozen=True)
class ShortCode:
    """The six characters of a pass of this event."""

    code: str


@dataclass(frozen=True)
class FoundGuest:
    """Somebody found by name in the list of this event."""

    sign_up_id: UUID


Key = PassDigest | ShortCode | FoundGuest


@dataclass(frozen=True)
class Reading:
    """One thing that a door read; without a key it was not one of our codes.

    `id` comes from the client and makes a repeat harmless. `scanned_at` is the client's time,
    and `sent_at` what its clock said when it asked; a page without scripts knows neither.
    `local_verdict` is what a phone without the net has decided and shown by itself.
    """

    id: UUID
    key: Key | None
    direction: Direction
    method: ScanMethod
    scanned_at: datetime | None
    sent_at: datetime | None = None
    local_verdict: Verdict | None = None
    is_confirmed: bool = False
    """Whether staff have seen who it is, and let them in."""

    @property
    def shows_who(self) -> bool:
        """Whether staff know who it is: whoever was found by name was seen by then."""
        return self.is_confirmed or isinstance(self.key, FoundGuest)

    def times(self, received_at: datetime) -> ScanTimes:
        """Return when it was read, sent and received."""
        return ScanTimes(self.scanned_at, self.sent_at, received_at)


@dataclass(frozen=True)
class Content:
    """What was shown and how: two scans with one id must agree in all of it."""

    event_id: UUID
    sign_up_id: UUID | None
    entry_pass_id: UUID | None
    method: ScanMethod
    direction: Direction
    scanned_at: datetime | None
