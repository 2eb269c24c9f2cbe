"""Recovery codes for a lost second factor."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base, Key


class RecoveryCode(Base):
    """One code that replaces the second factor once; only its digest is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[bytes] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]
