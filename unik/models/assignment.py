"""Who works at which event."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class Assignment(Base):
    """One account that works the door of one event, perhaps as its lead."""

    __tablename__ = "assignment"

    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    leads: Mapped[bool] = mapped_column(default=False)
