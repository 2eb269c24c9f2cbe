"""People who are only counted: youths of whom nothing is known, and adults."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, LAST_ENTRY_AT, a_sign_up, a_venue, an_event
from tests.scanning import a_worker, counted, show, undone
from unik.domain.admission import Direction
from unik.domain.drop_ins import Counted
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.undo import list_to_undo
from unik.services.counting import NobodyToCountOut
from unik.services.door import ScanConflict

pytestmark = pytest.mark.both_databases

OUT = Direction.OUT
YOUTH, ADULT = Counted.YOUTH, Counted.ADULT
MINUTE = timedelta(minutes=1)


def inside(event: Event) -> tuple[int, int, int]:
    return event.people_inside, event.unnamed_inside, event.adults_inside


def test_a_youth_is_counted_in_and_out_and_nothing_is_kept_of_them(app: Flask):
    event = an_event()
    by = a_worker(event)

    outcomes = [
        counted(event, by, YOUTH),
        counted(event, by, YOUTH),
        counted(event, by, YOUTH, OUT),
    ]

    assert [each.people_inside for each in outcomes] == [1, 2, 1]
    assert inside(event) == (1, 1, 0)
    assert db.session.query(SignUp).count() == 0
    assert {each.sign_up_id for each in db.session.query(Scan)} == {None}


def test_in_the_figures_they_came_as_drop_ins(app: Flask):
    event = an_event()
    by = a_worker(event)
    show(event, a_sign_up(event), by)
    for minutes, way in enumerate((Direction.IN, Direction.IN, OUT), start=1):
        counted(event, by, YOUTH, way, now=DURING + minutes * MINUTE)

    evening = get_attendance(event, now=DURING + 4 * MINUTE)

    assert (evening.turnout.came, evening.turnout.drop_ins, evening.inside) == (1, 2, 2)
    assert (evening.peak.people, evening.quarters[-1].arrived) == (3, 3)


def test_adults_count_against_the_fire_limit_and_nowhere_else(app: Flask):
    event = an_event(staff_count=1, venue=a_venue(fire_limit=3))
    by, alva = a_worker(event), a_sign_up(event)
    verdicts = [counted(event, by, ADULT).verdict for _ in range(3)]

    refused = show(event, alva, by)
    counted(event, by, ADULT, OUT)
    let_in = show(event, alva, by)

    assert verdicts == ["admitted", "admitted", "full"]
    assert (refused.outcome.verdict, let_in.outcome.verdict) == ("full", "admitted")
    assert inside(event) == (1, 0, 1)
    evening = get_attendance(event, now=DURING + MINUTE)
    assert (evening.turnout.visitors, evening.inside, evening.refusals.people) == (1, 1, 1)


def test_adults_come_and_go_at_any_hour_and_youths_while_there_is_entry(app: Flask):
    event = an_event()
    by = a_worker(event)

    verdicts = [
        counted(event, by, who, now=now).verdict
        for who in (YOUTH, ADULT)
        for now in (LAST_ENTRY_AT, ENDS_AT)
    ]

    assert verdicts == ["entry_closed", "entry_closed", "admitted", "admitted"]


def test_a_youth_takes_a_place_and_an_adult_none(app: Flask):
    event = an_event(capacity=1)
    by = a_worker(event)

    verdicts = [counted(event, by, who).verdict for who in (ADULT, YOUTH, YOUTH)]

    assert verdicts == ["admitted", "admitted", "full"]


@pytest.mark.parametrize("who", Counted)
def test_nobody_is_counted_out_who_was_not_counted_in(app: Flask, who):
    event = an_event()
    by = a_worker(event)
    show(event, a_sign_up(event), by)

    with pytest.raises(NobodyToCountOut):
        counted(event, by, who, OUT)
    assert inside(event) == (1, 0, 0)
    assert db.session.query(Scan).count() == 1


def test_a_guest_with_a_pass_who_leaves_is_not_one_of_the_unnamed(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    counted(event, by, YOUTH)

    show(event, alva, by, direction=OUT)

    assert inside(event) == (1, 1, 0)


def test_the_same_request_counts_once(app: Flask):
    event = an_event()
    by, request = a_worker(event), uuid4()

    outcomes = [counted(event, by, ADULT, scan_id=request) for _ in range(2)]

    assert outcomes[0] == outcomes[1]
    assert inside(event) == (0, 0, 1)
    with pytest.raises(ScanConflict):
        counted(event, by, YOUTH, scan_id=request)


@pytest.mark.parametrize("who", Counted)
@pytest.mark.parametrize("direction", Direction)
def test_what_was_counted_can_be_taken_back_once(app: Flask, who, direction):
    event = an_event()
    by, request = a_worker(event), uuid4()
    counted(event, by, who)
    before = inside(event)
    counted(event, by, who, direction, scan_id=request)
    assert len(list_to_undo(event.id, "A", DURING)) == 2

    answers = [undone(event, request, by).answer for _ in range(2)]

    assert answers == ["undone", "done_before"]
    assert inside(event) == before
    assert get_attendance(event, now=DURING + MINUTE).inside == event.people_inside


def test_who_had_left_before_an_entry_was_taken_back_is_not_inside_in_the_figures(app: Flask):
    event = an_event()
    by, taken_back = a_worker(event), uuid4()
    counted(event, by, YOUTH, scan_id=taken_back)
    counted(event, by, YOUTH, OUT, now=DURING + MINUTE)
    counted(event, by, YOUTH, now=DURING + 2 * MINUTE)

    undoing = undone(event, taken_back, by, now=DURING + 3 * MINUTE)

    evening = get_attendance(event, now=DURING + 3 * MINUTE)
    assert undoing.answer == "undone"
    assert (evening.inside, event.people_inside, evening.turnout.drop_ins) == (0, 0, 1)


def test_an_exit_is_not_taken_back_past_the_fire_limit(app: Flask):
    event = an_event(staff_count=0, venue=a_venue(fire_limit=1))
    by, request = a_worker(event), uuid4()
    counted(event, by, ADULT)
    counted(event, by, ADULT, OUT, scan_id=request)
    counted(event, by, YOUTH)

    assert undone(event, request, by).answer == "full"
    assert inside(event) == (1, 1, 0)
