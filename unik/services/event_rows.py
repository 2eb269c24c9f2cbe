"""Writing an event that others may be writing too, within the caller's transaction."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.domain.event_plans import EventPlan
from unik.domain.slugs import event_slugs
from unik.extensions import db
from unik.models import Event, FormerAddress
from unik.queries.events import find_event

_A_MOMENT = timedelta(microseconds=1)


class ChangedMeanwhile(UnikError):
    """Somebody else has changed the event since it was looked at."""


def update_event(
    event: Event, condition: ColumnElement[bool], now: datetime, **values: object
) -> None:
    """Change the event if it is still as expected; raise `ChangedMeanwhile`."""
    # Two changes at the same instant must not look like one.
    changed_at = max(now, event.changed_at + _A_MOMENT)
    done = db.session.execute(
        update(Event)
        .where(Event.id == event.id, condition)
        .values(changed_at=changed_at, **values)
        .execution_options(synchronize_session=False)
        .returning(Event.id)
    )
    if done.first() is None:
        db.session.rollback()
        raise ChangedMeanwhile
    db.session.refresh(event)


def save_at_a_free_address(event: Event, plan: EventPlan) -> str:
    """Save the event at the best address that nobody else has, and return it.

    The one that it had before leads there, as long as no other event has that.
    """
    former = event.slug
    for slug in event_slugs(plan.title, plan.doors_on):
        if slug == event.slug:
            return slug
        if find_event(slug):
            continue
        try:
            with db.session.begin_nested():
                event.slug = slug
                db.session.add(event)
        except IntegrityError:
            # Only an address that somebody took in the meantime is worth another try.
            if not _is_taken(slug):
                raise
        else:
            if former:
                db.session.merge(FormerAddress(slug=former, event_id=event.id))
            return slug
    raise AssertionError("there is always another address")


def _is_taken(slug: str) -> bool:
    return db.session.scalar(select(Event.id).where(Event.slug == slug)) is not None
