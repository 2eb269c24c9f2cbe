"""The job that erases: each class on its day, all of it, and nothing of the figures."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, inspect, select

from tests.builders import (
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
)
from tests.evenings import MINUTE, a_crowd, a_scan
from tests.phones import a_phone
from tests.statements import counted_statements
from unik.domain.admission import Verdict
from unik.domain.event_states import EventState
from unik.domain.local_time import STOCKHOLM
from unik.domain.messages import MessageKind
from unik.domain.retention import Retention
from unik.domain.sign_up_states import IN_LINE, Gender, SignUpState
from unik.extensions import db
from unik.models import (
    Account,
    AuditEntry,
    DoorDevice,
    EntryPass,
    EventCount,
    Message,
    RateLimit,
    Scan,
    SignUp,
    StaffSession,
)
from unik.queries.attendance import get_attendance
from unik.services import outbox, retention
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

PLAN = Retention()
REACHABLE = {"email": "alva@unik.example", "adult_email": "vuxen@unik.example"}


def midnight(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, tzinfo=STOCKHOLM)


CONTACT_DAY, PERSON_DAY = midnight(6), midnight(29)
SECOND = timedelta(seconds=1)


def everything(row) -> dict[str, object]:
    db.session.expire_all()
    return {each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs}


def count(table) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def test_until_the_day_nothing_is_erased(app):
    guest = a_sign_up(an_event(), **REACHABLE)
    before = everything(guest)

    assert erase_due(PLAN, now=CONTACT_DAY - SECOND) == 0
    assert everything(guest) == before


def test_on_the_seventh_day_nobody_can_be_reached_any_more(app):
    event = an_event()
    guests = [
        a_sign_up(event, name=f"Gäst {state}", state=state, **REACHABLE)
        for state in SignUpState
        if state not in IN_LINE
    ]
    for guest in guests:
        outbox.post(MessageKind.PASS, guest.id, now=WEEK_BEFORE)

    erase_due(PLAN, now=CONTACT_DAY)

    assert count(Message) == 0
    for guest in guests:
        kept = everything(guest)
        assert (kept["adult_phone"], kept["email"], kept["adult_email"]) == (None, None, None)
        assert kept["name"]
        assert kept["born_on"]


@pytest.mark.parametrize("state", sorted(IN_LINE))
def test_on_the_seventh_day_nobody_has_waited_in_vain(app, state):
    event = an_event()
    guest = a_sign_up(event, state=state, gender=Gender.GIRL, queued_at=WEEK_BEFORE, **REACHABLE)
    sign_up_id = guest.id

    erase_due(PLAN, now=CONTACT_DAY)

    db.session.expire_all()
    kept = everything(db.session.get_one(SignUp, sign_up_id))
    assert [name for name, value in kept.items() if value is not None] == [
        "id",
        "event_id",
        "form_id",
        "state",
        "signed_up_at",
        "was_blocked",
        "name_corrections",
        "declared_year_seven",
        "language",
        "serial",
        "short_code",
        "drop_in",
        "inside",
        "erased_at",
        "touched_at",
    ]
    assert kept["form_id"] == kept["id"]
    assert kept["short_code"].replace("-", "") == kept["id"].hex
    assert count(EntryPass) == 0


def test_who_waited_and_came_in_after_all_is_a_guest_until_the_thirtieth_day(app):
    event = an_event()
    guest = a_sign_up(event, state=SignUpState.WAITING)
    a_scan(event, guest, Verdict.ADMITTED, DURING)

    erase_due(PLAN, now=CONTACT_DAY)

    assert everything(guest)["name"] == "Alva L"


def test_on_the_thirtieth_day_only_counts_remain(app):
    event = an_event()
    a_crowd(event, size=12, seed=1)
    a_sign_up(event, **REACHABLE)

    erase_due(PLAN, now=PERSON_DAY)

    assert (count(SignUp), count(EntryPass), count(Scan), count(Message)) == (0, 0, 0, 0)
    assert count(EventCount) > 0


def test_the_phones_of_an_evening_go_with_its_guests(app):
    event, later = an_event(), an_event(ends_at=ENDS_AT + timedelta(days=1))
    a_phone(later)
    device, _ = a_phone(event)
    scan = a_scan(event, a_sign_up(event), Verdict.ADMITTED, DURING)
    scan.device_id = device.id
    db.session.commit()

    erase_due(PLAN, now=PERSON_DAY - SECOND)
    assert count(DoorDevice) == 2
    erase_due(PLAN, now=PERSON_DAY)

    assert db.session.scalars(select(DoorDevice)).one().event_id == later.id


@pytest.mark.parametrize("state", EventState)
def test_the_evening_itself_may_be_a_draft_or_called_off(app, state):
    a_sign_up(an_event(state=state), state=SignUpState.CANCELLED)

    erase_due(PLAN, now=PERSON_DAY)

    assert count(SignUp) == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_stay_through_every_day(app, seed):
    event = an_event(reentry=True)
    a_crowd(event, size=25, seed=seed)
    before = get_attendance(event, now=CONTACT_DAY)

    for day in (CONTACT_DAY, PERSON_DAY - SECOND, PERSON_DAY, PERSON_DAY + timedelta(days=300)):
        erase_due(PLAN, now=day)
        db.session.expire_all()
        assert get_attendance(event, now=day) == before


def test_an_erased_evening_is_read_with_one_statement_besides_itself(app):
    event = an_event()
    a_crowd(event, size=10, seed=3)
    erase_due(PLAN, now=PERSON_DAY)
    db.session.refresh(event)

    with counted_statements() as statements:
        get_attendance(event, now=PERSON_DAY)

    assert len(statements) == 1


def test_who_was_turned_away_at_another_evening_is_still_one_person_there(app):
    first, next_day = (
        an_event(),
        an_event(
            doors_open_at=DURING + timedelta(days=1),
            starts_at=DURING + timedelta(days=1),
            last_entry_at=ENDS_AT + timedelta(hours=22),
            ends_at=ENDS_AT + timedelta(days=1),
        ),
    )
    a_scan(next_day, a_sign_up(first), Verdict.OTHER_EVENT, DURING + timedelta(days=1))
    before = get_attendance(next_day, now=PERSON_DAY)

    erase_due(PLAN, now=PERSON_DAY)

    db.session.expire_all()
    assert before.refusals.people == 1
    assert get_attendance(next_day, now=PERSON_DAY) == before
    left = db.session.scalars(select(SignUp)).one()
    assert (left.name, left.born_on, left.erased_at) == (None, None, PERSON_DAY)

    erase_due(PLAN, now=PERSON_DAY + timedelta(days=1))

    assert count(SignUp) == 0


def test_another_evening_is_left_alone(app):
    a_sign_up(an_event())
    later = a_sign_up(an_event(ends_at=ENDS_AT + timedelta(days=1)), **REACHABLE)
    before = everything(later)

    erase_due(PLAN, now=CONTACT_DAY)

    assert everything(later) == before


def test_a_second_run_finds_nothing_and_leaves_no_second_trace(app):
    event = an_event()
    a_crowd(event, size=10, seed=5)
    assert erase_due(PLAN, now=PERSON_DAY) > 0
    trail = count(AuditEntry)

    assert erase_due(PLAN, now=PERSON_DAY) == 0
    assert erase_due(PLAN, now=PERSON_DAY + timedelta(days=1)) == 0
    assert count(AuditEntry) == trail


def test_the_trail_holds_counts_and_no_name(app):
    event = an_event()
    a_sign_up(event, name="Xantippa", **REACHABLE)

    erase_due(PLAN, now=CONTACT_DAY)
    erase_due(PLAN, now=PERSON_DAY)

    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(each.action, each.account_id, each.subject_id, each.details) for each in trail] == [
        ("erase_contacts", None, event.id, {"count": 1}),
        ("erase_sign_ups", None, event.id, {"count": 1, "scans": 0, "devices": 0}),
    ]


def test_one_that_fails_keeps_no_other_from_its_day_and_the_next_run_makes_up_for_it(
    app, monkeypatch
):
    events = [an_event(), an_event(), an_event()]
    for event in events:
        a_crowd(event, size=5, seed=7)
    before = [get_attendance(event, now=PERSON_DAY) for event in events]
    wrong_id, keep_counts = events[1].id, retention._keep_counts

    def fails(event, now):
        keep_counts(event, now)
        if event.id == wrong_id:
            raise OSError("no space left")

    monkeypatch.setattr(retention, "_keep_counts", fails)
    with pytest.raises(OSError, match="no space"):
        erase_due(PLAN, now=PERSON_DAY)
    assert [event.erased_at is not None for event in events] == [True, False, True]
    assert count(SignUp) == 5

    monkeypatch.undo()
    erase_due(PLAN, now=PERSON_DAY)

    db.session.expire_all()
    assert [get_attendance(event, now=PERSON_DAY) for event in events] == before
    assert count(SignUp) == 0


def test_who_asked_while_inside_is_erased_when_the_evening_closes(app):
    event = an_event()
    guest = a_sign_up(
        event,
        inside=True,
        admitted_at=DURING,
        admitted_door="A",
        first_time=True,
        gender=Gender.GIRL,
        erase_asked_at=DURING,
        **REACHABLE,
    )
    a_scan(event, guest, Verdict.ADMITTED, DURING)
    before = get_attendance(event, now=ENDS_AT)

    erase_due(PLAN, now=ENDS_AT - MINUTE)
    assert everything(guest)["name"] == "Alva L"
    erase_due(PLAN, now=ENDS_AT)

    kept = everything(guest)
    assert (kept["name"], kept["adult_phone"], kept["email"], kept["inside"]) == (
        None,
        None,
        None,
        False,
    )
    assert kept["born_on"] == date(2012, 1, 1)
    assert count(EntryPass) == 0
    assert get_attendance(event, now=ENDS_AT) == before


def test_traces_of_staff_go_too(app):
    account, closed = an_account(), an_account(disabled_at=datetime(2026, 1, 1, tzinfo=UTC))
    an_assignment(an_event(), closed)
    for started_at in (midnight(1), midnight(2)):
        db.session.add(
            StaffSession(
                account_id=account.id,
                token_digest=uuid4().bytes,
                started_at=started_at,
                last_seen_at=started_at,
            )
        )
    over, counting = midnight(1, 12) - SECOND, midnight(1, 12) + SECOND
    db.session.add_all(
        [
            RateLimit(key="0", hits=1, expires_at=over),
            RateLimit(key="1", hits=1, expires_at=counting),
        ]
    )
    db.session.commit()

    erase_due(PLAN, now=midnight(1, 12))

    assert db.session.scalars(select(StaffSession.started_at)).all() == [midnight(2)]
    assert db.session.scalars(select(RateLimit.key)).all() == ["1"]
    assert count(Account) == 2

    erase_due(PLAN, now=datetime(2028, 1, 2, tzinfo=STOCKHOLM))

    assert db.session.scalars(select(Account.id)).all() == [account.id]
