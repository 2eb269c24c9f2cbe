"""The door: every answer it gives is kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction, ShownPass, Verdict, judge
from unik.domain.ages import age_on
from unik.domain.door_answers import Guest, OtherEvening, Outcome, ScanAnswer
from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.errors import UnikError
from unik.domain.pass_codes import PassCodes
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Event, Scan, StaffSession
from unik.queries.door import (
    EventAddress,
    Key,
    PassDigest,
    Situation,
    find_scan,
    find_situation,
)
from unik.services.admissions import carry_out

FIRST_DOOR = "A"


class DoorNotFound(UnikError):
    """There is no such event, or its door is not this account's to work now."""


class ScanConflict(UnikError):
    """A scan with that id was sent before, with another content."""


@dataclass(frozen=True)
class Reading:
    """What a door read; without a key it was not one of our codes.

    `id` comes from the client and makes a repeat harmless. `scanned_at` is the client's time.
    """

    id: UUID
    key: Key | None
    direction: Direction
    method: ScanMethod
    scanned_at: datetime


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
    situation = find_situation(event, reading.key, by, now)
    if situation is None:
        raise DoorNotFound
    situation = _believed(situation, reading.key, codes)

    verdict = _judge(situation, reading.direction, calendar, now)
    outcome = carry_out(verdict, situation, door=by.door or FIRST_DOOR, now=now)
    try:
        db.session.execute(insert(Scan).values(**_row(reading, situation, outcome, by, now)))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        outcome = _first_outcome(reading, situation)
    return _answer(reading, situation, outcome)


def choose_door(door: str, *, by: SignedIn) -> None:
    """Remember at which door this sign-in works."""
    db.session.execute(
        update(StaffSession).where(StaffSession.id == by.session_id).values(door=door)
    )
    db.session.commit()


def _believed(situation: Situation, key: Key | None, codes: PassCodes) -> Situation:
    """Forget a sign-up whose code we did not issue for its own event."""
    if situation.shown is None or not isinstance(key, PassDigest) or key.payload is None:
        return situation
    if codes.tag_is_right(key.payload, situation.shown.event_id):
        return situation
    return situation.without_pass()


def _judge(
    situation: Situation, direction: Direction, calendar: SchoolCalendar, now: datetime
) -> Verdict:
    shown = situation.shown
    if shown is None:
        return Verdict.UNKNOWN
    if not situation.belongs_here:
        return Verdict.OTHER_EVENT
    known = ShownPass(
        state=shown.state,
        replaced=shown.is_replaced,
        eligibility=_eligibility(situation, calendar),
        inside=shown.inside,
        was_admitted=shown.admitted_at is not None,
    )
    return judge(known, situation.doors, direction=direction, now=now)


def _eligibility(situation: Situation, calendar: SchoolCalendar) -> Eligibility:
    """Judge the age again, since the day may have moved; an erased birth date says nothing."""
    if situation.shown is None or situation.shown.born_on is None:
        return Eligibility.WELCOME
    return eligibility(
        situation.shown.born_on,
        situation.age_limits,
        doors_on=situation.doors_on,
        calendar=calendar,
    )


def _row(
    reading: Reading, situation: Situation, outcome: Outcome, by: SignedIn, now: datetime
) -> dict[str, object]:
    shown = situation.shown
    return {
        "id": reading.id,
        "event_id": situation.event_id,
        "entry_pass_id": shown.entry_pass_id if shown else None,
        "sign_up_id": shown.id if shown else None,
        "account_id": by.id,
        "door": by.door or FIRST_DOOR,
        "method": reading.method,
        "direction": reading.direction,
        "verdict": outcome.verdict,
        "scanned_at": reading.scanned_at,
        "happened_at": now,
        "received_at": now,
        "people_inside": outcome.people_inside,
        "since_at": outcome.since_at,
        "since_door": outcome.since_door,
    }


def _first_outcome(reading: Reading, situation: Situation) -> Outcome:
    """Return what the same reading came to before."""
    first = find_scan(reading.id)
    shown_id = situation.shown.id if situation.shown else None
    now_sent = (situation.event_id, shown_id, reading.direction, reading.scanned_at)
    if first is None or now_sent != (
        first.event_id,
        first.sign_up_id,
        first.direction,
        first.scanned_at,
    ):
        raise ScanConflict
    return Outcome(first.verdict, first.people_inside, first.since_at, first.since_door)


def _answer(reading: Reading, situation: Situation, outcome: Outcome) -> ScanAnswer:
    return ScanAnswer(
        scan_id=reading.id,
        direction=reading.direction,
        outcome=outcome,
        capacity=situation.capacity,
        doors_open_at=situation.doors.open_at,
        last_entry_at=situation.doors.last_entry_at,
        guest=_guest(situation),
        other_evening=_other_evening(situation),
    )


def _guest(situation: Situation) -> Guest | None:
    """Return what the door may see of somebody who belongs to this event."""
    shown = situation.shown
    if shown is None or not situation.belongs_here:
        return None
    return Guest(
        name=shown.name,
        age=age_on(situation.doors_on, shown.born_on) if shown.born_on else None,
        born=shown.born_on.year if shown.born_on else None,
        first_time=shown.first_time,
        was_reviewed=shown.declared_year_seven,
    )


def _other_evening(situation: Situation) -> OtherEvening | None:
    if situation.shown is None or situation.belongs_here:
        return None
    event = db.session.get_one(Event, situation.shown.event_id)
    return OtherEvening(title=event.title, doors_open_at=event.doors_open_at)
