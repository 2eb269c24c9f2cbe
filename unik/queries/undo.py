"""What doors have done lately, and what they took back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select

from unik.domain.admission import Verdict
from unik.domain.names import door_name
from unik.domain.scan_methods import FROM_PAPER, ONLY_COUNTED
from unik.domain.undo import WITHIN, PastScan, UndoAnswer
from unik.extensions import db
from unik.models import Scan, SignUp, Undo
from unik.queries.reading import a_glance
from unik.queries.scans import shown_verdict, was_undone

_ON_PAPER = FROM_PAPER | ONLY_COUNTED
"""As what paper is typed in; where the door has answered at once, nothing but that is kept."""
MOST_SHOWN = 20
"""On the list of what a door did lately."""


class KeptUndo(NamedTuple):
    """A try that was answered before."""

    event_id: UUID
    scan_id: UUID | None
    answer: UndoAnswer
    people_inside: int


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
        .where(Scan.door == door, _done_at() >= now - WITHIN)
        .where(_moved_somebody(), ~was_undone(), _still_stands())
        .order_by(_done_at().desc(), Scan.received_at.desc())
        .limit(MOST_SHOWN)
    )
    return [_past_scan(row) for row in rows]


def _still_stands() -> ColumnElement[bool]:
    """Say that it is the latest, or that another door has let the same guest in before."""
    is_double = and_(
        shown_verdict() == Verdict.ADMITTED,
        SignUp.inside.is_(True),
        Scan.happened_at > SignUp.admitted_at,
    )
    return or_(_is_latest(), is_double, Scan.method.in_(ONLY_COUNTED), _is_typed_in())


def _is_typed_in() -> ColumnElement[bool]:
    """Say that it was noted on paper, of which no phone has told."""
    return and_(Scan.method.in_(_ON_PAPER), Scan.local_verdict.is_not(None))


def _done_at() -> ColumnElement[datetime]:
    """Return when the door did it: of what was noted on paper, when it was typed in."""
    return case((_is_typed_in(), Scan.received_at), else_=Scan.happened_at)


def _is_latest() -> ColumnElement[bool]:
    return func.coalesce(SignUp.last_move_id == Scan.id, false())


def _moved_somebody() -> ColumnElement[bool]:
    told = shown_verdict()
    was_inside = or_(Scan.since_at.is_not(None), _is_latest(), Scan.method.in_(ONLY_COUNTED))
    was_outside = or_(Scan.overridden.is_(None), Scan.since_at.is_(None), _is_latest())
    came_in = and_(told == Verdict.ADMITTED, was_outside)
    return or_(came_in, and_(told == Verdict.LEFT, was_inside))


def _past(event_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(Scan.id, Scan.sign_up_id, Scan.method, Scan.door, Scan.happened_at),
            shown_verdict().label("shown"),
            Scan.since_at,
            Scan.overridden,
            SignUp.name,
            was_undone().label("is_undone"),
            _is_latest().label("is_latest"),
            case((_is_typed_in(), Scan.received_at), else_=None).label("typed_in_at"),
        )
        .outerjoin(SignUp, SignUp.id == Scan.sign_up_id)
        .where(Scan.event_id == event_id)
    )


def _past_scan(row: Row[Any]) -> PastScan:
    return PastScan(
        id=row.id,
        sign_up_id=row.sign_up_id,
        verdict=row.shown,
        method=row.method,
        door=row.door,
        happened_at=row.happened_at,
        since_at=row.since_at,
        name=door_name(row.name) if row.name else None,
        is_undone=bool(row.is_undone),
        is_latest=bool(row.is_latest),
        is_override=row.overridden is not None,
        typed_in_at=row.typed_in_at,
    )
