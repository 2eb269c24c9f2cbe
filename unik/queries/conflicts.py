"""Where a phone without the net has answered otherwise than the server does."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from unik.domain.admission import Verdict
from unik.domain.late_scans import is_conflict
from unik.domain.names import door_name
from unik.domain.scan_methods import FROM_PAPER
from unik.extensions import db
from unik.models import Assignment, Scan, SignUp
from unik.queries.scans import was_undone


class Conflict(NamedTuple):
    """One answer of a phone, what the server says of it, and since when it knows otherwise.

    Without a `name` it is somebody who gave none, or a code that is nobody's.
    """

    name: str | None
    is_somebody: bool
    door: str
    happened_at: datetime
    shown: Verdict
    verdict: Verdict
    since_at: datetime | None
    since_door: str | None
    is_from_paper: bool
    """Whether it was not a phone, but somebody who wrote it down."""


def list_conflicts(event_id: UUID) -> Sequence[Conflict]:
    """Return every difference at an event, the latest first."""
    rows = db.session.execute(
        select(Scan, SignUp.name)
        .outerjoin(SignUp, SignUp.id == Scan.sign_up_id)
        .where(Scan.event_id == event_id, Scan.local_verdict != Scan.verdict, ~was_undone())
        .order_by(Scan.happened_at.desc(), Scan.id)
    )
    return [_conflict(scan, name) for scan, name in rows if is_conflict(*_answers(scan))]


def list_led_evenings(account_id: UUID) -> Collection[UUID]:
    """Return the events for whose door an organizer has named that account as lead."""
    led = select(Assignment.event_id).where(Assignment.account_id == account_id, Assignment.leads)
    return set(db.session.scalars(led))


def _answers(scan: Scan) -> tuple[Verdict | None, Verdict]:
    return scan.local_verdict, scan.verdict


def _conflict(scan: Scan, name: str | None) -> Conflict:
    return Conflict(
        name=door_name(name) if name else None,
        is_somebody=scan.sign_up_id is not None,
        door=scan.door,
        happened_at=scan.happened_at,
        shown=scan.local_verdict or scan.verdict,
        verdict=scan.verdict,
        since_at=scan.since_at,
        since_door=scan.since_door,
        is_from_paper=scan.method in FROM_PAPER,
    )
