"""Showing passes at a door, as the youth worker who stands there."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from flask import current_app

from tests.builders import DURING, an_account, an_assignment, payload_of
from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Outcome, ScanAnswer
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import Counted, CountRequest, DropIn
from unik.domain.overrides import OverrideReason, OverrideRequest
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.readings import Key, PassDigest, Reading
from unik.domain.roles import Role
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_ins import SignedIn
from unik.domain.undo import Undoing, UndoRequest
from unik.models import Account, Event, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services import door
from unik.services.counting import count
from unik.services.drop_ins import drop_in
from unik.services.overrides import override
from unik.services.undo import undo


def a_worker(event: Event, at_door: str | None = "A") -> DoorWorker:
    """Somebody who works the door of the event and stands at one of its doors."""
    account = an_account(Role.DOOR)
    an_assignment(event, account)
    return signed_in(account, at_door)


def signed_in(account: Account, at_door: str | None = "A") -> DoorWorker:
    """The account on a phone, signed in an hour ago."""
    started_at = DURING - timedelta(hours=1)
    return SignedIn(
        id=account.id,
        name=account.name,
        email=account.email,
        role=account.role,
        session_id=uuid4(),
        started_at=started_at,
        last_seen_at=started_at,
        second_factor_at=started_at,
        has_second_factor=account.role is not Role.DOOR,
        door=at_door,
    ).door_worker


def key_of(payload: str) -> PassDigest:
    """What the door makes of a code it has read."""
    return PassDigest(token_digest(token_of(payload)), payload)


def show(
    event: Event | UUID,
    shown: SignUp | Key | None,
    by: DoorWorker,
    *,
    direction: Direction = Direction.IN,
    now: datetime = DURING,
    scan_id: UUID | None = None,
    scanned_at: datetime | None = None,
    sent_at: datetime | None = None,
    local_verdict: Verdict | None = None,
    is_confirmed: bool = False,
) -> ScanAnswer:
    """Scan the newest pass of a sign-up, or whatever else was read, and return the answer."""
    reading = Reading(
        id=scan_id or uuid4(),
        key=key_of(payload_of(shown)) if isinstance(shown, SignUp) else shown,
        direction=direction,
        method=ScanMethod.CODE,
        scanned_at=scanned_at or now,
        sent_at=sent_at,
        local_verdict=local_verdict,
        is_confirmed=is_confirmed,
    )
    return door.scan(
        event if isinstance(event, UUID) else event.id,
        reading,
        codes=current_app.extensions["pass_codes"],
        calendar=get_school_calendar(),
        by=by,
        now=now,
    )


def undone(
    event: Event,
    scan: ScanAnswer | UUID,
    by: DoorWorker,
    *,
    undo_id: UUID | None = None,
    asked_at: datetime | None = None,
    sent_at: datetime | None = None,
    now: datetime = DURING,
) -> Undoing:
    """Take a scan back, and return what came of it."""
    scan_id = scan if isinstance(scan, UUID) else scan.scan_id
    asked = UndoRequest(undo_id or uuid4(), scan_id, asked_at, sent_at)
    return undo(event.id, asked, by=by, now=now)


def dropped_in(
    event: Event,
    by: DoorWorker,
    *,
    name: str | None = "Noah B",
    born_on: date = date(2011, 1, 30),
    adult_phone: str | None = None,
    scan_id: UUID | None = None,
    despite: OverrideReason | None = None,
    now: datetime = DURING,
) -> ScanAnswer:
    """Let somebody in who has not signed up, and return the answer."""
    arrival = DropIn(scan_id or uuid4(), name, born_on, adult_phone, "sv")
    codes, calendar = current_app.extensions["pass_codes"], get_school_calendar()
    return drop_in(
        event.id, arrival, codes=codes, calendar=calendar, by=by, now=now, despite=despite
    )


def let_in_despite(
    event: Event,
    refused_id: UUID,
    reason: OverrideReason,
    by: DoorWorker,
    *,
    request_id: UUID | None = None,
    now: datetime = DURING,
) -> ScanAnswer:
    """Let somebody in all the same whom a scan has refused, and return the answer."""
    asked = OverrideRequest(request_id or uuid4(), refused_id, reason)
    return override(event.id, asked, calendar=get_school_calendar(), by=by, now=now)


def counted(
    event: Event,
    by: DoorWorker,
    who: Counted,
    direction: Direction = Direction.IN,
    *,
    scan_id: UUID | None = None,
    now: datetime = DURING,
) -> Outcome:
    """Count somebody in or out of whom nothing else is known."""
    return count(event.id, CountRequest(scan_id or uuid4(), who, direction), by=by, now=now)
