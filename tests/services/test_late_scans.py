"""What phones without the net have let in, once they tell it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, LAST_ENTRY_AT, a_sign_up, a_venue, an_event, payload_of
from tests.cast import NOAH
from tests.scanning import a_worker, key_of, show, undone
from tests.statements import counted_statements
from unik.domain.admission import Direction, Verdict
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Scan
from unik.queries.attendance import get_attendance
from unik.services.door import DoorNotFound, ScanConflict

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
LATER = DURING + 40 * MINUTE
LET_IN = {"local_verdict": Verdict.ADMITTED, "now": LATER}


def kept(scan_id) -> Scan:
    return db.session.get_one(Scan, scan_id)


def test_whom_a_phone_let_in_is_inside_since_then(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event, "B"), a_sign_up(event), uuid4()

    answer = show(event, alva, by, scan_id=scan_id, scanned_at=DURING, sent_at=LATER, **LET_IN)

    assert answer.outcome.verdict == "admitted"
    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (True, DURING, "B")
    assert event.people_inside == answer.outcome.people_inside == 1
    scan = kept(scan_id)
    assert (scan.verdict, scan.local_verdict) == ("admitted", "admitted")
    assert (scan.happened_at, scan.received_at) == (DURING, LATER)


def test_two_doors_that_let_the_same_pass_in_are_both_kept_and_count_one(app: Flask):
    event = an_event()
    alva, a, b = a_sign_up(event), a_worker(event, "A"), a_worker(event, "B")
    show(event, alva, a, scanned_at=DURING + 5 * MINUTE, **LET_IN)

    second = show(event, alva, b, scanned_at=DURING, **LET_IN)

    assert (second.outcome.verdict, second.outcome.since_door) == ("already_in", "A")
    assert second.outcome.since_at == DURING + 5 * MINUTE
    assert event.people_inside == 1
    assert (alva.admitted_at, alva.admitted_door) == (DURING, "B")
    assert {(each.door, each.local_verdict) for each in db.session.query(Scan)} == {
        ("A", "admitted"),
        ("B", "admitted"),
    }
    evening = get_attendance(event, now=ENDS_AT)
    assert (evening.turnout.came, evening.inside) == (1, 1)


@pytest.mark.parametrize(
    ("guest", "verdict"),
    [
        ({"state": SignUpState.CANCELLED}, "cancelled"),
        ({"state": SignUpState.BLOCKED}, "blocked"),
        ({"born_on": NOAH["born_on"].replace(year=2007)}, "too_old"),
    ],
)
def test_who_should_not_have_been_let_in_is_inside_all_the_same(app: Flask, guest, verdict):
    event = an_event()
    alva, scan_id = a_sign_up(event, **guest), uuid4()

    answer = show(event, alva, a_worker(event), scan_id=scan_id, **LET_IN)

    assert answer.outcome.verdict == kept(scan_id).verdict == verdict
    assert (alva.inside, event.people_inside) == (True, 1)
    assert get_attendance(event, now=ENDS_AT).turnout.came == 1


def test_the_fire_limit_turns_nobody_out_who_is_inside(app: Flask):
    event = an_event(venue=a_venue(fire_limit=13), staff_count=12)
    by, scan_id = a_worker(event), uuid4()
    show(event, a_sign_up(event, **NOAH), by)
    alva = a_sign_up(event)

    answer = show(event, alva, by, scan_id=scan_id, **LET_IN)

    assert answer.outcome.verdict == kept(scan_id).verdict == "full"
    assert (alva.inside, event.people_inside) == (True, 2)
    assert answer.head_count.people_too_many == 1


def test_the_hour_that_counts_is_when_the_phone_read_it(app: Flask):
    event = an_event()
    by, now = a_worker(event), LAST_ENTRY_AT + 20 * MINUTE
    in_time = LAST_ENTRY_AT - MINUTE

    early = show(
        event, a_sign_up(event), by, scanned_at=in_time, now=now, local_verdict=Verdict.ADMITTED
    )
    late = show(event, a_sign_up(event, **NOAH), by, now=now, local_verdict=Verdict.ENTRY_CLOSED)

    assert [early.outcome.verdict, late.outcome.verdict] == ["admitted", "entry_closed"]
    assert event.people_inside == 1


def test_whom_the_phone_turned_away_is_not_let_in_afterwards(app: Flask):
    event = an_event()
    alva, scan_id = a_sign_up(event), uuid4()
    turned_away = {"local_verdict": Verdict.NOT_ON_LIST, "now": LATER}

    answer = show(event, alva, a_worker(event), scan_id=scan_id, **turned_away)

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("admitted", 0)
    assert (alva.inside, alva.admitted_at, event.people_inside) == (False, None, 0)
    assert get_attendance(event, now=ENDS_AT).turnout.came == 0


def test_who_went_out_since_stays_out(app: Flask):
    event = an_event()
    alva, a, b = a_sign_up(event), a_worker(event, "A"), a_worker(event, "B")
    gone_at = DURING + 20 * MINUTE
    show(event, alva, b, direction=Direction.OUT, now=gone_at)

    show(event, alva, a, scanned_at=DURING, **LET_IN)

    assert (alva.inside, alva.admitted_at, alva.left_at) == (False, DURING, gone_at)
    assert event.people_inside == 0
    assert get_attendance(event, now=ENDS_AT).inside == 0


def test_an_exit_told_late_lets_a_return_stand(app: Flask):
    event = an_event(reentry=True)
    alva, a, b = a_sign_up(event), a_worker(event, "A"), a_worker(event, "B")
    show(event, alva, a)
    show(event, alva, b, scanned_at=DURING + 20 * MINUTE, **LET_IN)

    show(
        event,
        alva,
        a,
        direction=Direction.OUT,
        scanned_at=DURING + 10 * MINUTE,
        now=LATER,
        local_verdict=Verdict.LEFT,
    )

    assert (alva.inside, event.people_inside) == (True, 1)
    assert alva.admitted_at == DURING + 20 * MINUTE
    assert get_attendance(event, now=ENDS_AT).inside == 1


def test_coming_back_after_a_late_exit_is_no_conflict_where_reentry_is_on(app: Flask):
    event = an_event(reentry=True)
    alva, a, b = a_sign_up(event), a_worker(event, "A"), a_worker(event, "B")
    show(event, alva, a)
    out = {"direction": Direction.OUT, "now": LATER, "local_verdict": Verdict.LEFT}
    show(event, alva, a, scanned_at=DURING + 10 * MINUTE, **out)

    back = show(event, alva, b, scanned_at=DURING + 20 * MINUTE, **LET_IN)

    assert back.outcome.verdict == "admitted"
    assert (alva.inside, event.people_inside) == (True, 1)


def test_a_scan_that_had_reached_us_keeps_its_answer_and_takes_the_phones_beside_it(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    first = show(event, alva, by, scan_id=scan_id)

    for _ in range(2):
        again = show(event, alva, by, scan_id=scan_id, scanned_at=DURING, **LET_IN)
        assert again.outcome == first.outcome

    assert (kept(scan_id).verdict, kept(scan_id).local_verdict) == ("admitted", "admitted")
    assert (event.people_inside, db.session.query(Scan).count()) == (1, 1)


def test_an_answer_nobody_saw_lets_nobody_in_if_the_phone_turned_them_away(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    show(event, alva, by, scan_id=scan_id)
    shown = {"scanned_at": DURING, "now": LATER, "local_verdict": Verdict.NOT_ON_LIST}

    again = show(event, alva, by, scan_id=scan_id, **shown)

    assert again.outcome.verdict == kept(scan_id).verdict == "admitted"
    assert (alva.inside, alva.admitted_at, event.people_inside) == (False, None, 0)
    assert alva.last_move_id is None


def test_a_refusal_nobody_saw_keeps_nobody_out_whom_the_phone_let_in(app: Flask):
    event = an_event(venue=a_venue(fire_limit=12), staff_count=12)
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    assert show(event, alva, by, scan_id=scan_id).outcome.verdict == "full"

    again = show(event, alva, by, scan_id=scan_id, scanned_at=DURING, **LET_IN)

    assert again.outcome.verdict == "full"
    assert (alva.inside, alva.admitted_at, event.people_inside) == (True, DURING, 1)


def test_whom_the_door_has_taken_back_meanwhile_stays_outside(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    first = show(event, alva, by, scan_id=scan_id)
    assert undone(event, scan_id, by).answer == "undone"

    for _ in range(2):
        again = show(event, alva, by, scan_id=scan_id, scanned_at=DURING, **LET_IN)
        assert again.outcome == first.outcome

    assert kept(scan_id).local_verdict == "admitted"
    assert (alva.inside, alva.admitted_at, event.people_inside) == (False, None, 0)
    assert get_attendance(event, now=ENDS_AT).turnout.came == 0
    assert show(event, alva, by, now=LATER).outcome.verdict == "admitted"


def test_a_phone_shows_one_thing_for_one_scan(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    show(event, alva, by, scan_id=scan_id, scanned_at=DURING, **LET_IN)

    with pytest.raises(ScanConflict):
        show(
            event,
            alva,
            by,
            scan_id=scan_id,
            scanned_at=DURING,
            now=LATER,
            local_verdict=Verdict.FULL,
        )

    assert (kept(scan_id).local_verdict, event.people_inside) == ("admitted", 1)


def test_a_clock_that_is_a_day_off_moves_nothing(app: Flask):
    event = an_event()
    alva, scan_id = a_sign_up(event), uuid4()
    off = timedelta(hours=26)
    clock = {"scanned_at": DURING + off, "sent_at": LATER + off}

    show(event, alva, a_worker(event), scan_id=scan_id, **clock, **LET_IN)

    assert kept(scan_id).happened_at == alva.admitted_at == DURING
    assert kept(scan_id).scanned_at == DURING + off


def test_a_code_that_is_nobodys_is_kept_and_moves_nobody(app: Flask):
    event, other = an_event(), an_event()
    by = a_worker(event)
    elsewhere = a_sign_up(other)
    shown = {"local_verdict": Verdict.UNKNOWN, "now": LATER}

    unknown = show(event, None, by, **shown)
    other_evening = show(event, elsewhere, by, **shown)

    assert [unknown.outcome.verdict, other_evening.outcome.verdict] == ["unknown", "other_event"]
    assert not elsewhere.inside
    assert db.session.query(Scan).count() == 2


@pytest.mark.parametrize(("days", "is_heard"), [(7, True), (7.01, False)])
def test_it_may_be_told_for_a_week_but_then_nobody_is_inside_any_more(app: Flask, days, is_heard):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    told = {"local_verdict": Verdict.ADMITTED, "now": ENDS_AT + timedelta(days=days)}
    if not is_heard:
        with pytest.raises(DoorNotFound):
            show(event, alva, by, scanned_at=DURING, **told)
        return

    show(event, alva, by, scanned_at=DURING, **told)

    assert (alva.inside, event.people_inside) == (False, 0)
    assert get_attendance(event, now=told["now"]).turnout.came == 1


def test_it_costs_a_bounded_number_of_questions(app: Flask):
    event = an_event()
    by, event_id = a_worker(event), event.id
    show(event, a_sign_up(event, **NOAH), by, **LET_IN)
    key = key_of(payload_of(a_sign_up(event)))
    db.session.commit()

    with counted_statements() as statements:
        show(event_id, key, by, **LET_IN)

    assert len(statements) <= 7
