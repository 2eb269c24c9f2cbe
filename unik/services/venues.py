"""Keeping the list of venues."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.extensions import db
from unik.models import Venue
from unik.services import audit


class NameTaken(UnikError):
    """Another venue has that name."""


@dataclass(frozen=True)
class VenueFacts:
    """What there is to know about a venue; `fire_limit` counts guests and staff together."""

    name: str
    address: str
    map_url: str | None
    fire_limit: int
    staff_count: int
    access_info: str
    way_home: str


def add_venue(facts: VenueFacts, *, by: UUID, now: datetime) -> UUID:
    """Add a venue and return its id; raise `NameTaken`."""
    venue = Venue(**asdict(facts), id=uuid4(), is_example=False)
    db.session.add(venue)
    _save("add_venue", venue, by=by, now=now)
    return venue.id


def change_venue(venue_id: UUID, facts: VenueFacts, *, by: UUID, now: datetime) -> None:
    """Replace what is known about a venue, which is then no example any more; raise `NameTaken`."""
    venue = db.session.get_one(Venue, venue_id)
    for name, value in asdict(facts).items():
        setattr(venue, name, value)
    venue.is_example = False
    _save("change_venue", venue, by=by, now=now)


def _save(action: str, venue: Venue, *, by: UUID, now: datetime) -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise NameTaken from error
    audit.record(action, by=by, subject=venue.id, now=now, fire_limit=venue.fire_limit)
    db.session.commit()
