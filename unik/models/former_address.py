"""Addresses that events had before."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class FormerAddress(Base):
    """A slug that a draft had until it was renamed or moved, and whose it was last.

    Another event may have it by now, and then it leads there.
    """

    __tablename__ = "former_address"

    slug: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
