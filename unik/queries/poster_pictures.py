"""Pictures in place of drawn posters."""

from enum import Enum
from uuid import UUID

from sqlalchemy import Select, select

from unik.domain.event_states import ANNOUNCED
from unik.extensions import db
from unik.models import Event, PosterPicture


class Use(Enum):
    """What a picture is wanted for, which decides its size."""

    PAGES = "sida"
    PRINT = "tryck"


def find_picture(picture_id: UUID, use: Use) -> bytes | None:
    """Return a picture as a JPEG file, or `None`."""
    return db.session.scalar(_picture(picture_id, use))


def find_announced_picture(picture_id: UUID, use: Use) -> bytes | None:
    """Return a picture that everybody may see, as a JPEG file, or `None`."""
    is_announced = PosterPicture.event_id == Event.id, Event.state.in_(ANNOUNCED)
    return db.session.scalar(_picture(picture_id, use).where(*is_announced))


def _picture(picture_id: UUID, use: Use) -> Select[bytes]:
    column = PosterPicture.for_pages if use is Use.PAGES else PosterPicture.for_print
    return select(column).where(PosterPicture.id == picture_id)
