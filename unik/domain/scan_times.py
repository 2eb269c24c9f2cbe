"""When a scan happened, told by clocks that may be wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TOLERATED = timedelta(minutes=2)
"""How far a clock may be from ours before somebody should set it."""


@dataclass(frozen=True)
class ScanTimes:
    """When a code was read and sent by the client's clock, if known, and received by ours."""

    scanned_at: datetime | None
    sent_at: datetime | None
    received_at: datetime

    def happened_at(self, *, not_before: datetime) -> datetime:
        """Return when the code was read, by our clock.

        What the client's clock said on sending tells how far it is off. What would have
        been before `not_before` or is still to come is not believed: then it happened
        when it was received.
        """
        if self.scanned_at is None:
            return self.received_at
        ahead = self.sent_at - self.received_at if self.sent_at else timedelta(0)
        moment = self.scanned_at - ahead
        return moment if not_before <= moment <= self.received_at else self.received_at

    def clock_is_off(self, *, not_before: datetime) -> bool:
        """Say whether the client's clock is plainly wrong.

        Where it is not known when the scan was sent, it may have waited since `not_before`.
        """
        if self.sent_at:
            return abs(self.sent_at - self.received_at) > TOLERATED
        if self.scanned_at is None:
            return False
        earliest = min(not_before, self.received_at) - TOLERATED
        return not earliest <= self.scanned_at <= self.received_at + TOLERATED
