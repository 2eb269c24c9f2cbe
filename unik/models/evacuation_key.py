"""What the evening's passphrase leads to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class EvacuationKey(Base):
    """The key of one evening's list for phones without the net; never the passphrase itself.

    It is derived from the passphrase with `salt` in so many `iterations`, and sealed with
    the installation's own secret.
    """

    __tablename__ = "evacuation_key"

    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    salt: Mapped[bytes]
    iterations: Mapped[int]
    sealed_key: Mapped[bytes]
    set_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
