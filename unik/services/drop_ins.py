"""Letting somebody in who has not signed up."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction, Verdict
from unik.domain.ages import age_on
from unik.domain.applications import Application
from unik.domain.checks import Check
from unik.domain.door_answers import Guest, Outcome, ScanAnswer
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import DropIn, judge_drop_in, may_have_been_told
from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.errors import UnikError
from unik.domain.names import door_name, normalise
from unik.domain.overrides import REASONS, Override, OverrideReason
from unik.domain.pass_codes import PassCodes
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event
from unik.queries.door import get_head_count
from unik.queries.drop_ins import WhoDroppedIn, find_who_dropped_in, is_signed_up, was_blocked
from unik.services.counting import keep_scan, outcome_before
from unik.services.door import ScanConflict
from unik.services.overrides import note_override
from unik.services.places import keep_drop_in
from unik.services.rooms import (
    claim_room_and_place,
    claim_room_despite_places,
    verdict_without_room,
)

_TRIES = 5
"""Short codes drawn before giving up."""


class SignedUpAlready(UnikError):
    """Somebody with that name and birth date has a sign-up, and is to be found by name."""


def drop_in(
    event_id: UUID,
    arrival: DropIn,
    *,
    codes: PassCodes,
    calendar: SchoolCalendar,
    by: DoorWorker,
    now: datetime,
    despite: OverrideReason | None = None,
) -> ScanAnswer:
    """Let somebody in by the age rule and the hour, if there is a place, and keep the answer.

    With a reason, `despite` which hour and places would refuse them, `by` has to lead the door.

    Of whoever is turned away nothing is kept but that it happened and why. The same request
    again gives the same answer. Raise `SignedUpAlready`, and `ScanConflict` when the id was
    used for something else or somebody else.
    """
    event = db.session.get_one(Event, event_id)
    age = eligibility(arrival.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar)
    outcome = _outcome_before(event_id, arrival, age)
    if outcome is None:
        here = _Here(event_id, codes, by, now, None if by.is_paired else despite)
        outcome = _let_in(here, arrival, age, judge_drop_in(age, event.doors, now))
    return _answer(db.session.get_one(Event, event_id), arrival, outcome)


class _Here(NamedTuple):
    """Where and when somebody drops in."""

    event_id: UUID
    codes: PassCodes
    by: DoorWorker
    now: datetime
    reason: OverrideReason | None

    def override_of(self, verdict: Verdict) -> Override | None:
        """Return what lets somebody in who is told so, if anything does."""
        is_reason = self.reason and self.reason in REASONS.get(verdict, ())
        return Override(verdict, self.reason) if self.reason and is_reason else None


def _outcome_before(event_id: UUID, arrival: DropIn, age: Eligibility) -> Outcome | None:
    """Return what the same person was told before; raise `ScanConflict` if it was another."""
    outcome = outcome_before(arrival.id, event_id, ScanMethod.DROP_IN)
    if outcome is None:
        return None
    before = find_who_dropped_in(arrival.id)
    said = WhoDroppedIn(application_of(arrival).name_key, arrival.born_on)
    is_same = before == said if before else may_have_been_told(outcome.verdict, age)
    if not is_same:
        raise ScanConflict
    return outcome


def _let_in(here: _Here, arrival: DropIn, age: Eligibility, verdict: Verdict) -> Outcome:
    verdict = _unless_blocked(here, arrival, verdict)
    for _ in range(_TRIES):
        try:
            return _try(here, arrival, verdict)
        except IntegrityError:
            db.session.rollback()
        if kept := _outcome_before(here.event_id, arrival, age):
            return kept
        if arrival.name and is_signed_up(here.event_id, normalise(arrival.name), arrival.born_on):
            db.session.rollback()
            raise SignedUpAlready
    raise LookupError("no free short code")


def _unless_blocked(here: _Here, arrival: DropIn, verdict: Verdict) -> Verdict:
    """Let a block outlive the sign-up, as it does when somebody signs up anew."""
    comes_in = verdict is Verdict.ADMITTED or here.override_of(verdict)
    if not comes_in or arrival.name is None:
        return verdict
    is_blocked = was_blocked(here.event_id, normalise(arrival.name), arrival.born_on)
    return Verdict.BLOCKED if is_blocked else verdict


def _try(here: _Here, arrival: DropIn, verdict: Verdict) -> Outcome:
    """Write the sign-up, then claim room, then keep the answer; raise IntegrityError."""
    sign_up_id, despite = None, here.override_of(verdict)
    outcome = Outcome(verdict, _people_inside(here))
    if despite or verdict is Verdict.ADMITTED:
        sign_up_id, outcome, despite = _claim(here, arrival, despite)
    keep_scan(
        arrival.id,
        here.event_id,
        ScanMethod.DROP_IN,
        outcome,
        by=here.by,
        now=here.now,
        sign_up_id=sign_up_id,
        despite=despite,
    )
    if despite:
        note_override(arrival.id, despite, by=here.by, now=here.now)
    db.session.commit()
    return outcome


def _claim(
    here: _Here, arrival: DropIn, despite: Override | None
) -> tuple[UUID | None, Outcome, Override | None]:
    """Write the sign-up and count it; without room nothing of it is kept."""
    sign_up_id = keep_drop_in(
        here.event_id,
        application_of(arrival),
        scan_id=arrival.id,
        door=here.by.door,
        codes=here.codes,
        now=here.now,
    )
    inside = claim_room_and_place(here.event_id, now=here.now)
    if inside is None and here.override_of(Verdict.FULL):
        inside = claim_room_despite_places(here.event_id)
        despite = despite or here.override_of(Verdict.FULL)
    if inside is not None:
        return sign_up_id, Outcome(Verdict.ADMITTED, inside), despite
    db.session.rollback()
    return None, Outcome(verdict_without_room(here.event_id), _people_inside(here)), None


def _people_inside(here: _Here) -> int:
    return db.session.get_one(Event, here.event_id).people_inside


def application_of(arrival: DropIn) -> Application:
    """Return the sign-up that somebody without one is kept as."""
    return Application(
        form_id=arrival.id,
        name=arrival.name,
        born_on=arrival.born_on,
        adult_phone=arrival.adult_phone,
        declared_year_seven=False,
        language=arrival.language,
    )


def _answer(event: Event, arrival: DropIn, outcome: Outcome) -> ScanAnswer:
    age, note = age_on(event.doors_on, arrival.born_on), event.doors.note
    note = note if note and note.is_about(age) else None
    return ScanAnswer(
        scan_id=arrival.id,
        direction=Direction.IN,
        outcome=outcome,
        event_id=event.id,
        head_count=get_head_count(event, inside=outcome.people_inside),
        doors_open_at=event.doors_open_at,
        last_entry_at=event.last_entry_at,
        guest=Guest(
            name=door_name(arrival.name) if arrival.name else None,
            age=age,
            born=arrival.born_on.year,
            first_time=None,
            checks=(Check.ORGANIZERS_NOTE,) if note else (),
            note=note.text if note else None,
        ),
        other_evening=None,
    )
