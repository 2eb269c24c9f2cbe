"""Digests over the trail."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class AuditSeal(Base):
    """One link of the chain: the entry that it stands for, and a digest of all until there."""

    __tablename__ = "audit_seal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(unique=True)
    digest: Mapped[bytes]


class AuditCheckpoint(Base):
    """How far the chain had come at a moment, signed; `pruned` entries up to it were erased."""

    __tablename__ = "audit_checkpoint"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    digest: Mapped[bytes]
    pruned: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    signature: Mapped[bytes]
