"""Leases: who does by turns what only one needs to do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class Lease(Base):
    """One task that one process at a time has taken on, until it lets the lease run out."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[UUID]
    expires_at: Mapped[datetime]
