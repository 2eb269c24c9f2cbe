"""What phones at the doors say of themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class PhoneReport(Base):
    """How many scans of an event one phone held when it last said so: nothing about anybody.

    `phone_id` is its sign-in or its pairing. Who has never held any has no row.
    """

    __tablename__ = "phone_report"
    __table_args__ = (CheckConstraint("unsent >= 0", name="unsent_not_negative"),)

    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    phone_id: Mapped[UUID] = mapped_column(primary_key=True)
    door: Mapped[str]
    unsent: Mapped[int]
    reported_at: Mapped[datetime]
