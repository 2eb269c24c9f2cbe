"""What is to be done about evenings."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.checklists import Phase
from unik.models.base import Base, Key
from unik.models.columns import choice


class ChecklistItem(Base):
    """One line to tick before, during or after an evening.

    Without an `event_id` it belongs to the template that new evenings begin with.
    """

    __tablename__ = "checklist_item"

    id: Mapped[Key]
    event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    phase: Mapped[Phase] = mapped_column(choice(Phase, "phase_known"))
    position: Mapped[int]
    words: Mapped[str]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
