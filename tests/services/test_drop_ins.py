"""Coming in without having signed up."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DOORS_OPEN_AT, DURING, LAST_ENTRY_AT, a_sign_up, a_venue, an_event
from tests.cast import ALVA, LILL, NOAH, ONNI, STIG
from tests.scanning import a_worker, dropped_in, show, undone
from unik.domain.admission import Direction
from unik.domain.retention import Retention
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.guest_search import search_guests
from unik.services.blanking import blank
from unik.services.door import ScanConflict
from unik.services.drop_ins import SignedUpAlready
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
OUT = Direction.OUT


def turnout(event: Event):
    return get_attendance(event, now=DURING + 30 * MINUTE).turnout


def test_whoever_is_of_the_right_age_comes_in_and_counts_as_drop_in(app: Flask):
    event = an_event()
    by = a_worker(event, "B")

    answer = dropped_in(event, by, **NOAH)

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("admitted", 1)
    assert (answer.guest.name, answer.guest.age, answer.guest.born) == ("Noah B", 15, 2011)
    noah, scan = db.session.query(SignUp).one(), db.session.query(Scan).one()
    assert (noah.inside, noah.admitted_at, noah.admitted_door) == (True, DURING, "B")
    assert (scan.method, scan.sign_up_id, scan.door) == ("drop_in", noah.id, "B")
    assert (event.people_inside, event.places_taken) == (1, 1)
    assert (turnout(event).drop_ins, turnout(event).came, turnout(event).signed_up) == (1, 0, 0)


def test_a_birth_date_is_enough_and_a_phone_number_is_kept_for_the_evening(app: Flask):
    event = an_event()
    by = a_worker(event)

    dropped_in(event, by, name=None, born_on=NOAH["born_on"])
    dropped_in(event, by, name=None, born_on=NOAH["born_on"], adult_phone="+46701740612")

    assert {each.adult_phone for each in db.session.query(SignUp)} == {None, "+46701740612"}
    assert event.people_inside == 2


@pytest.mark.parametrize(
    ("who", "verdict"),
    [(LILL, "too_young"), (STIG, "too_old"), (ONNI, "in_review")],
)
def test_the_age_rule_is_the_same_and_nothing_is_kept_of_whoever_is_turned_away(
    app: Flask, who, verdict
):
    event = an_event()

    answer = dropped_in(event, a_worker(event), **who)

    assert (answer.outcome.verdict, event.people_inside, event.places_taken) == (verdict, 0, 0)
    assert db.session.query(SignUp).count() == 0
    scan = db.session.query(Scan).one()
    assert (scan.verdict, scan.sign_up_id, scan.entry_pass_id) == (verdict, None, None)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (DOORS_OPEN_AT - timedelta(minutes=11), "too_early"),
        (DOORS_OPEN_AT - timedelta(minutes=10), "admitted"),
        (LAST_ENTRY_AT - timedelta(seconds=1), "admitted"),
        (LAST_ENTRY_AT, "entry_closed"),
    ],
)
def test_the_hours_are_the_same_as_for_a_pass(app: Flask, now, verdict):
    event = an_event()

    assert dropped_in(event, a_worker(event), now=now).outcome.verdict == verdict


def test_the_same_request_gets_its_first_answer_and_another_evening_a_conflict(app: Flask):
    event, other = an_event(), an_event()
    by, request = a_worker(event), uuid4()
    first = dropped_in(event, by, scan_id=request, **NOAH)
    show(event, a_sign_up(event, **ALVA), by)

    again = dropped_in(event, by, scan_id=request, **NOAH)

    assert again.outcome == first.outcome
    assert (event.people_inside, db.session.query(SignUp).filter_by(drop_in=True).count()) == (2, 1)
    with pytest.raises(ScanConflict):
        dropped_in(other, a_worker(other), scan_id=request, **NOAH)


@pytest.mark.parametrize(
    "other",
    [ALVA, NOAH | {"name": "Noa B"}, NOAH | {"name": None}, NOAH | {"born_on": date(2011, 1, 31)}],
)
def test_another_person_is_a_conflict_and_nobody_comes_in_on_anothers_answer(app: Flask, other):
    event = an_event()
    by, request = a_worker(event), uuid4()
    dropped_in(event, by, scan_id=request, **NOAH)

    with pytest.raises(ScanConflict):
        dropped_in(event, by, scan_id=request, **other)

    assert (event.people_inside, db.session.query(SignUp).count()) == (1, 1)
    assert dropped_in(event, by, scan_id=request, **NOAH | {"name": " noah  B"}).outcome


@pytest.mark.parametrize(("first", "then"), [(ONNI, NOAH), (STIG, ONNI)])
def test_of_whoever_was_turned_away_only_the_age_is_compared(app: Flask, first, then):
    event = an_event()
    by, request = a_worker(event), uuid4()
    turned_away = dropped_in(event, by, scan_id=request, **first)

    again = dropped_in(event, by, scan_id=request, **first)

    assert again.outcome == turned_away.outcome
    with pytest.raises(ScanConflict):
        dropped_in(event, by, scan_id=request, **then)
    assert event.people_inside == 0


def test_whose_data_is_erased_by_then_gets_the_first_answer(app: Flask):
    event = an_event()
    by, request = a_worker(event), uuid4()
    first = dropped_in(event, by, scan_id=request, **NOAH)
    blank(SignUp.event_id == event.id, now=DURING + MINUTE)

    assert dropped_in(event, by, scan_id=request, **NOAH).outcome == first.outcome


@pytest.mark.parametrize("state", [SignUpState.ACTIVE, SignUpState.BLOCKED, SignUpState.WAITING])
def test_whoever_is_signed_up_is_to_be_found_by_name(app: Flask, state):
    event = an_event()
    a_sign_up(event, **ALVA, state=state)

    with pytest.raises(SignedUpAlready):
        dropped_in(event, a_worker(event), **ALVA | {"name": " alva  L "})
    assert (event.people_inside, db.session.query(Scan).count()) == (0, 0)


def test_a_block_outlives_the_sign_up(app: Flask):
    event = an_event()
    a_sign_up(event, **ALVA, state=SignUpState.CANCELLED, was_blocked=True)

    assert dropped_in(event, a_worker(event), **ALVA).outcome.verdict == "blocked"
    assert event.people_inside == 0


def test_places_that_are_taken_are_not_given_away_before_the_hour_that_the_evening_sets(app: Flask):
    event = an_event(capacity=1, drop_in_from=DURING)
    by = a_worker(event)
    a_sign_up(event, **ALVA)

    before = dropped_in(event, by, now=DURING - timedelta(seconds=1), **NOAH)
    after = dropped_in(event, by, now=DURING, **NOAH)
    one_more = dropped_in(event, by, now=DURING, name="Tuva", born_on=NOAH["born_on"])

    verdicts = [each.outcome.verdict for each in (before, after, one_more)]
    assert verdicts == ["full", "admitted", "full"]
    assert event.people_inside == 1


def test_without_such_an_hour_only_free_places_are_used(app: Flask):
    event = an_event(capacity=2)
    by = a_worker(event)
    a_sign_up(event, **ALVA)

    verdicts = [
        dropped_in(event, by, name=each, born_on=NOAH["born_on"]).outcome.verdict
        for each in ("Noah", "Tuva")
    ]

    assert verdicts == ["admitted", "full"]


def test_a_free_place_is_for_those_in_line_first(app: Flask):
    event = an_event(capacity=2)
    a_sign_up(event, **ALVA, state=SignUpState.WAITING, queued_at=DURING)

    assert dropped_in(event, a_worker(event), **NOAH).outcome.verdict == "full"


def test_nobody_drops_in_past_the_fire_limit(app: Flask):
    event = an_event(staff_count=2, venue=a_venue(fire_limit=3))
    by = a_worker(event)
    dropped_in(event, by, **NOAH)

    answer = dropped_in(event, by, name="Tuva", born_on=NOAH["born_on"])

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("full", 1)
    assert db.session.query(SignUp).count() == 1


def test_whoever_dropped_in_is_found_goes_out_and_comes_back_like_anybody(app: Flask):
    event = an_event(reentry=True)
    by = a_worker(event)
    dropped_in(event, by, **NOAH)
    [hit] = search_guests(event.id, "noah", OUT).hits
    noah = db.session.get_one(SignUp, hit.sign_up_id)

    verdicts = [
        show(event, noah, by, direction=way).outcome.verdict for way in (OUT, Direction.IN, OUT)
    ]

    assert verdicts == ["left", "admitted", "left"]
    assert (event.people_inside, turnout(event).drop_ins) == (0, 1)


def test_taken_back_it_is_no_attendance_and_the_place_is_free_again(app: Flask):
    event = an_event()
    by = a_worker(event)
    answer = dropped_in(event, by, **NOAH)

    assert undone(event, answer, by).answer == "undone"

    noah = db.session.query(SignUp).one()
    assert (noah.inside, noah.state, noah.admitted_at) == (False, "cancelled", None)
    assert (event.people_inside, event.places_taken) == (0, 0)
    assert vars(turnout(event)) == dict.fromkeys(vars(turnout(event)), 0)
    assert dropped_in(event, by, **NOAH).outcome.verdict == "admitted"


def test_on_the_persons_day_who_it_was_is_erased_and_the_counts_stay(app: Flask):
    event = an_event()
    by = a_worker(event)
    dropped_in(event, by, **NOAH, adult_phone="+46701740612")
    undone(event, dropped_in(event, by, name="Tuva", born_on=date(2011, 3, 3)), by)
    before = turnout(event)

    erase_due(Retention(), now=DURING + timedelta(days=60))

    assert db.session.query(SignUp).count() == db.session.query(Scan).count() == 0
    assert turnout(event) == before
    assert before.drop_ins == 1


def test_by_age_and_grade_whoever_dropped_in_counts_with_the_others(app: Flask):
    event = an_event()
    by = a_worker(event)
    show(event, a_sign_up(event, **ALVA), by)
    dropped_in(event, by, **NOAH)

    evening = get_attendance(event, now=DURING + MINUTE)

    assert [(each.label, each.came) for each in evening.ages] == [(14, 1), (15, 1)]
    assert (evening.inside, evening.quarters[-1].arrived) == (2, 2)
