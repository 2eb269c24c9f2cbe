"""Counting people in and out of the house, within the caller's transaction.

Each is one statement that compares and counts in one step, so no two doors are ever given
the last room, and nobody overrides the fire limit. Nobody comes in once the evening is
closed. Everything returns how many guests are inside then, or `None` where nobody was counted.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Update, and_, bindparam, case, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from unik.domain.admission import Direction, Verdict
from unik.domain.drop_ins import Counted
from unik.domain.event_states import EventState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp, Venue


class CountedAnyway(NamedTuple):
    """The guests inside, whether that is too many since somebody came, and when all had gone."""

    people_inside: int
    too_many: bool = False
    closed_at: datetime | None = None


def claim_room(event_id: UUID) -> int | None:
    """Count one guest more; nobody if the house holds as many as the fire limit allows."""
    return _run(_GUEST_IN, event_id)


def make_room(event_id: UUID) -> int:
    """Count one guest less."""
    return _run(_GUEST_OUT, event_id) or 0


def claim_room_and_place(event_id: UUID, *, now: datetime) -> int | None:
    """Count somebody who dropped in, and who holds a place from then on.

    Nobody where no place is free; from the evening's `drop_in_from` on, places of those who
    have not come count as free.
    """
    return _run(_DROP_IN, event_id, now)


def claim_room_despite_places(event_id: UUID) -> int | None:
    """Count somebody who dropped in though no place is free; nobody past the fire limit."""
    return _run(_DROP_IN_DESPITE, event_id)


def give_room_and_place_back(event_id: UUID) -> int:
    """Count one less who had dropped in."""
    return _run(_DROPPED_OUT, event_id) or 0


def count_anyway(event_id: UUID, change: int) -> CountedAnyway:
    """Count guests in or out of whom it is known by now that they passed: a limit stops no fact.

    Nobody, once the evening is closed.
    """
    row = db.session.connection().execute(_ANYWAY, {"event": event_id, "change": change}).one()
    people = row.people_inside + row.staff_count + row.adults_inside
    too_many = change > 0 and people > row.fire_limit
    return CountedAnyway(row.people_inside, too_many, row.closed_at)


def count(event_id: UUID, who: Counted, direction: Direction, *, now: datetime) -> int | None:
    """Count one more, or one less, of whom nothing else is known.

    A youth comes in where somebody might drop in. Nobody leaves who was not counted in.
    """
    if (who, direction) == (Counted.YOUTH, Direction.IN):
        return _run(_YOUTH_IN, event_id, now)
    return _run(_COUNTS[who, direction], event_id)


class CountedAfterwards(NamedTuple):
    """How many guests are inside, and when the evening was closed, if it was."""

    people_inside: int
    closed_at: datetime | None


def count_afterwards(
    event_id: UUID, *, guests: int = 0, unnamed: int = 0, adults: int = 0, places: int = 0
) -> CountedAfterwards:
    """Count people who were let in while nobody could ask, also above every limit.

    `unnamed` ones are among the `guests`. Once the evening is closed nobody is inside any more.
    """
    told = {"event": event_id, "more_guests": guests, "more_unnamed": unnamed}
    told |= {"more_adults": adults, "more_places": places}
    return CountedAfterwards(*db.session.connection().execute(_AFTERWARDS, told).one())


def count_back_in(event_id: UUID, who: Counted) -> int | None:
    """Count somebody in again who should not have been counted out."""
    return _run(_BACK_IN[who], event_id)


def verdict_without_room(event_id: UUID) -> Verdict:
    """Say why nobody could be counted in: the evening was closed meanwhile, or it is full."""
    closed_at = db.session.connection().scalar(_CLOSED_AT, {"event": event_id})
    return Verdict.ENTRY_CLOSED if closed_at else Verdict.FULL


def _run(statement: Update, event_id: UUID, now: datetime | None = None) -> int | None:
    known = {"event": event_id, "now": now} if now else {"event": event_id}
    return db.session.connection().scalar(statement, known)


def _change(*conditions: ColumnElement[bool], **values: object) -> Any:
    return (
        update(Event)
        .where(Event.id == bindparam("event"), *conditions)
        .values(**values)
        .returning(Event.people_inside)
    )


def _unless_closed(count: InstrumentedAttribute[int], more: str) -> Any:
    return case((Event.closed_at.is_(None), count + bindparam(more)), else_=count)


# Built once, and run on the session's connection: putting a statement together takes longer
# than the database does.
_has_room = and_(
    Event.closed_at.is_(None),
    Event.people_inside + Event.staff_count + Event.adults_inside
    < select(Venue.fire_limit).where(Venue.id == Event.venue_id).scalar_subquery(),
)
_somebody_waits = exists().where(SignUp.event_id == Event.id, SignUp.state == SignUpState.WAITING)
_has_place = and_(
    Event.state == EventState.PUBLISHED,
    Event.people_inside < Event.capacity,
    or_(
        Event.drop_in_from <= bindparam("now", type_=Event.drop_in_from.type),
        and_(Event.places_taken + Event.unnamed_inside < Event.capacity, ~_somebody_waits),
    ),
)
_one_more = {"people_inside": Event.people_inside + 1}
_one_less = {"people_inside": Event.people_inside - 1}
_unnamed_more = {**_one_more, "unnamed_inside": Event.unnamed_inside + 1}
_unnamed_less = {**_one_less, "unnamed_inside": Event.unnamed_inside - 1}
_adult_more = {"adults_inside": Event.adults_inside + 1}
_CLOSED_AT = select(Event.closed_at).where(Event.id == bindparam("event"))
_GUEST_IN = _change(_has_room, **_one_more)
_GUEST_OUT = _change(Event.people_inside > Event.unnamed_inside, **_one_less)
_DROP_IN = _change(_has_room, _has_place, **_one_more, places_taken=Event.places_taken + 1)
_DROP_IN_DESPITE = _change(
    _has_room,
    Event.state == EventState.PUBLISHED,
    **_one_more,
    places_taken=Event.places_taken + 1,
)
_DROPPED_OUT = _change(
    Event.people_inside > Event.unnamed_inside,
    **_one_less,
    places_taken=Event.places_taken - 1,
)
_YOUTH_IN = _change(_has_room, _has_place, **_unnamed_more)
_COUNTS = {
    (Counted.YOUTH, Direction.OUT): _change(Event.unnamed_inside > 0, **_unnamed_less),
    (Counted.ADULT, Direction.IN): _change(_has_room, **_adult_more),
    (Counted.ADULT, Direction.OUT): _change(
        Event.adults_inside > 0, adults_inside=Event.adults_inside - 1
    ),
}
_AFTERWARDS = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(
        people_inside=_unless_closed(Event.people_inside, "more_guests"),
        unnamed_inside=_unless_closed(Event.unnamed_inside, "more_unnamed"),
        adults_inside=_unless_closed(Event.adults_inside, "more_adults"),
        places_taken=Event.places_taken + bindparam("more_places"),
    )
    .returning(Event.people_inside, Event.closed_at)
)
_BACK_IN = {
    Counted.YOUTH: _change(_has_room, **_unnamed_more),
    Counted.ADULT: _change(_has_room, **_adult_more),
}
_ANYWAY = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(
        people_inside=case(
            (Event.closed_at.is_(None), Event.people_inside + bindparam("change")),
            else_=Event.people_inside,
        )
    )
    .returning(
        Event.closed_at,
        *(Event.people_inside, Event.staff_count, Event.adults_inside),
        select(Venue.fire_limit)
        .where(Venue.id == Event.venue_id)
        .scalar_subquery()
        .label("fire_limit"),
    )
)
