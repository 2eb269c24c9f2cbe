"""Refusals: whom a worker did not let in, without saying whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.door_refusals import Reason
from unik.models.base import Base
from unik.models.columns import choice


class DoorRefusal(Base):
    """One time that somebody was not let in: the reason and the quarter, on no person.

    The id comes from the client and makes a repeat harmless.
    """

    __tablename__ = "door_refusal"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    reason: Mapped[Reason] = mapped_column(choice(Reason, "reason_known"))
    quarter_at: Mapped[datetime]
    door: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    device_id: Mapped[UUID | None]
