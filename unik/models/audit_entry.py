"""The trail of what staff did."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class AuditEntry(Base):
    """One thing that somebody on the staff did: ids and counts, never names."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_happened_at", "happened_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    action: Mapped[str]
    subject_id: Mapped[UUID | None]
    details: Mapped[dict[str, object]] = mapped_column(JSON)
