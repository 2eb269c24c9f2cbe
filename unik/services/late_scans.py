"""Scans that a phone without the net has decided by itself, once they reach the server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.door_rights import AFTERWARDS
from unik.domain.door_workers import FIRST_DOOR, DoorWorker
from unik.domain.eligibility import Eligibility
from unik.domain.late_scans import Move, Standing, standing_after, standing_met
from unik.domain.readings import Reading
from unik.extensions import db
from unik.models import Event, Scan, SignUp, Venue
from unik.queries.scans import list_moves
from unik.queries.situations import Situation
from unik.services.kept_scans import ScanConflict, judge_reading, keep, kept_before


def take_in(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    """Keep what a phone has shown beside what we say of it, in one transaction.

    Whom the phone has let in is inside, once, also above the fire limit or when another door
    has let them in as well. Times are those of the phone, by our clock. Where the scan itself
    had reached us before, our first answer stays. Raises `ScanConflict`.
    """
    try:
        if situation.is_repeated:
            return _note(reading, situation, now)
        outcome = _take_in(reading, situation, age, by, now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return _note(reading, situation, now)
    return outcome


class _Counted(NamedTuple):
    """The guests inside once somebody has passed, and whether that is one too many."""

    people_inside: int
    too_many: bool = False


def _take_in(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    at = reading.times(now).happened_at(not_before=situation.worked_from)
    locked = _lock(situation)
    met = standing_met(locked.moves, at, reentry=situation.doors.reentry)
    verdict = judge_reading(_meeting(met, situation), reading, age, at)
    shown = Move(reading.id, reading.local_verdict or verdict, at, by.door)
    counted = _put(situation, locked, standing_after([*locked.moves, shown]), now)
    if verdict is Verdict.ADMITTED and counted.too_many:
        verdict = Verdict.FULL
    outcome = _outcome(verdict, met, counted.people_inside)
    keep(reading, situation, outcome, by=by, happened_at=at, now=now)
    return outcome


def _note(reading: Reading, situation: Situation, now: datetime) -> Outcome:
    """Add what the phone has shown to a scan that we knew, and let that be what happened."""
    kept, shown = kept_before(reading, situation), reading.local_verdict
    if kept.local_verdict is shown or shown is None:
        return kept.outcome
    locked = _lock(situation)
    if not _add(shown, reading.id):
        db.session.rollback()
        raise ScanConflict
    others = [move for move in locked.moves if move.scan_id != reading.id]
    this = Move(reading.id, shown, kept.happened_at, kept.door)
    _put(situation, locked, standing_after([*others, this]), now)
    db.session.commit()
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


class _Locked(NamedTuple):
    """A guest whom nobody else can move meanwhile, and all that moved them so far."""

    is_inside: bool
    moves: list[Move]


def _lock(situation: Situation) -> _Locked:
    """Keep everybody else from moving the guest."""
    shown = situation.shown
    if shown is None or not situation.belongs_here:
        return _Locked(False, [])
    row = db.session.execute(
        select(SignUp.inside, SignUp.admitted_at, SignUp.admitted_door, SignUp.left_at)
        .where(SignUp.id == shown.id)
        .with_for_update(key_share=True)
    ).one()
    moves = list_moves(situation.event_id, shown.id)
    came = any(move.verdict is Verdict.ADMITTED for move in moves)
    if not came:
        moves += _moves_without_scans(shown.id, Standing(*row))
    return _Locked(row.inside, moves)


def _moves_without_scans(guest: UUID, standing: Standing) -> Iterator[Move]:
    """Give what led there, of somebody whom no scan let in."""
    door = standing.admitted_door or FIRST_DOOR
    if standing.admitted_at:
        yield Move(guest, Verdict.ADMITTED, standing.admitted_at, door)
        if not standing.inside:
            yield Move(guest, Verdict.LEFT, standing.left_at or standing.admitted_at, door)


def _meeting(met: Standing, situation: Situation) -> Situation:
    """Return the situation with the guest standing as `met`."""
    if situation.shown is None:
        return situation
    return replace(situation, shown=replace(situation.shown, **vars(met)))


def _put(situation: Situation, locked: _Locked, after: Standing, now: datetime) -> _Counted:
    """Let the guest stand elsewhere, and count them in or out if that is news.

    Once the evening is closed, or long over, everybody has gone, whatever is told afterwards.
    """
    shown = situation.shown
    is_news = after != standing_after(locked.moves)
    if shown is None or not situation.belongs_here or not is_news:
        return _Counted(situation.head_count.inside)
    end_at = situation.doors.end_at
    if now > end_at + AFTERWARDS:
        after = after.counted_out(end_at)
    connection = db.session.connection()
    change = after.inside - locked.is_inside
    known = {"event": situation.event_id, "change": change}
    counted = connection.execute(_COUNT, known).one()
    if counted.closed_at:
        after = after.counted_out(counted.closed_at)
    # What follows from several scans is not taken back by undoing one of them.
    moved = update(SignUp).where(SignUp.id == shown.id)
    connection.execute(moved.values(**vars(after), last_move_id=None))
    people = counted.people_inside + counted.staff_count + counted.adults_inside
    return _Counted(counted.people_inside, change > 0 and people > counted.fire_limit)


def _outcome(verdict: Verdict, met: Standing, people_inside: int) -> Outcome:
    if verdict is Verdict.ALREADY_IN:
        left_at = None if met.inside else met.left_at
        return Outcome(verdict, people_inside, met.admitted_at, met.admitted_door, left_at)
    if verdict is Verdict.LEFT and met.inside:
        return Outcome(verdict, people_inside, met.admitted_at, met.admitted_door)
    return Outcome(verdict, people_inside)


_COUNT = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(
        people_inside=case(
            (Event.closed_at.is_(None), Event.people_inside + bindparam("change")),
            else_=Event.people_inside,
        )
    )
    .returning(
        Event.closed_at,
        Event.people_inside,
        Event.staff_count,
        Event.adults_inside,
        select(Venue.fire_limit)
        .where(Venue.id == Event.venue_id)
        .scalar_subquery()
        .label("fire_limit"),
    )
)
