"""Ticking off who was found, on several phones at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from unik.domain.door_rights import BEFOREHAND
from unik.domain.evacuation import Tick
from unik.extensions import db
from unik.models import EvacuationTick, Event, SignUp
from unik.queries.evacuation import KEPT, OPENED, has_looked_since
from unik.services import audit

_OPENED_ANEW_AFTER = timedelta(minutes=15)
"""Until then it is the same look at the list, however often the page is fetched."""


def note_opened(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Write into the trail that somebody opened the list, once in a quarter of an hour."""
    _note_look(OPENED, event_id, by=by, now=now)


def note_kept(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Write into the trail that somebody's phone got the list to keep, as seldom."""
    _note_look(KEPT, event_id, by=by, now=now)


def tick(event_id: UUID, ticks: Sequence[Tick], *, by: UUID, now: datetime) -> None:
    """Keep each tick as a fact of its own, once however often it is sent.

    The latest by the time at which it was ticked holds. Who does not belong to the
    event is passed over, and so is everything once the guests are erased.
    """
    event = db.session.get_one(Event, event_id)
    if event.erased_at:
        return
    known = _of_the_event(event_id, ticks)
    for each in ticks:
        if each.sign_up_id is None or each.sign_up_id in known:
            happened_at = each.happened_at(now, not_before=event.doors_open_at - BEFOREHAND)
            _keep(event_id, each, happened_at, by=by, now=now)
    db.session.commit()


def _note_look(action: str, event_id: UUID, *, by: UUID, now: datetime) -> None:
    if not has_looked_since(action, by, event_id, now - _OPENED_ANEW_AFTER):
        audit.record(action, by=by, subject=event_id, now=now)
        db.session.commit()


def _of_the_event(event_id: UUID, ticks: Iterable[Tick]) -> set[UUID]:
    asked = {each.sign_up_id for each in ticks if each.sign_up_id}
    found = select(SignUp.id).where(SignUp.event_id == event_id, SignUp.id.in_(asked))
    return set(db.session.scalars(found))


def _keep(event_id: UUID, asked: Tick, happened_at: datetime, *, by: UUID, now: datetime) -> None:
    try:
        with db.session.begin_nested():
            db.session.execute(
                insert(EvacuationTick).values(
                    client_id=asked.id,
                    event_id=event_id,
                    sign_up_id=asked.sign_up_id,
                    found=asked.found,
                    happened_at=happened_at,
                    received_at=now,
                    account_id=by,
                )
            )
            if asked.sign_up_id is None:
                audit.record("begin_evacuation_anew", by=by, subject=event_id, now=now)
    except IntegrityError:
        # It is there already, or the guest has just been erased: nothing is left to keep.
        return
