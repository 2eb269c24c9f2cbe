"""What phones tell that may work their door no more: kept, and counted once a lead says so."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask, current_app

from tests.builders import DURING, ENDS_AT, a_sign_up, a_venue, an_account, an_event, payload_of
from tests.cast import NOAH
from tests.phones import a_phone
from tests.scanning import a_worker, key_of, show
from unik.domain.admission import Direction, Verdict
from unik.domain.door_workers import DoorWorker
from unik.domain.held_scans import MOST_HELD, Ruling
from unik.domain.readings import Reading
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_ins import SignedIn
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import AuditEntry, Event, HeldScan, Scan, SignUp, Undo
from unik.queries.attendance import get_attendance
from unik.queries.closing import find_still_out
from unik.queries.conflicts import list_conflicts
from unik.queries.held_scans import list_held
from unik.queries.school_years import get_school_calendar
from unik.services import held_scans, rulings
from unik.services.blanking import blank
from unik.services.closing import close
from unik.services.door import DoorNotFound, ScanConflict
from unik.services.rate_limits import TooManyTries
from unik.services.retention import erase_due
from unik.services.undo import UndoConflict

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
LATER = DURING + 30 * MINUTE
COUNTED, DISCARDED = Ruling.COUNTED, Ruling.DISCARDED


def a_turned_away_phone(event: Event, door: str = "B") -> DoorWorker:
    """A phone at that door that has been revoked since."""
    device, _ = a_phone(event, door=door, revoked_at=LATER)
    role, only = Role.DOOR, event.id
    return DoorWorker(device.id, door, role, device_id=device.id, only_event_id=only)


def a_lead() -> SignedIn:
    """An organizer, who leads every door."""
    account = an_account(Role.ORGANIZER)
    return SignedIn(
        id=account.id,
        name=account.name,
        email=account.email,
        role=account.role,
        session_id=uuid4(),
        started_at=DURING,
        last_seen_at=DURING,
        second_factor_at=DURING,
        has_second_factor=True,
        door=None,
    )


def hold(
    event: Event,
    sign_up: SignUp | None,
    by: DoorWorker,
    *,
    scan_id: UUID | None = None,
    verdict: Verdict = Verdict.ADMITTED,
    direction: Direction = Direction.IN,
    at=DURING,
    now=LATER,
) -> UUID:
    """Tell what the phone has shown when it may work no more; return the scan's id."""
    reading = Reading(
        id=scan_id or uuid4(),
        key=key_of(payload_of(sign_up)) if sign_up else None,
        direction=direction,
        method=ScanMethod.CODE,
        scanned_at=at,
        sent_at=now,
        local_verdict=verdict,
    )
    codes = current_app.extensions["pass_codes"]
    held_scans.hold_scan(event.id, reading, codes=codes, by=by, now=now)
    return reading.id


def hold_undo(event: Event, scan_id: UUID, by: DoorWorker, *, undo_id=None, at=DURING) -> UUID:
    asked = UndoRequest(undo_id or uuid4(), scan_id, at, LATER)
    held_scans.hold_undo(event.id, asked, by=by, now=LATER)
    return asked.id


def rule(event: Event, held_id: UUID, ruling: Ruling, by: SignedIn, *, now=LATER) -> None:
    rulings.rule(event.id, held_id, ruling, calendar=get_school_calendar(), by=by, now=now)


def came(event: Event) -> int:
    return get_attendance(event, now=LATER).turnout.came


def test_what_is_held_counts_nowhere_until_a_lead_says_so(app: Flask):
    event = an_event()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)

    held = hold(event, alva, phone)

    assert (alva.inside, event.people_inside, came(event)) == (False, 0, 0)
    assert (db.session.query(Scan).count(), list_conflicts(event.id)) == (0, [])
    [line] = list_held(event.id)
    assert (line.id, line.name, line.door, line.verdict) == (held, "Alva L", "B", "admitted")
    assert line.happened_at == DURING
    assert not find_still_out(event.id).phones


