"""Taking back what phones without the net have let in, told late."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, a_sign_up, a_venue, an_event
from tests.cast import NOAH
from tests.scanning import a_worker, let_in_despite, show, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.overrides import OverrideReason
from unik.extensions import db
from unik.models import Event, Scan, Undo
from unik.queries.attendance import get_attendance
from unik.queries.conflicts import list_conflicts
from unik.queries.undo import list_to_undo

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
LATER = DURING + 10 * MINUTE
TOLD = {"local_verdict": Verdict.ADMITTED, "now": LATER}


def came(event: Event) -> int:
    return get_attendance(event, now=ENDS_AT).turnout.came


def test_an_admission_that_was_told_late_can_be_taken_back_from_the_list(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    scan = show(event, alva, by, scanned_at=DURING, **TOLD)

    [listed] = list_to_undo(event.id, "A", LATER)
    undoing = undone(event, listed.id, by, now=LATER)

    assert (listed.id, listed.name) == (scan.scan_id, "Alva L")
    assert (undoing.answer, undoing.people_inside) == ("undone", 0)
    assert (alva.inside, alva.admitted_at, came(event)) == (False, None, 0)
    assert show(event, alva, by, now=LATER).outcome.verdict == "admitted"


def test_an_exit_that_was_told_late_is_taken_back_like_any_other(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    out = {"direction": Direction.OUT, "local_verdict": Verdict.LEFT, "now": LATER}
    left = show(event, alva, by, scanned_at=DURING + MINUTE, **out)

    undoing = undone(event, left, by, now=LATER)

    assert (undoing.answer, undoing.people_inside) == ("undone", 1)
    assert (alva.inside, alva.admitted_at, alva.left_at) == (True, DURING, None)


def test_an_exit_told_before_its_entry_is_taken_back_all_the_same(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    out = {"direction": Direction.OUT, "local_verdict": Verdict.LEFT, "now": LATER}
    left = show(event, alva, by, scanned_at=DURING + MINUTE, **out)
    show(event, alva, a_worker(event, "B"), scanned_at=DURING, **TOLD)

    assert undone(event, left, by, now=LATER).answer == "undone"

    assert (alva.inside, event.people_inside) == (True, 1)


def test_whom_the_server_would_have_turned_away_can_be_taken_back_as_well(app: Flask):
    event = an_event(venue=a_venue(fire_limit=12))
    by, alva = a_worker(event), a_sign_up(event)
    scan = show(event, alva, by, **TOLD)
    assert scan.outcome.verdict == "full"

    assert undone(event, scan, by, now=LATER).answer == "undone"

    assert (alva.inside, event.people_inside) == (False, 0)


def test_whom_the_phone_turned_away_cannot_be_taken_back(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    told = {"local_verdict": Verdict.NOT_ON_LIST, "now": LATER}

    scan = show(event, alva, by, **told)

    assert scan.outcome.verdict == "admitted"
    assert undone(event, scan, by, now=LATER).answer == "nothing_done"


@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("B", "A")])
def test_of_two_doors_that_let_somebody_in_one_takes_it_back_and_one_person_stays(
    app: Flask, first, second
):
    event = an_event()
    alva = a_sign_up(event)
    workers = {door: a_worker(event, door) for door in "AB"}
    scans = {
        door: show(event, alva, workers[door], scanned_at=DURING + minutes * MINUTE, **TOLD)
        for minutes, door in enumerate("AB")
    }
    assert [len(list_to_undo(event.id, door, LATER)) for door in "AB"] == [1, 1]

    one = undone(event, scans[first], workers[first], now=LATER)

    assert (one.answer, one.people_inside, alva.inside) == ("undone", 1, True)
    assert alva.admitted_door == second
    assert list_conflicts(event.id) == [] or first == "A"
    other = undone(event, scans[second], workers[second], now=LATER)
    assert (other.answer, other.people_inside, alva.inside) == ("undone", 0, False)
    assert came(event) == 0


def test_who_passed_another_door_since_stays_where_they_are(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    scan = show(event, alva, by, scanned_at=DURING, **TOLD)
    show(event, alva, a_worker(event, "B"), direction=Direction.OUT, now=LATER + MINUTE)

    assert undone(event, scan, by, now=LATER + 2 * MINUTE).answer == "overtaken"
    assert (alva.inside, event.people_inside) == (False, 0)


def test_what_a_phone_took_back_by_itself_is_judged_by_when_it_did_so(app: Flask):
    event = an_event()
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    much_later = DURING + 60 * MINUTE
    told = {"local_verdict": Verdict.ADMITTED, "now": much_later, "scanned_at": DURING}
    scans = [show(event, each, by, **told) for each in (alva, noah)]

    answers = [
        undone(event, scan, by, asked_at=DURING + minutes * MINUTE, now=much_later).answer
        for scan, minutes in zip(scans, (15, 16), strict=True)
    ]

    assert answers == ["undone", "too_late"]
    assert (alva.inside, noah.inside, event.people_inside) == (False, True, 1)
    assert db.session.query(Undo).filter_by(answer="undone").one().asked_at == DURING + 15 * MINUTE


def test_a_clock_that_is_a_day_off_does_not_make_it_too_late(app: Flask):
    event = an_event()
    by, alva, off = a_worker(event), a_sign_up(event), timedelta(hours=26)
    much_later = DURING + 60 * MINUTE
    sent_at = much_later + off
    told = {"local_verdict": Verdict.ADMITTED, "now": much_later, "sent_at": sent_at}
    scan = show(event, alva, by, scanned_at=DURING + off, **told)

    asked = {"asked_at": DURING + MINUTE + off, "sent_at": sent_at, "now": much_later}

    assert undone(event, scan, by, **asked).answer == "undone"


def test_no_fire_limit_turns_out_who_was_brought_back_in_by_a_phone(app: Flask):
    event = an_event(venue=a_venue(fire_limit=13))
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    out = {"direction": Direction.OUT, "local_verdict": Verdict.LEFT, "now": LATER}
    left = show(event, alva, by, scanned_at=DURING + MINUTE, **out)
    show(event, a_sign_up(event, **NOAH), a_worker(event, "B"), now=LATER)

    undoing = undone(event, left, by, asked_at=DURING + 2 * MINUTE, now=LATER)

    assert (undoing.answer, undoing.people_inside, alva.inside) == ("undone", 2, True)


def test_after_the_evening_only_the_fact_is_kept(app: Flask):
    event = an_event()
    by, alva, now = a_worker(event), a_sign_up(event), ENDS_AT + timedelta(days=2)
    told = {"local_verdict": Verdict.ADMITTED, "now": now, "scanned_at": DURING}
    scan = show(event, alva, by, **told)
    assert came(event) == 1

    undoing = undone(event, scan, by, asked_at=DURING + MINUTE, now=now)

    assert (undoing.answer, came(event), event.people_inside) == ("undone", 0, 0)


def test_told_again_it_gets_its_first_answer(app: Flask):
    event = an_event()
    by, alva, undo_id = a_worker(event), a_sign_up(event), uuid4()
    scan = show(event, alva, by, scanned_at=DURING, **TOLD)
    asked = {"undo_id": undo_id, "asked_at": DURING + MINUTE, "now": LATER}

    answers = [undone(event, scan, by, **asked).answer for _ in range(2)]

    assert answers == ["undone", "undone"]
    assert (db.session.query(Undo).count(), db.session.query(Scan).count()) == (1, 1)


def test_who_was_let_in_despite_being_inside_and_had_left_by_then_can_be_taken_back(app: Flask):
    event = an_event(reentry=True)
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    again = show(event, alva, by, now=DURING + 2 * MINUTE)
    reason = OverrideReason.LEFT_UNSEEN
    let_in = let_in_despite(event, again.scan_id, reason, by, now=DURING + 3 * MINUTE)
    out = {"direction": Direction.OUT, "local_verdict": Verdict.LEFT, "now": LATER}
    show(event, alva, by, scanned_at=DURING + MINUTE, **out)
    assert (alva.inside, alva.admitted_at) == (True, DURING + 3 * MINUTE)

    listed = list_to_undo(event.id, "A", LATER)
    undoing = undone(event, let_in, by, now=LATER)

    assert let_in.scan_id in {each.id for each in listed}
    assert (undoing.answer, undoing.people_inside) == ("undone", 0)
    assert not alva.inside
