"""Putting a picture in the place of the drawn poster."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, update

from unik.domain.poster_pictures import PosterImage
from unik.extensions import db
from unik.models import Event, PosterPicture
from unik.services import audit


def upload(event_id: UUID, image: PosterImage, *, alt_text: str, by: UUID, now: datetime) -> UUID:
    """Show the picture wherever the poster of the event was shown, and return its id."""
    _hold(event_id)
    db.session.execute(delete(PosterPicture).where(PosterPicture.event_id == event_id))
    picture_id = uuid4()
    picture = PosterPicture(
        id=picture_id,
        event_id=event_id,
        alt_text=alt_text,
        width=image.width,
        height=image.height,
        for_pages=image.for_pages,
        for_print=image.for_print,
        uploaded_at=now,
    )
    db.session.add(picture)
    audit.record("upload_poster", by=by, subject=event_id, now=now)
    db.session.commit()
    # Not asked of the row: somebody else's picture may have taken its place by now.
    return picture_id


def remove(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Show the drawn poster again; nothing happens where it is shown."""
    _hold(event_id)
    removed = db.session.execute(
        delete(PosterPicture).where(PosterPicture.event_id == event_id).returning(PosterPicture.id)
    ).all()
    if removed:
        audit.record("remove_poster", by=by, subject=event_id, now=now)
    db.session.commit()


def _hold(event_id: UUID) -> None:
    """Let nobody else change the poster until the transaction ends: one picture to an event."""
    db.session.execute(
        update(Event).where(Event.id == event_id).values(poster_seed=Event.poster_seed)
    )
