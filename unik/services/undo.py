"""Taking back what a door has just done: a fact of its own, beside what happened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from unik.domain.door_rights import is_over
from unik.domain.door_workers import DoorWorker
from unik.domain.errors import UnikError
from unik.domain.undo import PastScan, UndoAnswer, Undoing, UndoRequest, judge_undo
from unik.extensions import db
from unik.models import Event, Undo
from unik.queries.reading import a_glance
from unik.queries.undo import find_past_scan, find_undo
from unik.services.taking_back import take_back


class UndoConflict(UnikError):
    """A request with that id was about another scan."""


def undo(event_id: UUID, asked: UndoRequest, *, by: DoorWorker, now: datetime) -> Undoing:
    """Take an admission or an exit back, and keep that it was asked, whatever comes of it.

    Only the door that scanned may, for a quarter of an hour, and only while the guest has
    not passed a door again. The same request again changes nothing. What a phone without the
    net has taken back is judged by when it did so, however late it tells. Raise `UndoConflict`.
    """
    past = find_past_scan(event_id, asked.scan_id)
    if repeated := _answered_before(event_id, asked, past):
        return repeated
    asked_at = asked.happened_at(now, not_before=past.happened_at if past else now)
    try:
        undoing = keep_undo(event_id, asked, past, by=by, at=asked_at, now=now)
    except IntegrityError:
        db.session.rollback()
        # Somebody was faster: with the same request, or with another about the same scan.
        if repeated := _answered_before(event_id, asked, past):
            return repeated
        undoing = _keep(event_id, asked, past, UndoAnswer.DONE_BEFORE, by=by, at=asked_at)
    db.session.commit()
    return undoing


def keep_undo(
    event_id: UUID,
    asked: UndoRequest,
    past: PastScan | None,
    *,
    by: DoorWorker,
    at: datetime,
    now: datetime,
) -> Undoing:
    """Do the same as of the moment `at`, within the caller's transaction.

    Nothing may be written before, as it is rolled back where nothing is taken back. Raise
    IntegrityError if that was done meanwhile.
    """
    answer = judge_undo(past, door=by.door, now=at)
    if past and answer is UndoAnswer.UNDONE:
        gone_at = _gone_at(event_id, now)
        is_fact = asked.is_fact or past.typed_in_at is not None
        answer = take_back(event_id, past, is_fact=is_fact, gone_at=gone_at, now=now)
    return _keep(event_id, asked, past, answer, by=by, at=at)


def _gone_at(event_id: UUID, now: datetime) -> datetime | None:
    """Return when everybody had gone, `None` while somebody may be inside."""
    with a_glance() as connection:
        event = connection.execute(
            select(Event.closed_at, Event.ends_at).where(Event.id == event_id)
        ).one()
    return event.ends_at if is_over(event.ends_at, now) else event.closed_at


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
    at: datetime,
) -> Undoing:
    connection = db.session.connection()
    people_inside = connection.scalar(select(Event.people_inside).where(Event.id == event_id)) or 0
    connection.execute(
        insert(Undo).values(
            id=asked.id,
            event_id=event_id,
            scan_id=past.id if past else None,
            account_id=by.account_id,
            device_id=by.device_id,
            door=by.door,
            answer=answer,
            asked_at=at,
            people_inside=people_inside,
        )
    )
    return Undoing(answer, people_inside, past)