def test_what_is_counted_is_a_fact_as_of_when_it_happened(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    held = hold(event, alva, phone)

    rule(event, held, COUNTED, lead, now=LATER + 40 * MINUTE)

    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (True, DURING, "B")
    assert (event.people_inside, came(event)) == (1, 1)
    scan = db.session.query(Scan).one()
    assert (scan.id, scan.device_id, scan.account_id) == (held, phone.device_id, None)
    assert (scan.verdict, scan.local_verdict, scan.happened_at) == ("admitted", "admitted", DURING)
    assert list_held(event.id) == []
    entry = db.session.query(AuditEntry).one()
    assert (entry.account_id, entry.subject_id, entry.details["ruling"]) == (
        lead.id,
        held,
        "counted",
    )


def test_what_is_discarded_never_counts_and_says_who_did_so(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    held = hold(event, alva, phone)
    undo = hold_undo(event, held, phone)

    rule(event, held, DISCARDED, lead)

    assert (alva.inside, event.people_inside, came(event)) == (False, 0, 0)
    assert (db.session.query(Scan).count(), list_held(event.id)) == (0, [])
    rows = {each.id: each for each in db.session.query(HeldScan)}
    assert {rows[held].ruling, rows[undo].ruling} == {"discarded"}
    assert (rows[held].ruled_by, rows[held].ruled_at) == (lead.id, LATER)
    assert db.session.query(AuditEntry).one().action == "rule_on_held_scan"


@pytest.mark.parametrize("first", Ruling)
@pytest.mark.parametrize("then", Ruling)
def test_what_was_ruled_on_stays_so(app: Flask, first, then):
    event, lead = an_event(), a_lead()
    held = hold(event, a_sign_up(event), a_turned_away_phone(event))
    rule(event, held, first, lead)

    with pytest.raises(rulings.RuledBefore):
        rule(event, held, then, lead)
    assert event.people_inside == (first is COUNTED)


def test_the_same_sent_again_is_kept_once_and_another_thing_is_a_conflict(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    held = hold(event, alva, phone)

    hold(event, alva, phone, scan_id=held)
    with pytest.raises(ScanConflict):
        hold(event, a_sign_up(event, **NOAH), phone, scan_id=held)
    with pytest.raises(ScanConflict):
        hold(event, alva, phone, scan_id=held, verdict=Verdict.ALREADY_IN)
    with pytest.raises(UndoConflict):
        hold_undo(event, held, phone, undo_id=held)

    assert db.session.query(HeldScan).count() == 1
    rule(event, held, COUNTED, lead)
    hold(event, alva, phone, scan_id=held)
    assert (event.people_inside, db.session.query(HeldScan).count()) == (1, 1)


def test_a_scan_that_counted_before_the_phone_was_turned_away_is_not_held(app: Flask):
    event = an_event()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    told = {"scan_id": uuid4(), "scanned_at": DURING, "local_verdict": Verdict.ADMITTED}
    show(event, alva, phone, now=DURING, **told)

    hold(event, alva, phone, scan_id=told["scan_id"])

    assert (db.session.query(HeldScan).count(), event.people_inside) == (0, 1)


def test_what_the_phone_has_shown_on_an_answer_that_came_too_late_waits_as_well(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone, scan_id = a_sign_up(event), a_turned_away_phone(event), uuid4()
    show(event, alva, phone, scan_id=scan_id)

    hold(event, alva, phone, scan_id=scan_id, verdict=Verdict.NOT_ON_LIST)
    assert alva.inside
    rule(event, scan_id, COUNTED, lead)

    assert (alva.inside, event.people_inside) == (False, 0)
    assert db.session.query(Scan).one().local_verdict == "not_on_list"


def test_above_the_fire_limit_it_counts_and_raises_the_alarm(app: Flask):
    event, lead = an_event(staff_count=0, venue=a_venue(fire_limit=1)), a_lead()
    show(event, a_sign_up(event, **NOAH), a_worker(event))
    held = hold(event, a_sign_up(event), a_turned_away_phone(event))

    rule(event, held, COUNTED, lead)

    assert event.people_inside == 2
    assert db.session.get_one(Scan, held).verdict == "full"


def test_two_doors_that_let_the_same_guest_in_count_one_person(app: Flask):
    event, lead = an_event(), a_lead()
    alva = a_sign_up(event)
    show(event, alva, a_worker(event, "A"), now=DURING - MINUTE)
    held = hold(event, alva, a_turned_away_phone(event))

    rule(event, held, COUNTED, lead)

    assert (event.people_inside, alva.admitted_door) == (1, "A")
    assert [each.verdict for each in list_conflicts(event.id)] == ["already_in"]


def test_after_closing_it_counts_as_somebody_who_came_and_has_gone(app: Flask):
    event, lead, now = an_event(), a_lead(), ENDS_AT + timedelta(hours=3)
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    held = hold(event, alva, phone, now=now)
    assert close(event.id, now=now) is not None

    rule(event, held, COUNTED, lead, now=now + timedelta(days=20))

    assert (alva.inside, event.people_inside, came(event)) == (False, 0, 1)


def test_what_takes_back_a_scan_waits_for_it_and_is_told_by_its_own_time(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    held = hold(event, alva, phone)
    undo = hold_undo(event, held, phone, at=DURING + MINUTE)
    with pytest.raises(rulings.ScanStillHeld):
        rule(event, undo, COUNTED, lead)
    rule(event, held, COUNTED, lead)
    assert alva.inside

    rule(event, undo, COUNTED, lead, now=LATER + 60 * MINUTE)

    assert (alva.inside, event.people_inside, came(event)) == (False, 0, 0)
    kept = db.session.query(Undo).one()
    assert (kept.id, kept.answer, kept.door) == (undo, "undone", "B")
    assert kept.asked_at == DURING + MINUTE


def test_a_scan_that_counted_is_taken_back_once_a_lead_says_so(app: Flask):
    event, lead = an_event(), a_lead()
    alva, phone = a_sign_up(event), a_turned_away_phone(event)
    scan = show(event, alva, phone)
    undo = hold_undo(event, scan.scan_id, phone, at=DURING + MINUTE)
    assert (alva.inside, [each.name for each in list_held(event.id)]) == (True, ["Alva L"])

    rule(event, undo, COUNTED, lead)

    assert (alva.inside, event.people_inside) == (False, 0)
    with pytest.raises(rulings.RuledBefore):
        rule(event, undo, DISCARDED, lead)


def test_all_of_one_phone_that_were_seen_count_in_its_order(app: Flask):
    event, lead = an_event(), a_lead()
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    phone, other = a_turned_away_phone(event), a_turned_away_phone(event, "C")
    first = hold(event, alva, phone)
    hold_undo(event, first, phone, at=DURING)
    out = {"verdict": Verdict.LEFT, "direction": Direction.OUT}
    hold(event, noah, phone, at=DURING + 2 * MINUTE, **out)
    hold(event, noah, phone, at=DURING + MINUTE)
    hold(event, a_sign_up(event, name="Tuva"), other)
    hold(event, a_sign_up(event, name="Maja"), phone, now=LATER + MINUTE)

    number = rulings.rule_on_all(
        event.id,
        phone.key,
        COUNTED,
        until=LATER,
        calendar=get_school_calendar(),
        by=lead,
        now=LATER + 2 * MINUTE,
    )

    assert number == 4
    assert (alva.inside, noah.inside, noah.left_at) == (False, False, DURING + 2 * MINUTE)
    assert event.people_inside == 0
    assert {each.name for each in list_held(event.id)} == {"Tuva", "Maja"}


def test_one_phone_cannot_fill_the_list_without_end(app: Flask, monkeypatch):
    event = an_event()
    phone, other = a_turned_away_phone(event), a_turned_away_phone(event, "C")
    monkeypatch.setattr(held_scans, "MOST_HELD", 2)
    assert MOST_HELD >= 1_000
    held = [hold(event, None, phone, verdict=Verdict.UNKNOWN) for _ in range(2)]

    with pytest.raises(TooManyTries):
        hold(event, None, phone, verdict=Verdict.UNKNOWN)

    hold(event, None, phone, scan_id=held[0], verdict=Verdict.UNKNOWN)
    hold(event, None, other, verdict=Verdict.UNKNOWN)
    assert db.session.query(HeldScan).count() == 3


def test_another_evening_neither_holds_nor_rules_on_it(app: Flask):
    event, other, lead = an_event(), an_event(), a_lead()
    phone = a_turned_away_phone(event)
    held = hold(event, a_sign_up(event), phone)

    with pytest.raises(rulings.NotHeld):
        rule(other, held, COUNTED, lead)
    with pytest.raises(DoorNotFound):
        hold(other, None, phone)
    with pytest.raises(DoorNotFound):
        hold(event, None, phone, now=ENDS_AT + timedelta(days=7, seconds=1))


def test_a_guest_of_another_evening_is_not_named(app: Flask):
    event = an_event()
    phone = a_turned_away_phone(event)
    hold(event, a_sign_up(an_event(), name="Tuva"), phone, verdict=Verdict.UNKNOWN)

    assert [each.name for each in list_held(event.id)] == [None]


def test_what_is_held_goes_with_the_guest_and_with_the_evening(app: Flask):
    event = an_event()
    phone = a_turned_away_phone(event)
    alva = a_sign_up(event)
    hold(event, alva, phone)
    hold(event, a_sign_up(event, **NOAH), phone)

    blank(SignUp.id == alva.id, now=LATER)
    db.session.commit()
    assert [each.name for each in list_held(event.id)] == ["Noah B"]
    erase_due(Retention(), now=DURING + timedelta(days=60))

    assert db.session.query(HeldScan).count() == 0
