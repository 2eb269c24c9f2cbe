"""Who works at which event."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.shifts import Shift
from unik.models.base import Base


class Assignment(Base):
    """One account that works the door of one event, perhaps as its lead, perhaps only for a time.

    The times are for the roster: whose evening it is may work its door at any time.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint(
            "(starts_at IS NULL) = (ends_at IS NULL)"
            " AND (starts_at IS NULL OR starts_at < ends_at)",
            name="ends_after_start",
        ),
    )

    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    leads: Mapped[bool] = mapped_column(default=False)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]

    @property
    def shift(self) -> Shift | None:
        if self.starts_at is None or self.ends_at is None:
            return None
        return Shift(self.starts_at, self.ends_at)
