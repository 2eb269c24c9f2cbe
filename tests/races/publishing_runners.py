"""What each process does while an evening is about to become public."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from tests.plans import SOMEBODY, WHO
from tests.races.racing import together
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Event
from unik.queries.reading import a_glance
from unik.services import events, publishing
from unik.services.event_rows import ChangedMeanwhile


def publish_by_itself(now: datetime) -> str:
    """Do the job when everybody else is ready."""
    together()
    done = publishing.publish_due(calendar=WHO["calendar"], now=now)
    return "by_itself" if done else "nothing"


def publish_by_hand(event_id: UUID, now: datetime) -> str:
    """Publish as an organizer."""
    together()
    try:
        events.publish(event_id, **WHO | {"now": now})
    except ChangedMeanwhile:
        return "nothing"
    return "by_hand"


def take_back(event_id: UUID, now: datetime) -> str:
    """Let it stay a draft."""
    together()
    try:
        publishing.stay_a_draft(event_id, by=SOMEBODY, now=now)
    except ChangedMeanwhile:
        return "nothing"
    return "taken_back"


def hide(event_id: UUID, now: datetime) -> str:
    """Hide it or call it off, as soon as it is public."""
    together()
    for step in (events.cancel, events.unpublish):
        try:
            step(event_id, by=SOMEBODY, now=now)
        except ChangedMeanwhile:
            continue
        return step.__name__
    return "nothing"


def publish_unguarded(event_id: UUID) -> bool:
    """Publish what was to be published when everybody looked."""
    with a_glance() as connection:
        publish_at = connection.scalar(select(Event.publish_at).where(Event.id == event_id))
    together()
    together()
    if publish_at is None:
        return False
    with db.engine.begin() as connection:
        connection.execute(
            update(Event).where(Event.id == event_id).values(state=EventState.PUBLISHED)
        )
    return True


def take_back_between(event_id: UUID) -> bool:
    """Let it stay a draft after everybody has looked."""
    together()
    with db.engine.begin() as connection:
        connection.execute(update(Event).where(Event.id == event_id).values(publish_at=None))
    together()
    return True
