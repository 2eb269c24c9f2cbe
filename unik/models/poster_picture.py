"""Pictures in place of drawn posters."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base, Key


class PosterPicture(Base):
    """The picture that an organizer has uploaded for one event.

    `for_pages` and `for_print` are JPEG files in two sizes, read only when asked for; another
    picture is another row with another id, so that nothing kept of the old one is taken for it.
    """

    __tablename__ = "poster_picture"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0", name="has_size"),)

    id: Mapped[Key]
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), unique=True)
    alt_text: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    for_pages: Mapped[bytes] = mapped_column(deferred=True)
    for_print: Mapped[bytes] = mapped_column(deferred=True)
    uploaded_at: Mapped[datetime]
