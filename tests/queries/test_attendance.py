"""The figures of an evening, read from both kinds of database."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import DURING, ENDS_AT, a_sign_up, an_event
from tests.evenings import MINUTE, a_crowd, a_scan
from tests.scanning import a_worker, show
from tests.statements import counted_statements
from unik.domain.admission import Direction, Verdict
from unik.domain.attendance import Guest, Turnout, attendance
from unik.domain.local_time import STOCKHOLM, local
from unik.domain.movements import Answer, Peak
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Scan, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.door import count_to_come
from unik.queries.school_years import get_school_calendar

pytestmark = pytest.mark.both_databases

AFTERWARDS = ENDS_AT + timedelta(days=1)


def test_an_evening_without_anybody_has_only_zeros(app):
    evening = get_attendance(an_event(), now=DURING)

    assert evening.turnout == Turnout()
    assert (evening.inside, evening.peak, evening.ages) == (0, None, ())


def test_people_are_counted_not_scans(app):
    event = an_event()
    alva = a_sign_up(event)
    a_sign_up(event, name="Noah B")
    a_scan(event, alva, Verdict.ADMITTED, DURING)
    a_scan(event, alva, Verdict.ALREADY_IN, DURING + MINUTE)
    a_scan(event, alva, Verdict.LEFT, DURING + 2 * MINUTE)
    a_scan(event, alva, Verdict.ADMITTED, DURING + 3 * MINUTE)

    evening = get_attendance(event, now=DURING + 4 * MINUTE)

    assert evening.turnout == Turnout(came=1, stayed_away=1)
    assert evening.inside == 1
    assert evening.peak == Peak(1, DURING)
    assert [quarter.arrived for quarter in evening.quarters] == [0, 0, 1]


def test_another_evening_never_leaks_in(app):
    tonight, tomorrow = an_event(), an_event()
    a_crowd(tomorrow, size=10, seed=1)
    a_scan(tonight, a_sign_up(tomorrow), Verdict.OTHER_EVENT, DURING)

    evening = get_attendance(tonight, now=DURING)

    assert evening.turnout == Turnout()
    assert evening.refusals.people == 1


def test_a_pass_of_another_evening_that_was_let_in_does_not_count(app):
    tonight, tomorrow = an_event(), an_event()
    a_scan(tonight, a_sign_up(tomorrow), Verdict.ADMITTED, DURING)

    assert get_attendance(tonight, now=DURING).turnout.came == 0


def test_everything_that_can_become_of_a_sign_up_is_told_apart(app):
    event = an_event()
    for number, state in enumerate(SignUpState):
        a_sign_up(event, state=state, name=f"Gäst {number}")

    assert get_attendance(event, now=DURING).turnout == Turnout(
        stayed_away=1, in_review=1, blocked=1, cancelled=1, declined=1, waiting=3
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_door_and_the_desk_expect_the_same_people(app, seed):
    event, chance = an_event(reentry=True), random.Random(seed)
    guests = [
        a_sign_up(event, name=f"Gäst {number}", state=chance.choice(list(SignUpState)))
        for number in range(20)
    ]
    worker = a_worker(event)

    for _ in range(30):
        way = chance.choice([Direction.IN, Direction.IN, Direction.OUT])
        show(event, chance.choice(guests), worker, direction=way)
        for each in (event, *guests):
            db.session.refresh(each)
        turnout = get_attendance(event, now=DURING).turnout
        assert count_to_come(event.id) == turnout.stayed_away

    assert turnout.came > 0


def test_both_half_past_two_of_the_long_night_are_kept_apart(app):
    opens_at = datetime(2026, 10, 24, 20, 0, tzinfo=STOCKHOLM)
    ends_at = datetime(2026, 10, 25, 3, 0, tzinfo=STOCKHOLM)
    event = an_event(
        doors_open_at=opens_at, starts_at=opens_at, last_entry_at=ends_at, ends_at=ends_at
    )
    first, second = (
        datetime(2026, 10, 25, 2, 35, tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)
        for fold in (0, 1)
    )
    a_scan(event, a_sign_up(event), Verdict.ADMITTED, first)
    a_scan(event, a_sign_up(event, name="Noah B"), Verdict.ADMITTED, second)

    counted = get_attendance(event, now=ends_at.astimezone(UTC)).quarters

    assert len(counted) == 8 * 4
    assert [f"{local(quarter.starts_at):%H.%M %Z}" for quarter in counted if quarter.arrived] == [
        "02.30 CEST",
        "02.30 CET",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_database_tells_what_the_rows_say(app, seed):
    event = an_event()
    a_crowd(event, size=25, seed=seed)

    evening = get_attendance(event, now=AFTERWARDS)

    assert evening == attendance(
        [Guest(s.id, s.state, s.born_on, s.first_time) for s in db.session.scalars(select(SignUp))],
        [
            Answer(scan.sign_up_id, scan.verdict, scan.happened_at)
            for scan in sorted(db.session.scalars(select(Scan)), key=_in_order)
        ],
        doors=event.doors,
        calendar=get_school_calendar(),
        now=AFTERWARDS,
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_add_up(app, seed):
    event = an_event()
    a_crowd(event, size=25, seed=seed)

    evening = get_attendance(event, now=AFTERWARDS)
    turnout = evening.turnout

    assert turnout.signed_up + turnout.cancelled + turnout.declined + turnout.waiting == 25
    assert turnout.came > 0
    for groups in (evening.ages, evening.grades):
        assert sum(group.signed_up for group in groups) == turnout.signed_up
        assert sum(group.came for group in groups) == turnout.came
    assert sum(quarter.arrived for quarter in evening.quarters) == turnout.came
    assert evening.quarters[-1].inside_at_end == evening.inside


@pytest.mark.parametrize("reentry", [False, True])
def test_the_figures_are_what_the_door_did(app, reentry):
    event = an_event(reentry=reentry)
    guests = [a_sign_up(event, name=f"Gäst {number}") for number in range(8)]
    worker, chance = a_worker(event), random.Random(19)

    for minute in range(60):
        way = chance.choice([Direction.IN, Direction.IN, Direction.OUT])
        show(event, chance.choice(guests), worker, direction=way, now=DURING + minute * MINUTE)
    for each in (event, *guests):
        db.session.refresh(each)
    evening = get_attendance(event, now=AFTERWARDS)

    assert evening.inside == event.people_inside == sum(guest.inside for guest in guests)
    assert evening.turnout.came == sum(guest.admitted_at is not None for guest in guests) > 0
    assert evening.peak
    assert evening.peak.people == db.session.scalar(select(func.max(Scan.people_inside)))


def test_five_statements_are_enough_for_any_size(app):
    small, large = an_event(), an_event()
    a_crowd(small, size=1, seed=1)
    a_crowd(large, size=60, seed=2)

    asked = []
    for event in (small, large):
        db.session.refresh(event)
        with counted_statements() as statements:
            get_attendance(event, now=AFTERWARDS)
        asked.append(len(statements))

    assert asked == [5, 5]


def _in_order(scan: Scan) -> tuple[object, ...]:
    return scan.happened_at, scan.received_at, scan.id.hex
