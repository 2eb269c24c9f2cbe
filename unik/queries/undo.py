"""What doors have done lately, and what they took back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from unik.domain.admission import Verdict
from unik.domain.names import door_name
from unik.domain.scan_methods import ONLY_COUNTED
from unik.domain.undo import WITHIN, PastScan, UndoAnswer
from unik.extensions import db
from unik.models import Scan, SignUp, Undo
from unik.queries.reading import a_glance
from unik.queries.scans import shown_verdict, was_undone

MOST_SHOWN = 20
"""On the list of what a door did lately."""


class KeptUndo(NamedTuple):
    """A try that was answered before."""

    event_id: UUID
    scan_id: UUID | None
    answer: UndoAnswer
    people_inside: int


class Standing(NamedTuple):
    """How somebody stood before a scan moved them."""

    admitted_at: datetime | None
    admitted_door: str | None
    left_at: datetime | None
    last_move_id: UUID | None


def find_undo(undo_id: UUID) -> KeptUndo | None:
    """Return what came of the try with that id, or `None`."""
    with a_glance() as connection:
        row = connection.execute(
            select(Undo.event_id, Undo.scan_id, Undo.answer, Undo.people_inside).where(
                Undo.id == undo_id
            )
        ).first()
    return KeptUndo(*row) if row else None


def find_past_scan(event_id: UUID, scan_id: UUID) -> PastScan | None:
    """Return the answer with that id that a door of the event gave, or `None`."""
    with a_glance() as connection:
        row = connection.execute(_past(event_id).where(Scan.id == scan_id)).first()
    return _past_scan(row) if row else None


def list_to_undo(event_id: UUID, door: str, now: datetime) -> Sequence[PastScan]:
    """Return what a door may still take back at `now`, the latest first."""
    rows = db.session.execute(
        _past(event_id)
        .where(Scan.door == door, Scan.happened_at >= now - WITHIN)
        .where(_moved_somebody(), ~was_undone(), _still_stands())
        .order_by(Scan.happened_at.desc(), Scan.received_at.desc())
        .limit(MOST_SHOWN)
    )
    return [_past_scan(row) for row in rows]


def get_standing_without(past: PastScan) -> Standing:
    """Return how somebody would stand, had a scan never happened."""
    rows = db.session.execute(
        select(Scan.id, shown_verdict().label("told"), Scan.happened_at, Scan.door)
        .where(Scan.sign_up_id == past.sign_up_id, Scan.id != past.id)
        .where(_moved_somebody(), ~was_undone())
        .order_by(Scan.happened_at.desc(), Scan.received_at.desc())
    ).all()
    came_in = next((row for row in rows if row.told is Verdict.ADMITTED), None)
    went_out = next((row for row in rows if row.told is Verdict.LEFT), None)
    return Standing(
        admitted_at=came_in.happened_at if came_in else None,
        admitted_door=came_in.door if came_in else None,
        left_at=went_out.happened_at if went_out else None,
        last_move_id=rows[0].id if rows else None,
    )


def _still_stands() -> ColumnElement[bool]:
    return or_(SignUp.last_move_id == Scan.id, Scan.method.in_(ONLY_COUNTED))


def _moved_somebody() -> ColumnElement[bool]:
    told = shown_verdict()
    was_inside = or_(Scan.since_at.is_not(None), Scan.method.in_(ONLY_COUNTED))
    return or_(told == Verdict.ADMITTED, and_(told == Verdict.LEFT, was_inside))


def _past(event_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(Scan.id, Scan.sign_up_id, Scan.verdict, Scan.method, Scan.door, Scan.happened_at),
            Scan.since_at,
            SignUp.name,
            was_undone().label("is_undone"),
        )
        .outerjoin(SignUp, SignUp.id == Scan.sign_up_id)
        .where(Scan.event_id == event_id)
    )


def _past_scan(row: Row[Any]) -> PastScan:
    return PastScan(
        id=row.id,
        sign_up_id=row.sign_up_id,
        verdict=row.verdict,
        method=row.method,
        door=row.door,
        happened_at=row.happened_at,
        since_at=row.since_at,
        name=door_name(row.name) if row.name else None,
        is_undone=bool(row.is_undone),
    )
