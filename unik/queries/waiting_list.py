"""Who stands in line for a place."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from unik.domain.event_states import EventState
from unik.domain.sign_up_states import IN_LINE, SignUpState
from unik.extensions import db
from unik.models import Event, SignUp


def list_waiting(event_id: UUID) -> Sequence[SignUp]:
    """Return who waits for a place, the next first; whom the retention rule erased does not."""
    return db.session.scalars(
        select(SignUp)
        .where(SignUp.event_id == event_id, SignUp.state == SignUpState.WAITING)
        .where(SignUp.born_on.is_not(None))
        .order_by(SignUp.queued_at, SignUp.id)
        .execution_options(populate_existing=True)
    ).all()


def list_in_line(event_id: UUID) -> Sequence[SignUp]:
    """Return everybody who waits, has an offer or let one lapse, in the order of the line."""
    return db.session.scalars(
        select(SignUp)
        .where(SignUp.event_id == event_id, SignUp.state.in_(IN_LINE))
        .order_by(SignUp.queued_at, SignUp.id)
    ).all()


def count_waiting(event_id: UUID) -> int:
    """Return how many wait for a place."""
    waiting = select(func.count()).where(
        SignUp.event_id == event_id, SignUp.state == SignUpState.WAITING
    )
    return db.session.scalars(waiting).one()


def place_in_line(sign_up_id: UUID) -> int:
    """Return how many wait up to and including this sign-up: 1 for the next; 0 if it does not."""
    mine = aliased(SignUp)
    up_to_mine = (
        select(func.count())
        .select_from(mine)
        .join(SignUp, SignUp.event_id == mine.event_id)
        .where(mine.id == sign_up_id, mine.state == SignUpState.WAITING)
        .where(SignUp.state == SignUpState.WAITING)
        .where(tuple_(SignUp.queued_at, SignUp.id) <= tuple_(mine.queued_at, mine.id))
    )
    return db.session.scalars(up_to_mine).one()


def list_ended_offers(now: datetime) -> Sequence[UUID]:
    """Return the sign-ups whose offered place was not answered for until `now`."""
    return db.session.scalars(
        select(SignUp.id)
        .where(SignUp.state == SignUpState.OFFERED, SignUp.offer_ends_at <= now)
        .order_by(SignUp.offer_ends_at)
    ).all()


def list_events_with_places_for_the_line(now: datetime) -> Sequence[UUID]:
    """Return the events that have both a free place and somebody who waits for one."""
    return db.session.scalars(
        select(Event.id)
        .where(Event.state == EventState.PUBLISHED)
        .where(Event.last_entry_at > now, Event.places_taken < Event.capacity)
        .where(_somebody_waits())
    ).all()


def _somebody_waits() -> ColumnElement[bool]:
    return exists().where(SignUp.event_id == Event.id, SignUp.state == SignUpState.WAITING)
