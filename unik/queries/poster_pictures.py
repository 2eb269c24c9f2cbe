"""Pictures in place of drawn posters."""

from enum import Enum
from uuid import UUID

from sqlalchemy import select

from unik.extensions import db
from unik.models import PosterPicture


class Use(Enum):
    """What a picture is wanted for, which decides its size."""

    PAGES = "sida"
    PRINT = "tryck"


def find_picture(picture_id: UUID, use: Use) -> bytes | None:
    """Return a picture as a JPEG file, or `None`."""
    column = PosterPicture.for_pages if use is Use.PAGES else PosterPicture.for_print
    return db.session.scalar(select(column).where(PosterPicture.id == picture_id))
