"""Taking back what a door has just done: a fact of its own, beside what happened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from unik.domain.door_workers import DoorWorker
from unik.domain.errors import UnikError
from unik.domain.undo import PastScan, UndoAnswer, Undoing, UndoRequest, judge_undo
from unik.extensions import db
from unik.models import Event, Undo
from unik.queries.undo import find_past_scan, find_undo
from unik.services.taking_back import take_back


class UndoConflict(UnikError):
    """A request with that id was about another scan."""


def undo(event_id: UUID, asked: UndoRequest, *, by: DoorWorker, now: datetime) -> Undoing:
    """Take an admission or an exit back, and keep that it was asked, whatever comes of it.

    Only the door that scanned may, for a quarter of an hour, and only while the guest has
    not passed a door again. The same request again changes nothing. Raise `UndoConflict`.
    """
    past = find_past_scan(event_id, asked.scan_id)
    if repeated := _answered_before(event_id, asked, past):
        return repeated
    answer = judge_undo(past, door=by.door, now=now)
    if past and answer is UndoAnswer.UNDONE:
        answer = take_back(event_id, past, now=now)
    try:
        return _keep(event_id, asked, past, answer, by=by, now=now)
    except IntegrityError:
        db.session.rollback()
    # Somebody was faster: with the same request, or with another about the same scan.
    if repeated := _answered_before(event_id, asked, past):
        return repeated
    return _keep(event_id, asked, past, UndoAnswer.DONE_BEFORE, by=by, now=now)


def _answered_before(event_id: UUID, asked: UndoRequest, past: PastScan | None) -> Undoing | None:
    kept = find_undo(asked.id)
    if kept is None:
        return None
    if (kept.event_id, kept.scan_id) != (event_id, past and past.id):
        raise UndoConflict
    return Undoing(kept.answer, kept.people_inside, past)


def _keep(
    event_id: UUID,
    asked: UndoRequest,
    past: PastScan | None,
    answer: UndoAnswer,
    *,
    by: DoorWorker,
    now: datetime,
) -> Undoing:
    connection = db.session.connection()
    people_inside = connection.scalar(select(Event.people_inside).where(Event.id == event_id)) or 0
    connection.execute(
        insert(Undo).values(
            id=asked.id,
            event_id=event_id,
            scan_id=past.id if past else None,
            account_id=by.account_id,
            door=by.door,
            answer=answer,
            asked_at=now,
            people_inside=people_inside,
        )
    )
    db.session.commit()
    return Undoing(answer, people_inside, past)
