"""The door: every answer it gives is kept."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import ShownPass, Verdict, judge
from unik.domain.door_answers import Outcome, ScanAnswer
from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.errors import UnikError
from unik.domain.pass_codes import PassCodes
from unik.domain.readings import Content, PassDigest, Reading
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Scan, StaffSession
from unik.queries.scans import find_scan
from unik.queries.situations import EventAddress, Situation, find_situation
from unik.services.admissions import carry_out
from unik.services.scan_answers import answer

FIRST_DOOR = "A"

_KEEP = insert(Scan)


class DoorNotFound(UnikError):
    """There is no such event, or its door is not this account's to work now."""


class ScanConflict(UnikError):
    """A scan with that id was sent before, with another content."""


def scan(
    event: EventAddress,
    reading: Reading,
    *,
    codes: PassCodes,
    calendar: SchoolCalendar,
    by: SignedIn,
    now: datetime,
) -> ScanAnswer:
    """Answer what a door of an event read, and keep the answer, whatever the verdict.

    The same reading again gives the same answer and changes nothing. Raises `DoorNotFound`,
    and `ScanConflict` when the id was used for another reading.
    """
    situation = find_situation(event, reading, by, now)
    if situation is None:
        raise DoorNotFound
    situation = _believed(situation, reading, codes)
    age = _eligibility(situation, calendar)
    if situation.is_repeated:
        outcome = _outcome_before(reading, situation)
    else:
        outcome = _let_pass(reading, situation, age, by, now)
    return answer(reading, situation, outcome, age, now)


def _let_pass(
    reading: Reading, situation: Situation, age: Eligibility, by: SignedIn, now: datetime
) -> Outcome:
    """Decide, carry it out and keep the answer, in one transaction.

    The verdict follows our clock alone, however wrong the client's may be.
    """
    verdict = _judge(situation, reading, age, now)
    happened_at = reading.times(now).happened_at(not_before=situation.latest_move)
    outcome = carry_out(verdict, situation, door=by.door or FIRST_DOOR, at=happened_at)
    kept = {
        **_row(reading, situation, outcome, by),
        "scanned_at": reading.scanned_at or now,
        "happened_at": happened_at,
        "received_at": now,
    }
    try:
        db.session.connection().execute(_KEEP, kept)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return _outcome_before(reading, situation)
    return outcome


def choose_door(door: str, *, by: SignedIn) -> None:
    """Remember at which door this sign-in works."""
    db.session.execute(
        update(StaffSession).where(StaffSession.id == by.session_id).values(door=door)
    )
    db.session.commit()


def _believed(situation: Situation, reading: Reading, codes: PassCodes) -> Situation:
    """Forget a sign-up whose code we did not issue for its own event."""
    key, shown = reading.key, situation.shown
    if shown is None or not isinstance(key, PassDigest) or key.payload is None:
        return situation
    is_ours = codes.tag_is_right(key.payload, shown.event_id)
    return situation if is_ours else situation.without_pass()


def _judge(situation: Situation, reading: Reading, age: Eligibility, now: datetime) -> Verdict:
    shown = situation.shown
    if shown is None:
        return Verdict.UNKNOWN
    if not situation.belongs_here:
        return Verdict.OTHER_EVENT
    known = ShownPass(
        state=shown.state,
        replaced=shown.is_replaced,
        eligibility=age,
        inside=shown.inside,
        was_admitted=shown.admitted_at is not None,
    )
    return judge(known, situation.doors, direction=reading.direction, now=now)


def _eligibility(situation: Situation, calendar: SchoolCalendar) -> Eligibility:
    """Judge the age again, since the day may have moved; an erased birth date says nothing."""
    shown = situation.shown
    if shown is None or shown.born_on is None:
        return Eligibility.WELCOME
    found = eligibility(
        shown.born_on, situation.age_limits, doors_on=situation.doors_on, calendar=calendar
    )
    if found is Eligibility.REVIEW_IF_DECLARED and not shown.declared_year_seven:
        return Eligibility.TOO_YOUNG
    return found


def _outcome_before(reading: Reading, situation: Situation) -> Outcome:
    """Return what the reading came to before; raise `ScanConflict` if it was another one."""
    kept = find_scan(reading.id)
    if kept is None or not kept.is_of(_content(reading, situation)):
        raise ScanConflict
    return kept.outcome


def _content(reading: Reading, situation: Situation) -> Content:
    shown = situation.shown
    return Content(
        event_id=situation.event_id,
        sign_up_id=shown.id if shown else None,
        entry_pass_id=shown.entry_pass_id if shown else None,
        method=reading.method,
        direction=reading.direction,
        scanned_at=reading.scanned_at,
    )


def _row(
    reading: Reading, situation: Situation, outcome: Outcome, by: SignedIn
) -> dict[str, object]:
    return {
        "id": reading.id,
        **vars(_content(reading, situation)),
        **vars(outcome),
        "account_id": by.id,
        "door": by.door or FIRST_DOOR,
    }
