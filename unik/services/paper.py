"""Typing in whom a door let in by paper, and printing the list for it.

What was let in by paper is a fact, like what a phone without the net has let in: it is kept
also above every limit, and where the rules say otherwise both are kept (services/late_scans.py).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import METHODS, Counted, DropIn, judge_drop_in
from unik.domain.eligibility import eligibility
from unik.domain.names import normalise
from unik.domain.paper import CountedArrivals, ListedArrival, UnlistedArrival, is_inside_still
from unik.domain.pass_codes import PassCodes
from unik.domain.readings import FoundGuest, Reading
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.door import get_head_count
from unik.queries.drop_ins import is_signed_up, was_blocked
from unik.queries.scans import find_scan
from unik.services import audit
from unik.services.counting import keep_scan, outcome_before
from unik.services.door import ScanConflict, scan
from unik.services.drop_ins import SignedUpAlready, application_of
from unik.services.places import keep_drop_in
from unik.services.rooms import count_afterwards

_TRIES = 5
"""Short codes drawn before giving up."""


@dataclass(frozen=True)
class Typist:
    """Who types in what was noted at which door, for which evening, and when; `now` in UTC."""

    event_id: UUID
    by: DoorWorker
    now: datetime
    codes: PassCodes
    calendar: SchoolCalendar


def note_printed(event_id: UUID, guests: int, *, by: UUID, now: datetime) -> None:
    """Write into the trail that somebody printed the list, and of how many."""
    audit.record("print_paper_list", by=by, subject=event_id, now=now, guests=guests)
    db.session.commit()


def take_in_listed(arrival: ListedArrival, form_id: UUID, typist: Typist) -> Verdict:
    """Keep that somebody on the list was let in, or has left, and return what the rules say of it.

    Sent again it changes nothing. Raise `DoorNotFound`.
    """
    reading = Reading(
        id=arrival.known_as(form_id),
        key=FoundGuest(arrival.sign_up_id),
        direction=Direction.OUT if arrival.has_left else Direction.IN,
        method=ScanMethod.PAPER,
        scanned_at=arrival.at,
        local_verdict=Verdict.LEFT if arrival.has_left else Verdict.ADMITTED,
    )
    try:
        answer = scan(
            typist.event_id,
            reading,
            codes=typist.codes,
            calendar=typist.calendar,
            by=typist.by,
            now=typist.now,
        )
    except ScanConflict:
        # The id says who came when: only their pass has been replaced since it was sent first.
        kept = find_scan(reading.id)
        return kept.outcome.verdict if kept else Verdict.ADMITTED
    return answer.outcome.verdict


def take_in_unlisted(arrival: UnlistedArrival, typist: Typist) -> Verdict:
    """Keep that somebody without a pass was let in, and return what the rules say of it.

    Sent again it changes nothing. Raise `SignedUpAlready`, and `ScanConflict` when the id was
    used for something else.
    """
    guest, event_id = arrival.guest, typist.event_id
    for _ in range(_TRIES):
        if kept := outcome_before(guest.id, event_id, ScanMethod.DROP_IN):
            return kept.verdict
        try:
            return _keep_unlisted(arrival, typist)
        except IntegrityError:
            db.session.rollback()
        # Sent twice at once, the other one has kept it: that is nobody else's sign-up.
        is_kept = outcome_before(guest.id, event_id, ScanMethod.DROP_IN)
        if not is_kept and guest.name and _has_sign_up(event_id, guest):
            raise SignedUpAlready
    raise LookupError("no free short code")


def take_in_counted(arrivals: CountedArrivals, typist: Typist) -> None:
    """Keep that people were let in of whom nothing is known, also above the fire limit.

    Sent again it changes nothing.
    """
    scan_ids = arrivals.scan_ids()
    if find_scan(scan_ids[0]):
        return
    try:
        _keep_counted(arrivals, scan_ids, typist)
    except IntegrityError:
        # Sent twice at once: the other one has kept all of them.
        db.session.rollback()


def _keep_unlisted(arrival: UnlistedArrival, typist: Typist) -> Verdict:
    """Write the sign-up, count it, and keep the answer, in one transaction."""
    guest, event = arrival.guest, db.session.get_one(Event, typist.event_id)
    verdict = _judge(arrival, event, typist.calendar)
    gone_at = _gone_by(event, arrival.at, typist.now)
    sign_up_id = keep_drop_in(
        event.id,
        application_of(guest),
        scan_id=guest.id,
        door=typist.by.door,
        codes=typist.codes,
        now=arrival.at,
        left_at=gone_at,
    )
    counted = count_afterwards(event.id, guests=int(gone_at is None), places=1)
    if counted.closed_at and gone_at is None:
        _count_out(sign_up_id, max(counted.closed_at, arrival.at))
    if verdict is Verdict.ADMITTED and _is_over_limit(event):
        verdict = Verdict.FULL
    keep_scan(
        guest.id,
        event.id,
        ScanMethod.DROP_IN,
        Outcome(verdict, counted.people_inside),
        by=typist.by,
        now=typist.now,
        sign_up_id=sign_up_id,
        happened_at=arrival.at,
        shown=Verdict.ADMITTED,
    )
    db.session.commit()
    return verdict


def _has_sign_up(event_id: UUID, guest: DropIn) -> bool:
    found = is_signed_up(event_id, normalise(guest.name or ""), guest.born_on)
    db.session.rollback()
    return found


def _judge(arrival: UnlistedArrival, event: Event, calendar: SchoolCalendar) -> Verdict:
    """Say what the door would have answered then."""
    guest = arrival.guest
    if guest.name and was_blocked(event.id, normalise(guest.name), guest.born_on):
        return Verdict.BLOCKED
    age = eligibility(guest.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar)
    return judge_drop_in(age, event.doors, arrival.at)


def _gone_by(event: Event, came_at: datetime, now: datetime) -> datetime | None:
    """Return when somebody had gone at the latest who is told of now; `None` if not yet."""
    return None if is_inside_still(event.doors, now) else max(event.ends_at, came_at)


def _count_out(sign_up_id: UUID, left_at: datetime) -> None:
    """Let somebody have gone by the time at which the evening was closed."""
    db.session.connection().execute(
        update(SignUp).where(SignUp.id == sign_up_id).values(inside=False, left_at=left_at)
    )


def _keep_counted(arrivals: CountedArrivals, scan_ids: list[UUID], typist: Typist) -> None:
    event = db.session.get_one(Event, typist.event_id)
    number = arrivals.number if is_inside_still(event.doors, typist.now) else 0
    youths = number if arrivals.who is Counted.YOUTH else 0
    adults = number - youths
    counted = count_afterwards(event.id, guests=youths, unnamed=youths, adults=adults)
    for scan_id in scan_ids:
        keep_scan(
            scan_id,
            event.id,
            METHODS[arrivals.who],
            Outcome(Verdict.ADMITTED, counted.people_inside),
            by=typist.by,
            now=typist.now,
            happened_at=arrivals.at,
            shown=Verdict.ADMITTED,
        )
    db.session.commit()


def _is_over_limit(event: Event) -> bool:
    """Say whether there are too many inside, with those just counted."""
    db.session.refresh(event)
    return get_head_count(event).people_too_many > 0
