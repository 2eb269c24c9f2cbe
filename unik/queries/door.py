"""Whose doors there are to work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    exists,
    func,
    select,
    true,
)

from unik.domain.door_rights import AFTERWARDS
from unik.domain.door_workers import DoorWorker, Reach
from unik.domain.event_states import EventState
from unik.domain.head_count import HeadCount
from unik.domain.sign_up_states import EXPECTED
from unik.extensions import db
from unik.models import Assignment, Event, SignUp

MOST_EVENTS = 6
"""On the list of doors; the next evenings are there for orientation."""


def list_events_at_the_door(by: DoorWorker, now: datetime) -> Sequence[Event]:
    """Return the published events whose doors somebody may work, now or next, soonest first."""
    return db.session.scalars(
        select(Event)
        .where(Event.state == EventState.PUBLISHED, Event.ends_at >= now - AFTERWARDS)
        .where(is_within(by.reach))
        .order_by(Event.doors_open_at)
        .limit(MOST_EVENTS),
        worker_of(by),
    ).all()


def find_event_at_the_door(address: UUID | str, by: DoorWorker) -> Event | None:
    """Return the published event with that id or slug if its door is theirs some time."""
    is_meant = (Event.slug if isinstance(address, str) else Event.id) == address
    return db.session.scalar(
        select(Event)
        .where(is_meant, Event.state == EventState.PUBLISHED)
        .where(is_within(by.reach)),
        worker_of(by),
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


def count_to_come(event_id: UUID) -> int:
    """Count those who are expected and never came."""
    return db.session.scalars(
        select(func.count()).where(
            SignUp.event_id == event_id,
            SignUp.state.in_(EXPECTED),
            SignUp.admitted_at.is_(None),
        )
    ).one()


def is_within(reach: Reach) -> ColumnElement[bool]:
    """Say of an event whether its door is theirs; give `worker_of(by)` along with the question."""
    match reach:
        case Reach.ALL:
            return true()
        case Reach.ASSIGNED:
            return _is_assigned(bindparam("worker"))
        case Reach.ONE:
            return Event.id == bindparam("worker")


def worker_of(by: DoorWorker) -> dict[str, UUID | None]:
    """Return whose door it has to be, for `is_within`."""
    return {"worker": by.only_event_id or by.account_id}


def _is_assigned(account_id: BindParameter[UUID]) -> ColumnElement[bool]:
    return exists().where(Assignment.event_id == Event.id, Assignment.account_id == account_id)
