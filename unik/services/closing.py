"""Closing an evening, once: everybody who is still counted as inside has gone."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Executable, case, insert, select, update

from unik.domain.admission import Direction, Verdict
from unik.domain.closing import CountedOut, StillOut
from unik.domain.door_rights import is_over
from unik.domain.door_workers import NO_DOOR
from unik.domain.errors import UnikError
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.closing import find_still_out, list_events_to_close
from unik.services import audit
from unik.services.one_by_one import do_each


class _Gone(NamedTuple):
    """Somebody who has gone by that moment; `None` for whom we do not know."""

    guest: UUID | None
    at: datetime


class NotOver(UnikError):
    """The evening goes on."""


class PhonesHoldScans(UnikError):
    """Scans of the evening wait on phones, and nobody has said to close it despite them."""

    def __init__(self, phones: StillOut) -> None:
        super().__init__(phones.fingerprint)
        self.phones = phones


def close(
    event_id: UUID, *, despite: str = "", by: UUID | None = None, now: datetime, due: bool = False
) -> CountedOut | None:
    """Count everybody out of an evening that has ended, as facts; `None` if that was done before.

    However late it is closed, they have gone by when its time to be closed had come. `despite`
    is the fingerprint of the phones with unsent scans that somebody has seen and does not want
    to wait for; once all work at its doors is done nobody waits for any. With `due` its time to
    be closed has to have come. Raise `NotOver`, or `PhonesHoldScans` if there are others.
    """
    while (event := _still_open(event_id)) is not None:
        if now < (event.closes_at if due else event.ends_at):
            raise NotOver
        phones = find_still_out(event_id)
        if phones.fingerprint != despite and not is_over(event.ends_at, now):
            db.session.rollback()
            raise PhonesHoldScans(phones)
        if counted := _count_out(event, by, now):
            _write_down(counted, phones, event_id, by, now)
            db.session.commit()
            return counted
        db.session.rollback()
    return None


def close_due(*, now: datetime) -> int:
    """Close every evening whose time has come, and return how many.

    One whose scans wait on a phone stays open until they have come, somebody closes it, or
    all work at its doors is done.
    """
    return do_each(partial(_close_if_it_may, each, now) for each in list_events_to_close(now))


def _close_if_it_may(event_id: UUID, now: datetime) -> int:
    try:
        return int(close(event_id, now=now, due=True) is not None)
    except (NotOver, PhonesHoldScans):
        return 0


def _still_open(event_id: UUID) -> Event | None:
    event = db.session.get_one(Event, event_id, populate_existing=True)
    return None if event.closed_at else event


def _count_out(event: Event, by: UUID | None, now: datetime) -> CountedOut | None:
    """Count everybody out; `None` if the event is not what it was, and all is to be begun anew.

    Guests are taken before the event, as at the doors. Who came in between, and that it was
    closed or planned for another time, is seen while nobody can come or change it any more.
    """
    event_id, ending = event.id, (None, event.ends_at, event.closing_minutes)
    gone_at = min(now, event.closes_at)
    guests = _let_guests_out(event_id, gone_at)
    row = db.session.execute(
        select(Event.closed_at, Event.ends_at, Event.closing_minutes)
        .add_columns(Event.unnamed_inside, Event.adults_inside)
        .where(Event.id == event_id)
        .with_for_update()
    ).one()
    came_in = db.session.scalar(select(SignUp.id).where(*_inside(event_id)).limit(1))
    if came_in or (row.closed_at, row.ends_at, row.closing_minutes) != ending:
        return None
    nobody = dict.fromkeys(("people_inside", "unnamed_inside", "adults_inside"), 0)
    _execute(update(Event).where(Event.id == event_id).values(closed_at=now, **nobody))
    unknown = [_Gone(None, gone_at)] * (row.unnamed_inside + row.adults_inside)
    _keep_facts(event_id, [*guests, *unknown], by, now)
    return CountedOut(len(guests), row.unnamed_inside, row.adults_inside)


def _let_guests_out(event_id: UUID, gone_at: datetime) -> list[_Gone]:
    """Mark whoever is inside as gone, in an order of their own, so that no two ever wait."""
    inside = select(SignUp.id, SignUp.admitted_at).where(*_inside(event_id)).order_by(SignUp.id)
    guests = [
        _Gone(each.id, max(gone_at, each.admitted_at or gone_at))
        for each in db.session.execute(inside.with_for_update(key_share=True))
    ]
    left_at = case((SignUp.admitted_at > gone_at, SignUp.admitted_at), else_=gone_at)
    # No undoing of a scan puts anybody back to where it had them.
    gone = {"inside": False, "left_at": left_at, "last_move_id": None}
    ids = [each.guest for each in guests]
    _execute(update(SignUp).where(SignUp.id.in_(ids)).values(**gone))
    return guests


def _keep_facts(event_id: UUID, people: Sequence[_Gone], by: UUID | None, now: datetime) -> None:
    """Keep one way out for each, at no door, of those who were only counted as of nobody."""
    fact: dict[str, object] = {
        "event_id": event_id,
        "account_id": by,
        "door": NO_DOOR,
        "method": ScanMethod.CLOSING,
        "direction": Direction.OUT,
        "verdict": Verdict.LEFT,
        "people_inside": 0,
        "received_at": now,
    }
    if people:
        rows = [
            {**fact, "id": uuid4(), "sign_up_id": guest, "scanned_at": at, "happened_at": at}
            for guest, at in people
        ]
        db.session.execute(insert(Scan), rows)


def _write_down(
    counted: CountedOut, phones: StillOut, event_id: UUID, by: UUID | None, now: datetime
) -> None:
    unsent = {str(each.phone_id): each.unsent for each in phones.phones}
    audit.record(
        "close_evening", by=by, subject=event_id, now=now, **asdict(counted), unsent=unsent
    )


def _inside(event_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return SignUp.event_id == event_id, SignUp.inside.is_(True)


def _execute(statement: Executable) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
