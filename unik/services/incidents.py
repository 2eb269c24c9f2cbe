"""Writing down incidents and first aid, and correcting what was written."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from unik.domain.door_rights import is_over
from unik.domain.door_workers import DoorWorker
from unik.domain.errors import UnikError
from unik.domain.incidents import IncidentRequest
from unik.extensions import db
from unik.models import Event, IncidentNote
from unik.queries.incidents import find_note, find_time_to_correct


class NothingToCorrect(UnikError):
    """There is no such note at the event, or its evening is over."""


class CorrectedBefore(UnikError):
    """Another correction has taken the note's place."""


class NoteConflict(UnikError):
    """A note with that id was written before, with another content."""


def note_incident(event_id: UUID, asked: IncidentRequest, *, by: DoorWorker, now: datetime) -> None:
    """Write down what happened, or correct a note within the evening; the same request does once.

    Of two who correct the same note one does. Raise `NothingToCorrect`, `CorrectedBefore`, or
    `NoteConflict` when the id was used for something else.
    """
    happened_at = _happened_at(event_id, asked, now)
    try:
        db.session.connection().execute(
            insert(IncidentNote).values(
                id=asked.id,
                event_id=event_id,
                category=asked.category,
                action=asked.action,
                happened_at=happened_at,
                noted_at=now,
                door=by.door,
                account_id=by.account_id,
                corrects_id=asked.corrects,
            )
        )
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        kept = find_note(asked.id)
        if kept is None:
            raise CorrectedBefore from None
        if not _is_of(kept, event_id, asked):
            raise NoteConflict from None


def _is_of(kept: IncidentNote, event_id: UUID, asked: IncidentRequest) -> bool:
    written = (kept.event_id, kept.category, kept.action, kept.corrects_id)
    return written == (event_id, asked.category, asked.action, asked.corrects)


def _happened_at(event_id: UUID, asked: IncidentRequest, now: datetime) -> datetime:
    if asked.corrects is None:
        return asked.happened_at(now)
    ends_at = db.session.get_one(Event, event_id).ends_at
    at = None if is_over(ends_at, now) else find_time_to_correct(event_id, asked.corrects)
    if at is None:
        raise NothingToCorrect
    return at
