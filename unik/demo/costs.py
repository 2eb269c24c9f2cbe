"""What the demo's evenings took."""

from datetime import datetime

from sqlalchemy import select

from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Event

_KR_PER_PLACE, _RENT_KR = 22, 3500
_HOURS_MORE = 2
"""Before and after the evening, for everybody who works."""


def type_in_costs(event: Event, now: datetime) -> None:
    """Give an evening that is over its costs, as an organizer types them in afterwards.

    Of one the hours are not typed in yet.
    """
    if event.state is not EventState.PUBLISHED or event.ends_at > now:
        return
    hours = (event.ends_at - event.doors_open_at).total_seconds() / 3600 + _HOURS_MORE
    event.cost_kr = _RENT_KR + _KR_PER_PLACE * event.capacity
    if _some_hours_wait(event, now):
        event.staff_minutes = round(60 * hours * event.staff_count)


def _some_hours_wait(event: Event, now: datetime) -> bool:
    """Say whether another evening shows that hours are proposed until they are typed in."""
    waiting = select(Event.id).where(
        Event.id != event.id,
        Event.state == EventState.PUBLISHED,
        Event.ends_at <= now,
        Event.staff_minutes.is_(None),
    )
    return db.session.scalar(waiting.limit(1)) is not None
