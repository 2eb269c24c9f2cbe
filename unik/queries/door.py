"""Whose doors there are to work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    exists,
    func,
    select,
    true,
)

from unik.domain.door_rights import AFTERWARDS
from unik.domain.event_states import EventState
from unik.domain.head_count import HeadCount
from unik.domain.sign_ins import SignedIn
from unik.domain.sign_up_states import EXPECTED
from unik.extensions import db
from unik.models import Assignment, Event, SignUp

MOST_EVENTS = 6
"""On the list of doors; the next evenings are there for orientation."""


def list_events_at_the_door(by: SignedIn, now: datetime) -> Sequence[Event]:
    """Return the published events whose doors somebody may work, now or next, soonest first."""
    return db.session.scalars(
        select(Event)
        .where(
            Event.state == EventState.PUBLISHED, Event.ends_at >= now - AFTERWARDS, _is_theirs(by)
        )
        .order_by(Event.doors_open_at)
        .limit(MOST_EVENTS)
    ).all()


def find_event_at_the_door(address: UUID | str, by: SignedIn) -> Event | None:
    """Return the published event with that id or slug if its door is theirs some time."""
    is_meant = (Event.slug if isinstance(address, str) else Event.id) == address
    return db.session.scalar(
        select(Event).where(is_meant, Event.state == EventState.PUBLISHED, _is_theirs(by))
    )


def get_head_count(event: Event, *, inside: int | None = None) -> HeadCount:
    """Return how many are inside an event, or were if `inside` says so, and how many may be."""
    return HeadCount(
        inside=event.people_inside if inside is None else inside,
        capacity=event.capacity,
        staff=event.staff_count,
        fire_limit=event.venue.fire_limit,
        adults=event.adults_inside,
    )


def is_assigned(account_id: UUID | BindParameter[UUID]) -> ColumnElement[bool]:
    """Say of an event whether the account was named to work its door."""
    return exists().where(Assignment.event_id == Event.id, Assignment.account_id == account_id)


def count_to_come(event_id: UUID) -> int:
    """Count those who are expected and never came."""
    return db.session.scalars(
        select(func.count()).where(
            SignUp.event_id == event_id,
            SignUp.state.in_(EXPECTED),
            SignUp.admitted_at.is_(None),
        )
    ).one()


def _is_theirs(by: SignedIn) -> ColumnElement[bool]:
    """Say of an event whether its door is theirs: planners work all doors."""
    return true() if by.plans_events else is_assigned(by.id)
