"""The door: every answer it gives is kept."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome, ScanAnswer
from unik.domain.door_workers import DoorWorker
from unik.domain.eligibility import Eligibility
from unik.domain.errors import UnikError
from unik.domain.pass_codes import PassCodes
from unik.domain.readings import Reading
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import StaffSession
from unik.queries.situations import EventAddress, Situation, find_situation
from unik.services.admissions import Passing, carry_out
from unik.services.kept_scans import (
    ScanConflict,
    believed,
    eligibility_in,
    judge_reading,
    keep,
    outcome_before,
)
from unik.services.late_scans import take_in
from unik.services.scan_answers import answer, asks_first

__all__ = ["DoorNotFound", "ScanConflict", "choose_door", "scan"]


class DoorNotFound(UnikError):
    """There is no such event, or its door is not theirs to work now."""


def scan(
    event: EventAddress,
    reading: Reading,
    *,
    codes: PassCodes,
    calendar: SchoolCalendar,
    by: DoorWorker,
    now: datetime,
) -> ScanAnswer:
    """Answer what a door of an event read, and keep the answer, whatever the verdict.

    The same reading again gives the same answer and changes nothing, but for what a phone
    without the net has decided by itself, which is a fact. Raises `DoorNotFound`, and
    `ScanConflict` when the id was used for another reading.
    """
    situation = find_situation(event, reading, by, now)
    if situation is None:
        raise DoorNotFound
    situation = believed(situation, reading, codes)
    age = eligibility_in(situation, calendar)
    if reading.local_verdict:
        outcome = take_in(reading, situation, age, by, now)
    elif situation.is_repeated:
        outcome = outcome_before(reading, situation)
    else:
        outcome = _let_pass(reading, situation, age, by, now)
    return answer(reading, situation, outcome, age, door=by.door, now=now)


def _let_pass(
    reading: Reading, situation: Situation, age: Eligibility, by: DoorWorker, now: datetime
) -> Outcome:
    """Decide, carry it out and keep the answer, in one transaction.

    The verdict follows our clock alone, however wrong the client's may be. Where staff look at
    somebody before they let them in, nothing is kept of the first look.
    """
    verdict = judge_reading(situation, reading, age, now)
    if verdict is Verdict.ADMITTED and asks_first(situation, reading, age):
        return Outcome(Verdict.NOT_CONFIRMED, situation.head_count.inside)
    happened_at = reading.times(now).happened_at(not_before=situation.latest_move)
    outcome = carry_out(verdict, situation, Passing(reading.id, by.door, happened_at))
    try:
        keep(reading, situation, outcome, by=by, happened_at=happened_at, now=now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return outcome_before(reading, situation)
    return outcome


def choose_door(door: str, *, by: SignedIn) -> None:
    """Remember at which door this sign-in works."""
    db.session.execute(
        update(StaffSession).where(StaffSession.id == by.session_id).values(door=door)
    )
    db.session.commit()
