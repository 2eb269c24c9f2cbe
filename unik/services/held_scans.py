"""Keeping what phones tell that may work their door no more, until somebody rules on it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from unik.domain.door_workers import DoorWorker
from unik.domain.held_scans import MOST_HELD, HeldKind
from unik.domain.pass_codes import PassCodes
from unik.domain.readings import Content, Reading
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import HeldScan
from unik.queries.held_scans import HeldContent, count_held_of, find_held, find_held_content
from unik.queries.scans import find_scan
from unik.queries.situations import find_situation
from unik.queries.undo import find_past_scan, find_undo
from unik.services.door import DoorNotFound, ScanConflict
from unik.services.kept_scans import believed, content_of
from unik.services.rate_limits import TooManyTries
from unik.services.undo import UndoConflict

_LATER = timedelta(days=1)


def hold_scan(
    event_id: UUID, reading: Reading, *, codes: PassCodes, by: DoorWorker, now: datetime
) -> bool:
    """Keep what a phone has shown; true if it waits for a ruling, false if it counts already.

    The same scan again changes nothing. Raise `DoorNotFound`, `ScanConflict` when the id was
    used for another reading, and `TooManyTries` above what a door can have done.
    """
    situation = find_situation(event_id, reading, by, now)
    if situation is None:
        raise DoorNotFound
    situation = believed(situation, reading, codes)
    content = content_of(reading, situation)
    if situation.is_repeated and _counts_already(reading, content):
        return False
    happened_at = reading.times(now).happened_at(not_before=situation.worked_from)
    row = vars(content) | {"kind": HeldKind.SCAN, "local_verdict": reading.local_verdict}
    told = HeldContent(event_id, HeldKind.SCAN, (content, reading.local_verdict))
    if not _hold(reading.id, row, told, happened_at=happened_at, by=by, now=now):
        raise ScanConflict
    return True


def hold_undo(event_id: UUID, asked: UndoRequest, *, by: DoorWorker, now: datetime) -> bool:
    """Keep what a phone has taken back by itself; true and false as of a scan.

    Raise `UndoConflict` when the id was used for another scan, and `TooManyTries`.
    """
    if kept := find_undo(asked.id):
        if (kept.event_id, kept.scan_id) != (event_id, asked.scan_id):
            raise UndoConflict
        return False
    scan = find_past_scan(event_id, asked.scan_id) or find_held(event_id, asked.scan_id)
    row: dict[str, object] = {
        "kind": HeldKind.UNDO,
        "event_id": event_id,
        "sign_up_id": scan and scan.sign_up_id,
        "undone_id": asked.scan_id,
        "scanned_at": asked.asked_at or now,
    }
    told = HeldContent(event_id, HeldKind.UNDO, asked.scan_id)
    happened_at = asked.happened_at(now, not_before=scan.happened_at if scan else now)
    if not _hold(asked.id, row, told, happened_at=happened_at, by=by, now=now):
        raise UndoConflict
    return True


def _counts_already(reading: Reading, content: Content) -> bool:
    """Say whether what the phone has shown is known of a scan that had reached us before."""
    kept = find_scan(reading.id)
    if kept is None or not kept.is_of(content):
        raise ScanConflict
    return kept.local_verdict is reading.local_verdict


def _hold(
    held_id: UUID,
    row: Mapping[str, object],
    told: HeldContent,
    *,
    happened_at: datetime,
    by: DoorWorker,
    now: datetime,
) -> bool:
    """Write it down, once; false if something else was told under that id."""
    if before := find_held_content(held_id):
        return before == told
    if count_held_of(by.key) >= MOST_HELD:
        raise TooManyTries(now + _LATER)
    try:
        db.session.connection().execute(
            insert(HeldScan).values(
                **row,
                id=held_id,
                device_id=by.key,
                door=by.door,
                happened_at=happened_at,
                received_at=now,
            )
        )
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return find_held_content(held_id) == told
    return True
