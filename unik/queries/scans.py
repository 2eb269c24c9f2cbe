"""Answers that doors have given."""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, exists, func, select

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.late_scans import MOVING, Move
from unik.domain.readings import Content
from unik.domain.undo import UndoAnswer
from unik.extensions import db
from unik.models import Scan, Undo
from unik.queries.reading import a_glance


class KeptScan(NamedTuple):
    """What was read, and what it came to."""

    content: Content
    outcome: Outcome
    local_verdict: Verdict | None
    happened_at: datetime
    door: str

    def is_of(self, asked: Content) -> bool:
        """Say whether the same was read; who does not know when leaves that open."""
        scanned_at = asked.scanned_at or self.content.scanned_at
        return self.content == replace(asked, scanned_at=scanned_at)


def content_in(row: Row[Any]) -> Content:
    """Return what was shown and how, from a row of scans or of those that wait for a ruling."""
    return Content(
        event_id=row.event_id,
        sign_up_id=row.sign_up_id,
        entry_pass_id=row.entry_pass_id,
        method=row.method,
        direction=row.direction,
        scanned_at=row.scanned_at,
    )


def find_scan(scan_id: UUID) -> KeptScan | None:
    """Return the answer that was given to the reading with that id, or `None`."""
    with a_glance() as connection:
        row = connection.execute(select(Scan.__table__).where(Scan.id == scan_id)).first()
    if row is None:
        return None
    content = content_in(row)
    outcome = Outcome(
        verdict=row.verdict,
        people_inside=row.people_inside,
        since_at=row.since_at,
        since_door=row.since_door,
        left_at=row.left_at,
    )
    return KeptScan(content, outcome, row.local_verdict, row.happened_at, row.door)


def shown_verdict() -> ColumnElement[Verdict]:
    """Return what staff and guest were told: what a phone without the net decided goes first."""
    return func.coalesce(Scan.local_verdict, Scan.verdict)


def list_moves(event_id: UUID, sign_up_id: UUID) -> list[Move]:
    """Return every time that somebody was told to come in to an event, or to go, and it stands."""
    told = shown_verdict()
    rows = db.session.execute(
        select(Scan.id, told, Scan.happened_at, Scan.door).where(
            Scan.event_id == event_id,
            Scan.sign_up_id == sign_up_id,
            told.in_(MOVING),
            ~was_undone(),
        )
    )
    return [Move(*row) for row in rows]


def was_undone() -> ColumnElement[bool]:
    """Return the condition that a door has taken a scan back."""
    return exists().where(Undo.scan_id == Scan.id, Undo.answer == UndoAnswer.UNDONE)


def is_undone(scan_id: UUID) -> bool:
    """Say whether a door has taken that scan back."""
    return bool(db.session.scalar(select(was_undone()).where(Scan.id == scan_id)))
