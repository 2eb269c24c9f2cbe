"""What a door phone has heard of a list, so that it is told only what has changed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

OVERLAP = timedelta(minutes=1)
"""Told again each time: what was written before a version may be committed after it."""

_WRITTEN = re.compile(r"([0-9]{1,17})-([0-9a-f]{16})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class RosterVersion:
    """A list as it was at a moment of the database's clock, under an evening's fingerprint."""

    read_at: datetime
    fingerprint: str

    def written(self) -> str:
        """Return how a phone gives it back."""
        return f"{(self.read_at - _EPOCH) // _MICROSECOND}-{self.fingerprint}"

    def changes_since(self, earlier: str) -> datetime | None:
        """Return from when on to tell what was written; `None` if all of it has to be told.

        That is when the fingerprint is another one, or `earlier` was never given out.
        """
        parts = _WRITTEN.fullmatch(earlier)
        if parts is None or parts[2] != self.fingerprint:
            return None
        microseconds = int(parts[1])
        if microseconds > (self.read_at - _EPOCH) // _MICROSECOND:
            return None
        return _EPOCH + microseconds * _MICROSECOND - OVERLAP
