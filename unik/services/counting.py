"""Counting people at the door of whom nothing is kept, and keeping what the door did."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import METHODS, CountRequest, judge_count
from unik.domain.errors import UnikError
from unik.domain.overrides import Override
from unik.domain.readings import Content
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan
from unik.queries.scans import find_scan
from unik.services import rooms
from unik.services.door import ScanConflict


class NobodyToCountOut(UnikError):
    """None of them was counted in."""


def count(event_id: UUID, asked: CountRequest, *, by: DoorWorker, now: datetime) -> Outcome:
    """Count a youth or an adult in or out, if there is room, and keep what the door answered.

    The same request again gives the same answer. Raise `NobodyToCountOut`, and `ScanConflict`
    when the id was used for something else.
    """
    method = METHODS[asked.who]
    if outcome := outcome_before(asked.id, event_id, method, asked.direction):
        return outcome
    event = db.session.get_one(Event, event_id)
    verdict, inside = judge_count(asked, event.doors, now), event.people_inside
    if verdict in {Verdict.ADMITTED, Verdict.LEFT}:
        verdict, inside = _counted(event_id, asked, verdict, inside, now)
    try:
        keep_scan(
            asked.id,
            event_id,
            method,
            Outcome(verdict, inside),
            by=by,
            now=now,
            direction=asked.direction,
        )
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if outcome := outcome_before(asked.id, event_id, method, asked.direction):
            return outcome
        raise
    return Outcome(verdict, inside)


def outcome_before(
    scan_id: UUID,
    event_id: UUID,
    method: ScanMethod,
    direction: Direction = Direction.IN,
) -> Outcome | None:
    """Return what the same request came to before, or `None`; raise `ScanConflict`."""
    kept = find_scan(scan_id)
    if kept is None:
        return None
    asked = Content(event_id, kept.content.sign_up_id, None, method, direction, None)
    if not kept.is_of(asked):
        raise ScanConflict
    return kept.outcome


def keep_scan(
    scan_id: UUID,
    event_id: UUID,
    method: ScanMethod,
    outcome: Outcome,
    *,
    by: DoorWorker,
    now: datetime,
    direction: Direction = Direction.IN,
    sign_up_id: UUID | None = None,
    happened_at: datetime | None = None,
    shown: Verdict | None = None,
    despite: Override | None = None,
) -> None:
    """Write down, within the caller's transaction, what a door answered without a pass.

    What is told afterwards happened before `now`, and `shown` is what was done then.
    """
    at = happened_at or now
    db.session.connection().execute(
        insert(Scan).values(
            id=scan_id,
            event_id=event_id,
            sign_up_id=sign_up_id,
            method=method,
            direction=direction,
            local_verdict=shown,
            scanned_at=at,
            happened_at=at,
            received_at=now,
            account_id=by.account_id,
            device_id=by.device_id,
            door=by.door,
            **vars(outcome),
            **(vars(despite) if despite else {}),
        )
    )


def _counted(
    event_id: UUID, asked: CountRequest, verdict: Verdict, inside: int, now: datetime
) -> tuple[Verdict, int]:
    """Count, and say how many guests are inside then, or why it is as many as before."""
    counted = rooms.count(event_id, asked.who, asked.direction, now=now)
    if counted is not None:
        return verdict, counted
    db.session.rollback()
    if asked.direction is Direction.OUT:
        raise NobodyToCountOut
    return rooms.verdict_without_room(event_id), inside
