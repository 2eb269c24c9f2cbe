"""What is kept of a scan, and what it came to before, within the caller's transaction."""

from datetime import datetime
from types import SimpleNamespace

from sqlalchemy import insert

from unik.domain.admission import ShownPass, Verdict, judge
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker
from unik.domain.eligibility import Eligibility, eligibility_at_the_door
from unik.domain.errors import UnikError
from unik.domain.overrides import Override
from unik.domain.pass_codes import PassCodes
from unik.domain.readings import Content, PassDigest, Reading
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Scan
from unik.queries.scans import KeptScan, find_scan
from unik.queries.situations import ShownSignUp, Situation

_KEEP = insert(Scan)
_NOTHING = SimpleNamespace(overridden=None, override_reason=None)


class ScanConflict(UnikError):
    """A scan with that id was sent before, with another content."""


def eligibility_in(situation: Situation, calendar: SchoolCalendar) -> Eligibility:
    """Say what the age rule says of whoever was shown; welcome if that is nobody."""
    shown = situation.shown
    if shown is None:
        return Eligibility.WELCOME
    return eligibility_at_the_door(
        shown.born_on,
        situation.age_limits,
        declared=shown.declared_year_seven,
        doors_on=situation.doors_on,
        calendar=calendar,
    )


def believed(situation: Situation, reading: Reading, codes: PassCodes) -> Situation:
    """Forget a sign-up whose code we did not issue for its own event."""
    key, shown = reading.key, situation.shown
    if shown is None or not isinstance(key, PassDigest) or key.payload is None:
        return situation
    is_ours = codes.tag_is_right(key.payload, shown.event_id)
    return situation if is_ours else situation.without_pass()


def judge_reading(
    situation: Situation, reading: Reading, age: Eligibility, at: datetime
) -> Verdict:
    """Say what the door answers at a moment to what it reads."""
    shown = situation.shown
    if shown is None:
        return Verdict.UNKNOWN
    if not situation.belongs_here:
        return Verdict.OTHER_EVENT
    known = known_of(shown, age)
    return judge(known, situation.doors, direction=reading.direction, now=at)


def known_of(shown: ShownSignUp, age: Eligibility) -> ShownPass:
    """Return what the rules look at in a pass."""
    return ShownPass(
        state=shown.state,
        replaced=shown.is_replaced,
        eligibility=age,
        inside=shown.inside,
        was_admitted=shown.admitted_at is not None,
        gone_home=shown.gone_home_at is not None,
    )


def keep(
    reading: Reading,
    situation: Situation,
    outcome: Outcome,
    *,
    by: DoorWorker,
    happened_at: datetime,
    now: datetime,
    despite: Override | None = None,
) -> None:
    """Write down what was read and what it came to; raise IntegrityError if it was before."""
    db.session.connection().execute(
        _KEEP,
        {
            "id": reading.id,
            **vars(content_of(reading, situation)),
            **vars(outcome),
            **vars(despite or _NOTHING),
            "account_id": by.account_id,
            "device_id": by.device_id,
            "door": by.door,
            "local_verdict": reading.local_verdict,
            "scanned_at": reading.scanned_at or now,
            "happened_at": happened_at,
            "received_at": now,
        },
    )


def outcome_before(reading: Reading, situation: Situation) -> Outcome:
    """Return what the reading came to before; raise `ScanConflict` if it was another one."""
    return kept_before(reading, situation).outcome


def kept_before(reading: Reading, situation: Situation) -> KeptScan:
    """Return what was kept of the reading before; raise `ScanConflict` if it was another one."""
    kept = find_scan(reading.id)
    if kept is None or not kept.is_of(content_of(reading, situation)):
        raise ScanConflict
    return kept


def content_of(reading: Reading, situation: Situation) -> Content:
    """Return what was shown and how."""
    shown = situation.shown
    return Content(
        event_id=situation.event_id,
        sign_up_id=shown.id if shown else None,
        entry_pass_id=shown.entry_pass_id if shown else None,
        method=reading.method,
        direction=reading.direction,
        scanned_at=reading.scanned_at,
    )
