"""What doors took back, or wanted to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.undo import UndoAnswer
from unik.models.base import Base
from unik.models.columns import choice

_DONE = text(f"answer = '{UndoAnswer.UNDONE}'")


class Undo(Base):
    """One try to take a scan back, whatever came of it; the scan itself stays as it was.

    The id comes from the client and makes a repeat harmless. No scan is undone twice.
    """

    __tablename__ = "undo"
    __table_args__ = (
        Index(
            "uq_undo_scan_id",
            "scan_id",
            unique=True,
            sqlite_where=_DONE,
            postgresql_where=_DONE,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    scan_id: Mapped[UUID | None] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    device_id: Mapped[UUID | None]
    door: Mapped[str]
    answer: Mapped[UndoAnswer] = mapped_column(choice(UndoAnswer, "answer_known"))
    asked_at: Mapped[datetime]
    people_inside: Mapped[int]
