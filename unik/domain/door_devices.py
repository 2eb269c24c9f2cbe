"""Phones that are paired with the door of one evening (PRODUCT, "The door")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from unik.domain.door_rights import REPORTS_FOR, is_over
from unik.domain.door_workers import DOORS, FIRST_DOOR, DoorWorker
from unik.domain.roles import Role
from unik.domain.sign_ins import SEEN_EVERY


class Standing(StrEnum):
    """How far a pairing has come."""

    WAITING = "waiting"
    """For the phone that opens its link."""
    LAPSED = "lapsed"
    """Nobody opened the link in time."""
    PAIRED = "paired"
    REVOKED = "revoked"
    OVER = "over"


@dataclass(frozen=True)
class Pairing:
    """What became of one link; all moments in UTC."""

    expires_at: datetime
    paired_at: datetime | None
    revoked_at: datetime | None

    def standing(self, *, ends_at: datetime, now: datetime) -> Standing:
        """Say how it stands for an event that ends at `ends_at`; what is revoked stays so."""
        if self.revoked_at:
            return Standing.REVOKED
        if is_over(ends_at, now):
            return Standing.OVER
        if self.paired_at:
            return Standing.PAIRED
        return Standing.WAITING if now < self.expires_at else Standing.LAPSED


@dataclass(frozen=True)
class PairedPhone:
    """A phone that shows the key of a pairing, perhaps of one that holds no more."""

    id: UUID
    door: str
    pairing: Pairing
    last_seen_at: datetime
    event_id: UUID
    slug: str
    ends_at: datetime
    is_published: bool

    def standing(self, now: datetime) -> Standing:
        """Say whether it may work; for a phone, an evening that was called off is over."""
        standing = self.pairing.standing(ends_at=self.ends_at, now=now)
        called_off = standing is Standing.PAIRED and not self.is_published
        return Standing.OVER if called_off else standing

    def may_still_report(self, now: datetime) -> bool:
        """Say whether it may send what it decided without the net, though it works no more."""
        works = self.standing(now) is Standing.PAIRED
        return not works and now <= self.ends_at + REPORTS_FOR

    def is_to_be_noted(self, now: datetime) -> bool:
        """Say whether it is time to remember that it was seen at work."""
        works = self.standing(now) is Standing.PAIRED
        return works and now - self.last_seen_at >= SEEN_EVERY

    @property
    def worker(self) -> DoorWorker:
        """What it is to the door."""
        return DoorWorker(
            key=self.id,
            door=self.door,
            role=Role.DOOR,
            device_id=self.id,
            only_event_id=self.event_id,
        )


def next_door(taken: Iterable[str]) -> str:
    """Return the first letter that is free, or the first of all."""
    used = set(taken)
    return next((each for each in DOORS if each not in used), FIRST_DOOR)
