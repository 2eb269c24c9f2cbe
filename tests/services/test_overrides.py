"""Letting somebody in whom the rules refuse: by right, with a reason, and no further."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask, current_app

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    a_sign_up,
    a_venue,
    an_account,
    an_event,
)
from tests.phones import a_phone
from tests.scanning import let_in_despite, show, signed_in, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import ScanAnswer
from unik.domain.door_devices import PairedPhone
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import DropIn
from unik.domain.overrides import OverrideReason
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Event, Scan
from unik.queries.attendance import get_attendance
from unik.queries.door_devices import find_paired_phone
from unik.queries.overrides import list_overrides
from unik.queries.school_years import get_school_calendar
from unik.services.door import DoorNotFound, ScanConflict
from unik.services.drop_ins import drop_in
from unik.services.overrides import NotOverridable
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
LATE = LAST_ENTRY_AT + 5 * MINUTE
RIDE, UNSEEN = OverrideReason.LATE_RIDE, OverrideReason.LEFT_UNSEEN


@pytest.fixture
def lead(app: Flask) -> DoorWorker:
    """Return an organizer at door A, who leads every door."""
    return signed_in(an_account(Role.ORGANIZER, name="Sam Berg"))


def let_in(
    event: Event,
    refused: ScanAnswer | UUID,
    reason: OverrideReason,
    by: DoorWorker,
    *,
    now=LATE,
    request_id: UUID | None = None,
) -> ScanAnswer:
    scan_id = refused if isinstance(refused, UUID) else refused.scan_id
    return let_in_despite(event, scan_id, reason, by, request_id=request_id, now=now)


def drop_in_despite(event: Event, by: DoorWorker, reason: OverrideReason | None, **given):
    said = {"name": "Noah B", "born_on": date(2011, 1, 30)} | given
    arrival = DropIn(id=uuid4(), adult_phone=None, language="sv", **said)
    return drop_in(
        event.id,
        arrival,
        codes=current_app.extensions["pass_codes"],
        calendar=get_school_calendar(),
        by=by,
        now=DURING,
        despite=reason,
    )


def last_scan(answer: ScanAnswer) -> Scan:
    return db.session.get_one(Scan, answer.scan_id, populate_existing=True)


def test_after_last_entry_a_lead_lets_somebody_in_and_it_is_kept_who_when_and_why(lead):
    event = an_event()
    alva = a_sign_up(event)
    refused = show(event, alva, lead, now=LATE)

    answer = let_in(event, refused, RIDE, lead, now=LATE + MINUTE)

    assert (refused.outcome.verdict, answer.outcome.verdict) == ("entry_closed", "admitted")
    assert (alva.inside, event.people_inside) == (True, 1)
    scan = last_scan(answer)
    assert (scan.overridden, scan.override_reason) == ("entry_closed", "late_ride")
    assert (scan.account_id, scan.happened_at) == (lead.account_id, LATE + MINUTE)
    (past,) = list_overrides(event.id)
    assert (past.name, past.by, past.door, past.is_undone) == ("Alva L", "Sam Berg", "A", False)
    entry = db.session.query(AuditEntry).filter_by(action="override").one()
    assert (entry.account_id, entry.details) == (
        lead.account_id,
        {"verdict": "entry_closed", "reason": "late_ride"},
    )


def test_the_same_request_again_gives_the_same_answer(lead):
    event = an_event()
    refused, request_id = show(event, a_sign_up(event), lead, now=LATE), uuid4()

    for _ in range(2):
        answer = let_in(event, refused, RIDE, lead, request_id=request_id)

    assert answer.outcome.verdict == "admitted"
    assert event.people_inside == 1
    assert len(list_overrides(event.id)) == 1


def test_it_is_marked_only_where_the_rules_would_still_refuse(lead):
    event = an_event()
    early = show(event, a_sign_up(event), lead, now=DOORS_OPEN_AT - timedelta(hours=1))

    answer = let_in(event, early, OverrideReason.AGREED, lead, now=DURING)

    assert (early.outcome.verdict, answer.outcome.verdict) == ("too_early", "admitted")
    assert last_scan(answer).overridden is None
    assert list_overrides(event.id) == []


def test_who_has_gone_out_unseen_comes_in_again_and_is_one_person(lead):
    event = an_event()
    alva = a_sign_up(event)
    show(event, alva, lead)
    twice = show(event, alva, lead, now=DURING + MINUTE)

    answer = let_in(event, twice, UNSEEN, lead, now=DURING + 2 * MINUTE)

    assert answer.outcome.verdict == "admitted"
    assert answer.outcome.since_at == DURING
    assert event.people_inside == 1
    assert undone(event, answer, lead, now=DURING + 3 * MINUTE).answer == "nothing_done"
    evening = get_attendance(event, now=LATE)
    assert (evening.turnout.came, evening.inside) == (1, 1)


def test_who_went_out_where_nobody_comes_back_is_let_in_and_counted(lead):
    event = an_event()
    alva = a_sign_up(event)
    show(event, alva, lead)
    show(event, alva, lead, direction=Direction.OUT, now=DURING + MINUTE)
    refused = show(event, alva, lead, now=DURING + 2 * MINUTE)

    answer = let_in(event, refused, UNSEEN, lead, now=DURING + 3 * MINUTE)

    assert (refused.outcome.verdict, answer.outcome.verdict) == ("already_in", "admitted")
    assert (alva.inside, event.people_inside) == (True, 1)
    assert undone(event, answer, lead, now=DURING + 4 * MINUTE).answer == "undone"
    assert (alva.inside, event.people_inside) == (False, 0)


def test_nobody_overrides_the_fire_limit(lead):
    event = an_event(staff_count=1, venue=a_venue(fire_limit=2))
    show(event, a_sign_up(event, name="Först"), lead)
    refused = show(event, a_sign_up(event), lead)

    answer = let_in(event, refused, OverrideReason.ROOM_COUNTED, lead, now=DURING)

    assert (refused.outcome.verdict, answer.outcome.verdict) == ("full", "full")
    assert event.people_inside == 1
    assert list_overrides(event.id) == []


@pytest.mark.parametrize(
    ("guest", "verdict"),
    [
        ({"born_on": date(2008, 10, 30)}, "too_old"),
        ({"born_on": date(2016, 1, 1)}, "too_young"),
        ({"state": SignUpState.CANCELLED}, "cancelled"),
        ({"state": SignUpState.BLOCKED}, "blocked"),
        ({"state": SignUpState.IN_REVIEW}, "in_review"),
    ],
)
def test_neither_age_nor_an_invalid_pass_is_overridden(lead, guest, verdict):
    event = an_event()
    refused = show(event, a_sign_up(event, **guest), lead)

    assert refused.outcome.verdict == verdict
    for reason in OverrideReason:
        with pytest.raises(NotOverridable):
            let_in(event, refused, reason, lead, now=DURING)


def test_who_turned_too_old_in_the_meantime_is_refused_for_that(lead):
    event = an_event()
    alva = a_sign_up(event)
    refused = show(event, alva, lead, now=LATE)
    alva.born_on = date(2008, 10, 30)
    db.session.commit()

    answer = let_in(event, refused, RIDE, lead)

    assert answer.outcome.verdict == "too_old"
    assert event.people_inside == 0
    assert list_overrides(event.id) == []


def test_a_code_that_does_not_exist_is_not_let_in(lead):
    event = an_event()
    unknown = show(event, None, lead, now=LATE)

    for refused in (unknown, uuid4()):
        with pytest.raises(NotOverridable):
            let_in(event, refused, RIDE, lead)
    assert event.people_inside == 0


def test_a_refusal_of_another_evening_counts_for_nothing_here(lead):
    event, other = an_event(), an_event()
    refused = show(other, a_sign_up(other), lead, now=LATE)

    with pytest.raises(NotOverridable):
        let_in(event, refused, RIDE, lead)


def test_a_reason_has_to_fit_what_was_said(lead):
    event = an_event()
    refused = show(event, a_sign_up(event), lead, now=LATE)

    with pytest.raises(NotOverridable):
        let_in(event, refused, UNSEEN, lead)


def test_a_paired_phone_overrides_nothing(lead):
    event = an_event()
    refused = show(event, a_sign_up(event), lead, now=LATE)
    phone = find_paired_phone(token_digest(a_phone(event)[1]))
    assert isinstance(phone, PairedPhone)

    with pytest.raises(DoorNotFound):
        let_in(event, refused, RIDE, phone.worker)
    assert event.people_inside == 0


def test_an_id_that_was_used_for_something_else_is_a_conflict(lead):
    event = an_event()
    refused = show(event, a_sign_up(event), lead, now=LATE)
    other = show(event, a_sign_up(event, name="Noah"), lead, now=LATE)

    with pytest.raises(ScanConflict):
        let_in(event, refused, RIDE, lead, request_id=other.scan_id)


def test_a_lead_lets_a_drop_in_come_in_above_what_was_planned_for(lead):
    event = an_event(capacity=1)
    show(event, a_sign_up(event), lead)
    refused = drop_in_despite(event, lead, None)

    answer = drop_in_despite(event, lead, OverrideReason.ROOM_COUNTED)

    assert (refused.outcome.verdict, answer.outcome.verdict) == ("full", "admitted")
    assert (event.people_inside, event.places_taken) == (2, 2)
    assert last_scan(answer).overridden is Verdict.FULL
    assert [each.name for each in list_overrides(event.id)] == ["Noah B"]


def test_a_drop_in_for_whom_there_is_a_place_is_no_override(lead):
    event = an_event()

    answer = drop_in_despite(event, lead, OverrideReason.ROOM_COUNTED)

    assert answer.outcome.verdict == "admitted"
    assert last_scan(answer).overridden is None


def test_neither_the_fire_limit_nor_age_nor_a_block_is_overridden_for_a_drop_in(lead):
    event = an_event(capacity=1, staff_count=1, venue=a_venue(fire_limit=2))
    blocked = {"was_blocked": True, "state": SignUpState.CANCELLED, "born_on": date(2011, 1, 30)}
    a_sign_up(event, name="Noah B", **blocked)
    reason = OverrideReason.ROOM_COUNTED
    show(event, a_sign_up(event), lead)

    answers = [
        drop_in_despite(event, lead, reason, name="Tuva"),
        drop_in_despite(event, lead, reason, name="Tuva", born_on=date(2008, 10, 30)),
        drop_in_despite(event, lead, reason),
    ]

    assert [each.outcome.verdict for each in answers] == ["full", "too_old", "blocked"]
    assert event.people_inside == 1
