"""Publishing at a set time."""

from datetime import datetime
from functools import partial
from uuid import UUID

from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.publishing import PublishingObjection, is_due, objection_to_publishing
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event
from unik.queries.events import list_events_to_publish
from unik.services import audit, events
from unik.services.event_rows import ChangedMeanwhile, update_event
from unik.services.events import PlanRefused
from unik.services.one_by_one import do_each


class PublishingRefused(UnikError):
    """The evening cannot be published at that time; `objection` says why."""

    def __init__(self, objection: PublishingObjection) -> None:
        super().__init__(objection.value)
        self.objection = objection


def publish_later(
    event_id: UUID, publish_at: datetime, *, calendar: SchoolCalendar, by: UUID, now: datetime
) -> None:
    """Let a draft be published by itself at a moment (UTC) instead of any set before.

    Raise `PublishingRefused`, `PlanRefused`, or `ChangedMeanwhile` if it is no draft any more.
    """
    event = db.session.get_one(Event, event_id)
    events.see_that_it_can_be(event.plan, calendar)
    if objection := objection_to_publishing(event.plan, publish_at, now):
        db.session.rollback()
        raise PublishingRefused(objection)
    is_as_seen = (Event.state == EventState.DRAFT) & (Event.changed_at == event.changed_at)
    update_event(event, is_as_seen, now, publish_at=publish_at)
    audit.record("publish_later", by=by, subject=event_id, now=now, at=publish_at.isoformat())
    db.session.commit()


def stay_a_draft(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Let a draft be published by nobody but an organizer again.

    Raise `ChangedMeanwhile` if it was published before, or was not going to be.
    """
    event = db.session.get_one(Event, event_id)
    is_waiting = (Event.state == EventState.DRAFT) & Event.publish_at.is_not(None)
    update_event(event, is_waiting, now, publish_at=None)
    audit.record("stay_a_draft", by=by, subject=event_id, now=now)
    db.session.commit()


def publish_due(*, calendar: SchoolCalendar, now: datetime) -> int:
    """Publish every draft whose time has come, and return how many.

    One that cannot be as it is planned stays a draft until somebody has mended it.
    """
    return do_each(
        partial(_publish_if_it_can_be, each, calendar, now) for each in list_events_to_publish(now)
    )


def _publish_if_it_can_be(event_id: UUID, calendar: SchoolCalendar, now: datetime) -> int:
    event = db.session.get_one(Event, event_id, populate_existing=True)
    if not is_due(event.state, event.publish_at, now):
        return 0
    try:
        events.publish(event_id, calendar=calendar, by=None, now=now)
    except (PlanRefused, ChangedMeanwhile):
        return 0
    return 1
