"""Where events can be held."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.event_states import EventState
from unik.domain.names import swedish_sort_key
from unik.extensions import db
from unik.models import Event, Venue


def find_venue(venue_id: UUID) -> Venue | None:
    """Return the venue with that id, or `None`."""
    return db.session.get(Venue, venue_id)


def list_venues() -> list[Venue]:
    """Return every venue, by name in Swedish order."""
    return sorted(db.session.scalars(select(Venue)), key=lambda each: swedish_sort_key(each.name))


def list_events_over_the_limit(venue_id: UUID, now: datetime) -> Sequence[Event]:
    """Return what is still to come and planned for more people than a venue may hold."""
    return db.session.scalars(
        select(Event)
        .join(Event.venue)
        .where(
            Venue.id == venue_id,
            Event.ends_at > now,
            Event.state != EventState.CANCELLED,
            Event.capacity + Event.staff_count > Venue.fire_limit,
        )
        .order_by(Event.doors_open_at)
    ).all()
