"""The hours in which nobody is disturbed."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from unik.domain.local_time import STOCKHOLM, local


@dataclass(frozen=True)
class QuietHours:
    """From when until when, by the clock on the wall in Stockholm, nothing is sent.

    Karlskoga's own choice (PRODUCT, "Signing up"); the night is crossed when `begin` is
    later than `end`.
    """

    begin: time = time(21)
    end: time = time(8)

    def over_at(self, moment: datetime) -> datetime:
        """Return the first moment (UTC) from `moment` on at which something may be sent."""
        here = local(moment)
        if not self._holds(here.time()):
            return moment.astimezone(UTC)
        is_evening = self.begin > self.end and here.time() >= self.begin
        day = here.date() + timedelta(days=is_evening)
        return datetime.combine(day, self.end, tzinfo=STOCKHOLM).astimezone(UTC)

    def _holds(self, clock: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end
