"""Taking back an admission or an exit."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.builders import DURING, a_sign_up, a_venue, an_event
from tests.cast import NOAH
from tests.scanning import a_worker, show, undone
from unik.domain.admission import Direction
from unik.extensions import db
from unik.models import Event, Scan, SignUp, Undo
from unik.queries.attendance import get_attendance
from unik.queries.undo import list_to_undo
from unik.services.undo import UndoConflict

pytestmark = pytest.mark.both_databases

OUT = Direction.OUT
MINUTE = timedelta(minutes=1)


def came(event: Event) -> int:
    return get_attendance(event, now=DURING + 30 * MINUTE).turnout.came


def test_an_admission_taken_back_is_no_attendance_and_the_pass_is_unused(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    scan = show(event, alva, by)

    undoing = undone(event, scan, by, now=DURING + MINUTE)

    assert (undoing.answer, undoing.people_inside) == ("undone", 0)
    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (False, None, None)
    assert (event.people_inside, came(event)) == (0, 0)
    assert show(event, alva, by, now=DURING + 2 * MINUTE).outcome.verdict == "admitted"
    assert came(event) == 1


def test_history_keeps_what_happened_and_that_it_was_taken_back(app: Flask):
    event = an_event()
    by, alva = a_worker(event, "B"), a_sign_up(event)
    scan = show(event, alva, by)

    undone(event, scan, by, now=DURING + MINUTE)

    kept, fact = db.session.query(Scan).one(), db.session.query(Undo).one()
    assert (kept.verdict, kept.happened_at) == ("admitted", DURING)
    assert (fact.scan_id, fact.account_id, fact.door) == (kept.id, by.account_id, "B")
    assert (fact.answer, fact.asked_at) == ("undone", DURING + MINUTE)


def test_an_exit_taken_back_brings_the_guest_in_as_before(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    left = show(event, alva, by, direction=OUT, now=DURING + MINUTE)

    undoing = undone(event, left, by, now=DURING + 2 * MINUTE)

    assert (undoing.answer, undoing.people_inside) == ("undone", 1)
    assert (alva.inside, alva.admitted_at, alva.left_at) == (True, DURING, None)
    assert get_attendance(event, now=DURING + 3 * MINUTE).inside == 1


def test_a_return_taken_back_leaves_the_first_visit_as_it_was(app: Flask):
    event = an_event(reentry=True)
    by, other, alva = a_worker(event, "A"), a_worker(event, "B"), a_sign_up(event)
    show(event, alva, other)
    show(event, alva, by, direction=OUT, now=DURING + MINUTE)
    back = show(event, alva, by, now=DURING + 2 * MINUTE)

    assert undone(event, back, by, now=DURING + 3 * MINUTE).answer == "undone"

    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (False, DURING, "B")
    assert alva.left_at == DURING + MINUTE
    assert came(event) == 1


def test_both_can_be_taken_back_one_after_the_other_the_latest_first(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    scans = [show(event, alva, by, direction=way) for way in (Direction.IN, OUT)]

    too_soon = undone(event, scans[0], by)
    answers = [undone(event, each, by).answer for each in reversed(scans)]

    assert too_soon.answer == "overtaken"
    assert answers == ["undone", "undone"]
    assert (alva.inside, alva.admitted_at, event.people_inside) == (False, None, 0)


def test_who_passed_another_door_since_stays_where_they_are(app: Flask):
    event = an_event(reentry=True)
    by, other, alva = a_worker(event, "A"), a_worker(event, "B"), a_sign_up(event)
    scan = show(event, alva, by)
    show(event, alva, other, direction=OUT, now=DURING + MINUTE)
    show(event, alva, other, now=DURING + 2 * MINUTE)

    undoing = undone(event, scan, by, now=DURING + 3 * MINUTE)

    assert (undoing.answer, undoing.people_inside) == ("overtaken", 1)
    assert (alva.inside, alva.admitted_door) == (True, "B")


@pytest.mark.parametrize(
    ("door", "after", "answer"),
    [("B", MINUTE, "other_door"), ("A", 15 * MINUTE + timedelta(seconds=1), "too_late")],
)
def test_another_door_or_too_late_a_try_is_refused_and_kept(app: Flask, door, after, answer):
    event = an_event()
    scan = show(event, alva := a_sign_up(event), a_worker(event, "A"))

    undoing = undone(event, scan, a_worker(event, door), now=DURING + after)

    assert (undoing.answer, undoing.people_inside) == (answer, 1)
    assert (alva.inside, event.people_inside) == (True, 1)
    assert db.session.query(Undo).one().answer == answer


def test_a_scan_that_is_unknown_or_of_another_evening_is_refused_and_kept(app: Flask):
    event, other = an_event(), an_event()
    scan = show(other, a_sign_up(other), a_worker(other))

    answers = [undone(event, each, a_worker(event)).answer for each in (scan, uuid4())]

    assert answers == ["unknown", "unknown"]
    assert [each.scan_id for each in db.session.query(Undo)] == [None, None]
    assert other.people_inside == 1


def test_what_moved_nobody_cannot_be_taken_back(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)

    assert undone(event, show(event, alva, by), by).answer == "nothing_done"
    assert event.people_inside == 1


def test_the_same_request_gets_its_first_answer_and_another_one_is_too_many(app: Flask):
    event = an_event()
    by, alva, request = a_worker(event), a_sign_up(event), uuid4()
    scan = show(event, alva, by)
    first = undone(event, scan, by, undo_id=request)
    show(event, alva, by)

    again = undone(event, scan, by, undo_id=request, now=DURING + 60 * MINUTE)

    assert (first.answer, again.answer, again.people_inside) == ("undone", "undone", 0)
    assert undone(event, scan, by).answer == "done_before"
    assert (alva.inside, event.people_inside) == (True, 1)


def test_a_request_cannot_be_used_for_another_scan(app: Flask):
    event = an_event()
    by, request = a_worker(event), uuid4()
    scans = [show(event, each, by) for each in (a_sign_up(event), a_sign_up(event, **NOAH))]
    undone(event, scans[0], by, undo_id=request)

    with pytest.raises(UndoConflict):
        undone(event, scans[1], by, undo_id=request)
    assert event.people_inside == 1


def test_an_exit_is_not_taken_back_past_the_fire_limit(app: Flask):
    event = an_event(staff_count=2, venue=a_venue(fire_limit=3))
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, alva, by)
    left = show(event, alva, by, direction=OUT)
    show(event, noah, by)

    undoing = undone(event, left, by)

    assert (undoing.answer, undoing.people_inside) == ("full", 1)
    assert (alva.inside, alva.left_at, event.people_inside) == (False, DURING, 1)


def test_the_list_is_of_this_door_of_the_last_quarter_and_of_what_still_stands(app: Flask):
    event = an_event()
    by, other = a_worker(event, "A"), a_worker(event, "B")
    guests = [a_sign_up(event, name=f"Gäst {number}") for number in range(5)]
    show(event, guests[0], by, now=DURING - 16 * MINUTE)
    show(event, guests[1], other)
    show(event, guests[2], by)
    undone(event, show(event, guests[3], by), by)
    show(event, guests[4], by, now=DURING + MINUTE)
    show(event, guests[4], by, now=DURING + MINUTE)

    found = list_to_undo(event.id, "A", DURING + MINUTE)

    assert [each.name for each in found] == ["Gäst 4", "Gäst 2"]


def test_somebody_erased_meanwhile_is_left_alone(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    scan = show(event, alva, by)
    alva.inside, alva.last_move_id = False, None
    db.session.commit()

    assert undone(event, scan, by).answer == "overtaken"
    assert db.session.get_one(SignUp, UUID(str(alva.id))).inside is False
