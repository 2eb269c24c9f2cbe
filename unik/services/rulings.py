"""Saying whether what a phone has told too late counts."""

from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction
from unik.domain.door_workers import DoorWorker
from unik.domain.errors import UnikError
from unik.domain.held_scans import Held, HeldKind, Ruling, clock_that_gives
from unik.domain.readings import FoundGuest, Key, PassDigest, Reading
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_ins import SignedIn
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import HeldScan
from unik.queries.held_scans import find_digest_held, find_held, list_held, waits_for_ruling
from unik.queries.situations import find_situation
from unik.queries.undo import find_past_scan
from unik.services import audit
from unik.services.door import DoorNotFound
from unik.services.kept_scans import eligibility_in
from unik.services.late_scans import keep_told
from unik.services.one_by_one import do_each
from unik.services.undo import keep_undo


class NotHeld(UnikError):
    """Nothing like that was told too late at that event."""


class RuledBefore(UnikError):
    """Somebody has said by now whether it counts."""


class ScanStillHeld(UnikError):
    """It takes back a scan of which nobody has said whether it counts."""


def rule(
    event_id: UUID,
    held_id: UUID,
    ruling: Ruling,
    *,
    calendar: SchoolCalendar,
    by: SignedIn,
    now: datetime,
) -> None:
    """Count what a phone has told too late as the fact that it is, or leave it out for good.

    `by` has to lead the door. It counts as of when it happened, as if the phone had told in
    time, also above every limit. Of two who rule at once one does. Raise `NotHeld`,
    `RuledBefore`, `ScanStillHeld`, and `ScanConflict` and `DoorNotFound` as a scan does.
    """
    held = find_held(event_id, held_id)
    if held is None:
        raise NotHeld
    if held.ruling:
        raise RuledBefore
    if ruling is Ruling.DISCARDED:
        _discard(held, by, now)
    elif held.kind is HeldKind.UNDO:
        _count_undo(event_id, held, by, now)
    else:
        _count_scan(event_id, held, calendar, by, now)


def rule_on_all(
    event_id: UUID,
    device_id: UUID,
    ruling: Ruling,
    *,
    until: datetime,
    calendar: SchoolCalendar,
    by: SignedIn,
    now: datetime,
) -> int:
    """Rule alike on all that one phone had told by `until`, in its order; return on how many."""
    told = [each for each in list_held(event_id) if each.device_id == device_id]
    return do_each(
        partial(_rule_if_open, event_id, each.id, ruling, calendar=calendar, by=by, now=now)
        for each in told
        if each.received_at <= until
    )


def _rule_if_open(
    event_id: UUID,
    held_id: UUID,
    ruling: Ruling,
    *,
    calendar: SchoolCalendar,
    by: SignedIn,
    now: datetime,
) -> int:
    try:
        rule(event_id, held_id, ruling, calendar=calendar, by=by, now=now)
    except (RuledBefore, ScanStillHeld):
        return 0
    return 1


def _discard(held: Held, by: SignedIn, now: datetime) -> None:
    """Leave it out, and with a scan whatever takes it back."""
    _claim(held, Ruling.DISCARDED, by, now)
    db.session.execute(
        update(HeldScan)
        .where(HeldScan.undone_id == held.id, HeldScan.ruling.is_(None))
        .values(ruling=Ruling.DISCARDED, ruled_at=now, ruled_by=by.id)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _count_scan(
    event_id: UUID, held: Held, calendar: SchoolCalendar, by: SignedIn, now: datetime
) -> None:
    worker, reading = _phone(event_id, held, by), _reading(held, now)
    situation = find_situation(event_id, reading, worker, now)
    if situation is None:
        raise DoorNotFound
    _claim(held, Ruling.COUNTED, by, now)
    try:
        keep_told(reading, situation, eligibility_in(situation, calendar), worker, now)
        db.session.commit()
    except IntegrityError:
        # The scan itself has reached us meanwhile, which the next look at it will know.
        db.session.rollback()
        _count_scan(event_id, held, calendar, by, now)


def _count_undo(event_id: UUID, held: Held, by: SignedIn, now: datetime) -> None:
    assert held.undone_id, "what takes back a scan names it"
    if waits_for_ruling(held.undone_id):
        raise ScanStillHeld
    past = find_past_scan(event_id, held.undone_id)
    asked = UndoRequest(held.id, held.undone_id, held.scanned_at)
    at = max(held.happened_at, past.happened_at) if past else held.happened_at
    try:
        keep_undo(event_id, asked, past, by=_phone(event_id, held, by), at=at, now=now)
        _claim(held, Ruling.COUNTED, by, now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise RuledBefore from None


def _claim(held: Held, ruling: Ruling, by: SignedIn, now: datetime) -> None:
    """Be the one who rules on it, within the transaction; raise `RuledBefore` after another."""
    claimed = db.session.scalar(
        update(HeldScan)
        .where(HeldScan.id == held.id, HeldScan.ruling.is_(None))
        .values(ruling=ruling, ruled_at=now, ruled_by=by.id)
        .execution_options(synchronize_session=False)
        .returning(HeldScan.id)
    )
    if claimed is None:
        db.session.rollback()
        raise RuledBefore
    audit.record(
        "rule_on_held_scan", by=by.id, subject=held.id, now=now, ruling=ruling.value, kind=held.kind
    )


def _phone(event_id: UUID, held: Held, by: SignedIn) -> DoorWorker:
    """Return the phone that told it, in the hours of whoever rules."""
    return DoorWorker(
        key=held.device_id,
        door=held.door,
        role=by.role,
        device_id=held.device_id,
        only_event_id=event_id,
    )


def _reading(held: Held, now: datetime) -> Reading:
    """Return what the phone read, so that it happened when we took it to have."""
    return Reading(
        id=held.id,
        key=_key(held),
        direction=held.direction or Direction.IN,
        method=held.method or ScanMethod.CODE,
        scanned_at=held.scanned_at,
        sent_at=clock_that_gives(held.scanned_at, held.happened_at, now),
        local_verdict=held.verdict,
    )


def _key(held: Held) -> Key | None:
    if digest := find_digest_held(held.id):
        return PassDigest(digest)
    return FoundGuest(held.sign_up_id) if held.sign_up_id else None
