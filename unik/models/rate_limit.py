"""Counters that slow down guessing."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class RateLimit(Base):
    """How often something was tried in one window of time; shared by all workers."""

    __tablename__ = "rate_limit"

    key: Mapped[str] = mapped_column(primary_key=True)
    hits: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
