"""Closing an evening: whoever is still counted as inside has gone home (PRODUCT, "The door")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

USUAL_MINUTES = 30
"""After the end: by then the last ones are on their way home."""
MOST_MINUTES = 120
"""After the end nobody works a door any longer than that."""


@dataclass(frozen=True)
class HoldingPhone:
    """A phone that has said that it holds scans which it has not sent yet; in UTC."""

    phone_id: UUID
    door: str
    unsent: int
    reported_at: datetime
    account: str | None
    """Who is signed in on it; `None` for a phone that was paired."""
    is_turned_away: bool = False
    """Whether it was signed out or its pairing revoked: it reports no more as what it was."""


@dataclass(frozen=True)
class StillOut:
    """The phones on which scans of an evening wait."""

    phones: tuple[HoldingPhone, ...]

    @property
    def scans(self) -> int:
        """How many scans wait on all of them."""
        return sum(each.unsent for each in self.phones)

    @property
    def fingerprint(self) -> str:
        """What differs as soon as another phone waits, or with another number; empty for none."""
        lines = sorted(f"{each.phone_id} {each.unsent}" for each in self.phones)
        return sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""


@dataclass(frozen=True)
class CountedOut:
    """How many were still counted as inside when an evening was closed."""

    guests: int
    unnamed: int
    adults: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.guests + self.unnamed + self.adults


def still_out(phones: Iterable[HoldingPhone]) -> StillOut:
    """Return the phones by door, those that wait for nothing or were turned away left out."""
    holding = [each for each in phones if each.unsent and not each.is_turned_away]
    return StillOut(tuple(sorted(holding, key=lambda each: (each.door, str(each.phone_id)))))
