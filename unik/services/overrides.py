"""Letting somebody in whom the rules refuse: who did it, when and why is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Outcome, ScanAnswer
from unik.domain.door_workers import DoorWorker
from unik.domain.eligibility import Eligibility
from unik.domain.errors import UnikError
from unik.domain.overrides import REASONS, Override, OverrideRequest, judge_despite
from unik.domain.readings import FoundGuest, Reading
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.queries.scans import KeptScan, find_scan
from unik.queries.situations import Situation, find_situation
from unik.services import audit
from unik.services.admissions import Passing, carry_out, let_in_despite
from unik.services.door import DoorNotFound
from unik.services.kept_scans import eligibility_in, judge_reading, keep, known_of, outcome_before
from unik.services.scan_answers import answer


class NotOverridable(UnikError):
    """No such guest was refused there, or for a reason that nobody overrides."""


def override(
    event_id: UUID,
    asked: OverrideRequest,
    *,
    calendar: SchoolCalendar,
    by: DoorWorker,
    now: datetime,
) -> ScanAnswer:
    """Let somebody in whom a door of the event has refused; `by` has to lead it.

    It counts as an override only if the rules would refuse them still. The fire limit, the
    age rule and what is wrong with a pass hold. The same request again gives the same answer.
    Raise `NotOverridable`, `DoorNotFound`, and `ScanConflict` as a scan does.
    """
    refused = _refused(event_id, asked)
    reading = Reading(
        id=asked.id,
        key=FoundGuest(refused.content.sign_up_id) if refused.content.sign_up_id else None,
        direction=Direction.IN,
        method=refused.content.method,
        scanned_at=None,
    )
    situation = find_situation(event_id, reading, by, now)
    if situation is None or by.is_paired:
        raise DoorNotFound
    age = eligibility_in(situation, calendar)
    if situation.is_repeated:
        outcome = outcome_before(reading, situation)
    else:
        outcome = _let_in(reading, situation, age, asked, by=by, now=now)
    return answer(reading, situation, outcome, age, door=by.door, now=now)


def _refused(event_id: UUID, asked: OverrideRequest) -> KeptScan:
    refused = find_scan(asked.refused_id)
    if (
        refused is None
        or refused.content.event_id != event_id
        or refused.content.sign_up_id is None
        or asked.reason not in REASONS.get(refused.outcome.verdict, ())
    ):
        raise NotOverridable
    return refused


def _let_in(
    reading: Reading,
    situation: Situation,
    age: Eligibility,
    asked: OverrideRequest,
    *,
    by: DoorWorker,
    now: datetime,
) -> Outcome:
    """Decide, carry it out and keep the answer, in one transaction."""
    verdict, shown = judge_reading(situation, reading, age, now), situation.shown
    happened_at = reading.times(now).happened_at(not_before=situation.latest_move)
    passing = Passing(reading.id, by.door, happened_at)
    despite = Override(verdict, asked.reason) if verdict in REASONS else None
    if despite and shown:
        verdict = judge_despite(known_of(shown, age))
    if despite and shown and verdict is Verdict.ADMITTED:
        outcome = let_in_despite(situation, shown, passing)
    else:
        outcome = carry_out(verdict, situation, passing)
    if outcome.verdict is not Verdict.ADMITTED:
        despite = None
    try:
        keep(reading, situation, outcome, by=by, happened_at=happened_at, now=now, despite=despite)
        if despite:
            note_override(reading.id, despite, by=by, now=now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return outcome_before(reading, situation)
    return outcome


def note_override(scan_id: UUID, despite: Override, *, by: DoorWorker, now: datetime) -> None:
    """Write into the trail, within the caller's transaction, who overrode what and why."""
    audit.record(
        "override",
        by=by.account_id,
        subject=scan_id,
        now=now,
        verdict=despite.overridden.value,
        reason=despite.override_reason.value,
    )
