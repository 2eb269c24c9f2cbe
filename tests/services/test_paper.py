"""Arrivals that were noted on paper, once somebody types them in."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask, current_app

from tests.builders import DURING, ENDS_AT, LAST_ENTRY_AT, a_sign_up, a_venue, an_event
from tests.cast import NOAH
from tests.scanning import a_worker, show, undone
from unik.domain.drop_ins import Counted, DropIn
from unik.domain.paper import CountedArrivals, ListedArrival, UnlistedArrival
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Event, Scan, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.conflicts import list_conflicts
from unik.queries.door import get_head_count
from unik.queries.school_years import get_school_calendar
from unik.services.door import DoorNotFound
from unik.services.drop_ins import SignedUpAlready
from unik.services.paper import (
    Typist,
    note_printed,
    take_in_counted,
    take_in_listed,
    take_in_unlisted,
)

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
LATER = DURING + 60 * MINUTE
NEXT_DAY = ENDS_AT + timedelta(hours=14)
SHEET = UUID(int=7)


def typist(event: Event, *, now=LATER, door: str = "B") -> Typist:
    codes = current_app.extensions["pass_codes"]
    return Typist(event.id, a_worker(event, door), now, codes, get_school_calendar())


def a_drop_in(**given: object) -> DropIn:
    ordinary = {
        "id": uuid4(),
        "name": "Tuva",
        "born_on": date(2012, 5, 14),
        "adult_phone": None,
        "language": "sv",
    }
    return DropIn(**ordinary | given)


def test_who_was_let_in_on_paper_is_inside_since_then(app: Flask):
    event = an_event()
    alva = a_sign_up(event)

    verdict = take_in_listed(ListedArrival(alva.id, DURING), SHEET, typist(event))

    scan = db.session.query(Scan).one()
    assert (verdict, scan.method, scan.local_verdict) == ("admitted", "paper", "admitted")
    assert (scan.happened_at, scan.received_at, scan.door) == (DURING, LATER, "B")
    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (True, DURING, "B")
    assert event.people_inside == 1


def test_the_same_sheet_sent_again_changes_nothing(app: Flask):
    event = an_event()
    alva, tuva = a_sign_up(event), a_drop_in()
    three = CountedArrivals(uuid4(), Counted.YOUTH, 3, DURING)
    by = typist(event)

    for _ in range(2):
        take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)
        take_in_unlisted(UnlistedArrival(tuva, DURING), by)
        take_in_counted(three, by)

    assert db.session.query(Scan).count() == 5
    assert (event.people_inside, event.unnamed_inside, event.places_taken) == (5, 3, 2)


def test_who_was_scanned_as_well_counts_once_and_the_difference_is_listed(app: Flask):
    event = an_event()
    alva = a_sign_up(event)
    show(event, alva, a_worker(event, "A"), now=DURING + 5 * MINUTE)

    verdict = take_in_listed(ListedArrival(alva.id, DURING), SHEET, typist(event))

    assert (verdict, event.people_inside) == ("already_in", 1)
    [conflict] = list_conflicts(event.id)
    assert (conflict.is_from_paper, conflict.since_door) == (True, "A")
    assert get_attendance(event, now=ENDS_AT).turnout.came == 1


def test_above_the_fire_limit_everybody_is_kept(app: Flask):
    event = an_event(venue=a_venue(fire_limit=13), staff_count=12)
    alva, by = a_sign_up(event), typist(event)
    take_in_counted(CountedArrivals(uuid4(), Counted.ADULT, 2, DURING), by)

    listed = take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)
    unlisted = take_in_unlisted(UnlistedArrival(a_drop_in(), DURING), by)

    assert (listed, unlisted) == ("full", "full")
    assert get_head_count(event).people_too_many == 3
    assert (event.people_inside, event.adults_inside) == (2, 2)


@pytest.mark.parametrize(
    ("guest", "verdict"),
    [
        ({"state": SignUpState.CANCELLED}, "cancelled"),
        ({"born_on": date(2007, 1, 1)}, "too_old"),
    ],
)
def test_who_should_not_have_been_let_in_is_kept_and_listed(app: Flask, guest, verdict):
    event = an_event()
    noah = a_sign_up(event, **NOAH | guest)

    assert take_in_listed(ListedArrival(noah.id, DURING), SHEET, typist(event)) == verdict
    assert event.people_inside == len(list_conflicts(event.id)) == 1


@pytest.mark.parametrize(
    ("born_on", "at", "verdict"),
    [
        (date(2012, 5, 14), DURING, "admitted"),
        (date(2016, 5, 14), DURING, "too_young"),
        (date(2012, 5, 14), LAST_ENTRY_AT, "entry_closed"),
    ],
)
def test_a_drop_in_is_judged_by_the_hour_on_the_paper(app: Flask, born_on, at, verdict):
    event = an_event()
    tuva = a_drop_in(born_on=born_on)

    by = typist(event, now=LAST_ENTRY_AT + MINUTE)

    assert take_in_unlisted(UnlistedArrival(tuva, at), by) == verdict
    guest = db.session.query(SignUp).one()
    assert (guest.inside, guest.admitted_at, guest.drop_in) == (True, at, True)
    scan = db.session.query(Scan).one()
    assert (scan.method, scan.happened_at, scan.sign_up_id) == ("drop_in", at, guest.id)
    assert get_attendance(event, now=ENDS_AT).turnout.drop_ins == 1


def test_somebody_with_a_sign_up_is_no_drop_in(app: Flask):
    event = an_event()
    alva = a_sign_up(event, name="Tuva", born_on=date(2012, 5, 14))
    known = a_drop_in(name="tuva")

    with pytest.raises(SignedUpAlready):
        take_in_unlisted(UnlistedArrival(known, DURING), typist(event))

    assert (event.people_inside, alva.inside) == (0, False)


def test_the_day_after_everybody_is_counted_and_nobody_is_inside(app: Flask):
    event = an_event()
    alva, by = a_sign_up(event), typist(event, now=NEXT_DAY)

    take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)
    take_in_unlisted(UnlistedArrival(a_drop_in(), DURING), by)
    take_in_counted(CountedArrivals(uuid4(), Counted.YOUTH, 2, DURING), by)

    assert (event.people_inside, event.unnamed_inside) == (0, 0)
    turnout = get_attendance(event, now=NEXT_DAY).turnout
    assert (turnout.came, turnout.drop_ins) == (1, 3)
    assert db.session.query(SignUp).filter_by(inside=True).count() == 0


def test_once_the_evening_is_closed_nobody_is_inside(app: Flask):
    event = an_event(closed_at=ENDS_AT)
    alva, by = a_sign_up(event), typist(event, now=ENDS_AT + MINUTE)

    take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)
    take_in_unlisted(UnlistedArrival(a_drop_in(), DURING), by)
    take_in_counted(CountedArrivals(uuid4(), Counted.YOUTH, 2, DURING), by)

    assert (event.people_inside, event.unnamed_inside, event.places_taken) == (0, 0, 2)
    assert {(each.inside, each.left_at) for each in db.session.query(SignUp)} == {(False, ENDS_AT)}
    turnout = get_attendance(event, now=NEXT_DAY).turnout
    assert (turnout.came, turnout.drop_ins) == (1, 3)


def test_a_week_after_the_end_nothing_is_taken_in(app: Flask):
    event = an_event()
    alva, by = a_sign_up(event), typist(event, now=ENDS_AT + timedelta(days=7, seconds=1))

    with pytest.raises(DoorNotFound):
        take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)


def test_the_trail_says_who_printed_the_list_and_names_nobody(app: Flask):
    event = an_event()
    by = a_worker(event).account_id
    assert by

    note_printed(event.id, 34, by=by, now=DURING)

    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.account_id, entry.subject_id) == ("print_paper_list", by, event.id)
    assert entry.details == {"guests": 34}


def test_who_left_by_paper_has_left_once_and_it_can_be_taken_back(app: Flask):
    event = an_event()
    alva, by = a_sign_up(event), typist(event)
    take_in_listed(ListedArrival(alva.id, DURING), SHEET, by)
    left = ListedArrival(alva.id, DURING + 10 * MINUTE, has_left=True)

    verdicts = [take_in_listed(left, SHEET, by) for _ in range(2)]

    assert verdicts == ["left", "left"]
    assert (alva.inside, alva.left_at, event.people_inside) == (False, left.at, 0)
    assert db.session.query(Scan).count() == 2
    undoing = undone(event, left.known_as(SHEET), by.by, now=LATER)
    assert (undoing.answer, alva.inside, event.people_inside) == ("undone", True, 1)
