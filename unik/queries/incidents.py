"""What happened at an event."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from unik.domain.incidents import Action, Category, Incident
from unik.extensions import db
from unik.models import IncidentNote

_later = aliased(IncidentNote)


def list_incidents(event_id: UUID) -> list[Incident]:
    """Return what happened at an event, as last corrected, the latest first."""
    rows = db.session.execute(
        select(
            IncidentNote.id,
            IncidentNote.happened_at,
            IncidentNote.category,
            IncidentNote.action,
            IncidentNote.door,
        )
        .where(IncidentNote.event_id == event_id, _stands())
        .order_by(IncidentNote.happened_at.desc(), IncidentNote.id)
    )
    return [Incident(*row) for row in rows]


def list_what_happened(
    event_ids: Collection[UUID],
) -> Mapping[UUID, list[tuple[Category, Action]]]:
    """Return of each incident of each event what happened and what was done."""
    rows = db.session.execute(
        select(IncidentNote.event_id, IncidentNote.category, IncidentNote.action).where(
            IncidentNote.event_id.in_(event_ids), _stands()
        )
    )
    found: defaultdict[UUID, list[tuple[Category, Action]]] = defaultdict(list)
    for event_id, category, action in rows:
        if category and action:
            found[event_id].append((category, action))
    return found


def _stands() -> ColumnElement[bool]:
    return IncidentNote.category.is_not(None) & ~exists().where(
        _later.corrects_id == IncidentNote.id
    )


def find_note(note_id: UUID) -> IncidentNote | None:
    """Return the note with that id, or `None`."""
    return db.session.get(IncidentNote, note_id)


def find_time_to_correct(event_id: UUID, note_id: UUID) -> datetime | None:
    """Return when something happened that may be corrected at an event, or `None`."""
    return db.session.scalar(
        select(IncidentNote.happened_at).where(
            IncidentNote.id == note_id,
            IncidentNote.event_id == event_id,
            IncidentNote.category.is_not(None),
        )
    )
