"""Phones that work the door of one event."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.door_devices import Pairing
from unik.models.base import Base, Key


class DoorDevice(Base):
    """One phone, or the link that waits for it: no name, no number, nothing of whoever holds it.

    The link's token and the phone's key are kept as digests. The link is good until
    `expires_at` and for one phone; what is revoked is never opened again.
    """

    __tablename__ = "door_device"

    id: Mapped[Key]
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    door: Mapped[str]
    token_digest: Mapped[bytes] = mapped_column(unique=True)
    key_digest: Mapped[bytes | None] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    paired_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    @property
    def pairing(self) -> Pairing:
        return Pairing(self.expires_at, self.paired_at, self.revoked_at)
