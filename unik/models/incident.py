"""Incidents and first aid of an evening, on no person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.incidents import Action, Category
from unik.models.base import Base
from unik.models.columns import choice


class IncidentNote(Base):
    """One note of what happened and what was done; it is never changed.

    One that `corrects_id` names gives way to it, and one without a category says that the
    other was a mistake. The id comes from the client and makes a repeat harmless.
    """

    __tablename__ = "incident_note"
    __table_args__ = (
        CheckConstraint("(category IS NULL) = (action IS NULL)", name="said_whole_or_not"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    category: Mapped[Category | None] = mapped_column(choice(Category, "category_known"))
    action: Mapped[Action | None] = mapped_column(choice(Action, "action_known"))
    happened_at: Mapped[datetime]
    noted_at: Mapped[datetime]
    door: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    corrects_id: Mapped[UUID | None] = mapped_column(unique=True)
