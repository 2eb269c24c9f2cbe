"""What has to be erased by now."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from unik.domain.admission import Verdict
from unik.domain.sign_up_states import IN_LINE
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.scans import shown_verdict, was_undone


def list_events_with_contacts(ended_before: datetime) -> Sequence[UUID]:
    """Return the events that ended before a moment and of which somebody can still be reached."""
    return _list_events(ended_before, has_contact())


def list_events_with_waiting(ended_before: datetime) -> Sequence[UUID]:
    """Return the events that ended before a moment and still know who waited in vain."""
    return _list_events(ended_before, waited_in_vain())


def list_events_with_sign_ups(ended_before: datetime) -> Sequence[UUID]:
    """Return the events that ended before a moment and of which not only counts remain."""
    return db.session.scalars(
        select(Event.id)
        .where(Event.ends_at < ended_before, Event.erased_at.is_(None))
        .order_by(Event.ends_at)
    ).all()


def list_asked(now: datetime) -> Sequence[UUID]:
    """Return the sign-ups that asked to be erased at closing, of events that have closed."""
    return db.session.scalars(
        select(SignUp.id)
        .join(SignUp.event)
        .where(SignUp.erase_asked_at.is_not(None), SignUp.erased_at.is_(None))
        .where(Event.ends_at <= now)
    ).all()


def has_contact() -> ColumnElement[bool]:
    """Return the condition that somebody can still be reached about a sign-up."""
    reachable = (SignUp.adult_phone, SignUp.email, SignUp.adult_email)
    return or_(*(each.is_not(None) for each in reachable))


def waited_in_vain() -> ColumnElement[bool]:
    """Return the condition that somebody waited for a place, never came in and is still known."""
    came_in = exists().where(
        Scan.sign_up_id == SignUp.id, shown_verdict() == Verdict.ADMITTED, ~was_undone()
    )
    return and_(SignUp.state.in_(IN_LINE), SignUp.erased_at.is_(None), ~came_in)


def _list_events(ended_before: datetime, condition: ColumnElement[bool]) -> Sequence[UUID]:
    return db.session.scalars(
        select(Event.id)
        .where(Event.ends_at < ended_before, Event.erased_at.is_(None))
        .where(exists().where(SignUp.event_id == Event.id, condition))
        .order_by(Event.ends_at)
    ).all()
