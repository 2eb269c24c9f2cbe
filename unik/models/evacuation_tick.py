"""Ticks on the list of an evacuation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class EvacuationTick(Base):
    """One time that somebody said who was found, or is missing after all; never changed.

    Without a `sign_up_id` everybody was to be looked for anew. The client's own id makes
    a repeat harmless.
    """

    __tablename__ = "evacuation_tick"

    number: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(unique=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    sign_up_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("sign_up.id", ondelete="CASCADE"), index=True
    )
    found: Mapped[bool]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
