"""Scans that a phone without the net has decided by itself, once they reach the server."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.door_rights import AFTERWARDS
from unik.domain.door_workers import DoorWorker
from unik.domain.eligibility import Eligibility
from unik.domain.late_scans import Move, Standing, standing_after, standing_met
from unik.domain.readings import Reading
from unik.extensions import db
from unik.models import Scan
from unik.queries.scans import is_undone
from unik.queries.situations import Situation
from unik.services.kept_scans import ScanConflict, judge_reading, keep, kept_before
from unik.services.rooms import CountedAnyway, count_anyway
from unik.services.standings import NOBODY, Locked, lock_moves, put


def take_in(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    """Keep what a phone has shown beside what we say of it, in one transaction.

    Whom the phone has let in is inside, once, also above the fire limit or when another door
    has let them in as well. Times are those of the phone, by our clock. Where the scan itself
    had reached us before, our first answer stays. Raises `ScanConflict`.
    """
    try:
        outcome = keep_told(reading, situation, age, by, now)
    except IntegrityError:
        db.session.rollback()
        outcome = _note(reading, situation, now)
    db.session.commit()
    return outcome


def keep_told(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    """Do the same within the caller's transaction; raise IntegrityError if it was just kept."""
    if situation.is_repeated:
        return _note(reading, situation, now)
    return _take_in(reading, situation, age, by, now)


def _take_in(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    at = reading.times(now).happened_at(not_before=situation.worked_from)
    locked = _lock(situation)
    met = standing_met(locked.moves, at, reentry=situation.doors.reentry)
    verdict = judge_reading(_meeting(met, situation, at), reading, age, at)
    shown = Move(reading.id, reading.local_verdict or verdict, at, by.door)
    counted = _put(situation, locked, [*locked.moves, shown], now)
    if verdict is Verdict.ADMITTED and counted.too_many:
        verdict = Verdict.FULL
    outcome = _outcome(verdict, met, counted.people_inside)
    keep(reading, situation, outcome, by=by, happened_at=at, now=now)
    return outcome


def _note(reading: Reading, situation: Situation, now: datetime) -> Outcome:
    """Add what the phone has shown to a scan that we knew, and let that be what happened.

    Unless the door has taken it back meanwhile, which stands.
    """
    kept, shown = kept_before(reading, situation), reading.local_verdict
    if kept.local_verdict is shown or shown is None:
        return kept.outcome
    locked = _lock(situation)
    if not _add(shown, reading.id):
        db.session.rollback()
        raise ScanConflict
    if not is_undone(reading.id):
        others = [move for move in locked.moves if move.scan_id != reading.id]
        this = Move(reading.id, shown, kept.happened_at, kept.door)
        _put(situation, locked, [*others, this], now)
    return kept.outcome


def _add(shown: Verdict, scan_id: UUID) -> bool:
    """Write down what was shown; false if that was something else, as we know by now."""
    added = db.session.scalar(
        update(Scan)
        .where(Scan.id == scan_id, Scan.local_verdict.is_(None))
        .values(local_verdict=shown)
        .execution_options(synchronize_session=False)
        .returning(Scan.id)
    )
    return added is not None


def _lock(situation: Situation) -> Locked:
    """Keep everybody else from moving the guest."""
    shown = situation.shown
    if shown is None or not situation.belongs_here:
        return NOBODY
    return lock_moves(situation.event_id, shown.id)


def _meeting(met: Standing, situation: Situation, at: datetime) -> Situation:
    """Return the situation with the guest standing as `met`, gone home only if they had by then."""
    shown = situation.shown
    if shown is None:
        return situation
    home_at = shown.gone_home_at if shown.gone_home_at and shown.gone_home_at <= at else None
    return replace(situation, shown=replace(shown, **vars(met), gone_home_at=home_at))


def _put(
    situation: Situation, locked: Locked, moves: Sequence[Move], now: datetime
) -> CountedAnyway:
    """Let the guest stand elsewhere, and count them in or out if that is news.

    Once the evening is closed, or long over, everybody has gone, whatever is told afterwards.
    """
    shown = situation.shown
    after = standing_after(moves)
    is_news = after != standing_after(locked.moves)
    if shown is None or not situation.belongs_here or not is_news:
        return CountedAnyway(situation.head_count.inside)
    end_at = situation.doors.end_at
    gone_at = end_at if now > end_at + AFTERWARDS else None
    is_inside = after.inside and gone_at is None
    counted = count_anyway(situation.event_id, is_inside - locked.is_inside)
    put(shown.id, moves, gone_at=gone_at or counted.closed_at)
    return counted


def _outcome(verdict: Verdict, met: Standing, people_inside: int) -> Outcome:
    if verdict is Verdict.ALREADY_IN:
        left_at = None if met.inside else met.left_at
        return Outcome(verdict, people_inside, met.admitted_at, met.admitted_door, left_at)
    if verdict is Verdict.LEFT and met.inside:
        return Outcome(verdict, people_inside, met.admitted_at, met.admitted_door)
    return Outcome(verdict, people_inside)
