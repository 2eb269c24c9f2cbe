"""People inside: each counted once, over all doors, ways in and ways out."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, LAST_ENTRY_AT, a_sign_up, a_venue, an_event, payload_of
from tests.cast import NOAH
from tests.scanning import a_worker, key_of, show
from tests.statements import counted_statements
from unik.domain.admission import Direction
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp
from unik.queries.door import count_to_come

pytestmark = pytest.mark.both_databases

OUT = Direction.OUT
MINUTE = timedelta(minutes=1)


def test_who_goes_out_is_counted_out(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)

    answer = show(event, alva, by, direction=OUT, now=DURING + MINUTE)

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("left", 0)
    assert (alva.inside, alva.left_at, event.people_inside) == (False, DURING + MINUTE, 0)


def test_going_out_twice_or_without_having_come_counts_nothing(app: Flask):
    event = an_event()
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    for guest in (alva, noah):
        show(event, guest, by)
    for _ in range(2):
        show(event, alva, by, direction=OUT)
    never_came = a_sign_up(event, name="Tuva")

    answer = show(event, never_came, by, direction=OUT)

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("left", 1)
    assert (event.people_inside, never_came.left_at) == (1, None)


def test_the_door_hears_of_an_exit_that_no_door_had_counted_in(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event, "B"), a_sign_up(event), uuid4()
    never_came = a_sign_up(event, **NOAH)
    show(event, alva, by)

    left = show(event, alva, by, direction=OUT, now=DURING + MINUTE).outcome
    left_again = show(event, alva, by, direction=OUT, now=DURING + 2 * MINUTE).outcome
    unseen, repeated = (
        show(event, never_came, by, direction=OUT, scan_id=scan_id).outcome for _ in range(2)
    )

    assert (left.was_not_inside, left.since_at, left.since_door) == (False, DURING, "B")
    assert left_again.was_not_inside
    assert unseen.was_not_inside
    assert repeated == unseen


@pytest.mark.parametrize("state", [SignUpState.BLOCKED, SignUpState.CANCELLED])
def test_no_rule_stops_an_exit(app: Flask, state):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    alva.state, alva.serial = state, 2
    db.session.commit()

    answer = show(event, key_of(payload_of(alva, 1)), by, direction=OUT, now=ENDS_AT + MINUTE)

    assert (answer.outcome.verdict, alva.inside) == ("left", False)


def test_without_reentry_who_has_gone_stays_out_and_the_door_says_when(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    show(event, alva, by, direction=OUT, now=DURING + 20 * MINUTE)

    outcome = show(event, alva, by, now=DURING + 30 * MINUTE).outcome

    assert (outcome.verdict, outcome.since_at) == ("already_in", DURING)
    assert outcome.left_at == DURING + 20 * MINUTE
    assert event.people_inside == 0


def test_with_reentry_in_out_in_works_until_the_end(app: Flask):
    event = an_event(reentry=True)
    by, alva = a_worker(event), a_sign_up(event)
    steps = [
        (Direction.IN, DURING),
        (OUT, DURING + MINUTE),
        (Direction.IN, LAST_ENTRY_AT + MINUTE),
        (OUT, LAST_ENTRY_AT + 2 * MINUTE),
        (Direction.IN, ENDS_AT),
    ]

    verdicts = [
        show(event, alva, by, direction=direction, now=now).outcome.verdict
        for direction, now in steps
    ]

    assert verdicts == ["admitted", "left", "admitted", "left", "entry_closed"]
    assert event.people_inside == 0


def test_at_the_fire_limit_nobody_comes_in_until_somebody_leaves(app: Flask):
    event = an_event(staff_count=2, venue=a_venue(fire_limit=3))
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, alva, by)

    refused = show(event, noah, by)
    assert (refused.outcome.verdict, refused.outcome.people_inside) == ("full", 1)
    assert (noah.inside, noah.admitted_at, noah.admitted_door) == (False, None, None)

    show(event, alva, by, direction=OUT)
    assert show(event, noah, by).outcome.verdict == "admitted"


def test_at_the_fire_limit_a_returning_guest_keeps_the_first_arrival(app: Flask):
    event = an_event(reentry=True, staff_count=2, venue=a_venue(fire_limit=3))
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, alva, by)
    show(event, alva, by, direction=OUT)
    show(event, noah, by)

    assert show(event, alva, by, now=DURING + MINUTE).outcome.verdict == "full"
    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (False, DURING, "A")


def test_whoever_has_been_in_is_no_longer_to_come(app: Flask):
    event = an_event(reentry=True)
    by, alva = a_worker(event), a_sign_up(event)
    a_sign_up(event, **NOAH)
    a_sign_up(event, name="Tuva", state=SignUpState.CANCELLED)
    a_sign_up(event, name="Ture", state=SignUpState.WAITING)

    to_come = [count_to_come(event.id)]
    for direction in (Direction.IN, Direction.IN, OUT, Direction.IN):
        show(event, alva, by, direction=direction)
        to_come.append(count_to_come(event.id))

    assert to_come == [2, 1, 1, 1, 1]


@pytest.mark.parametrize("seed", range(5))
def test_the_count_is_the_number_of_people_inside_whatever_happens(app: Flask, seed):
    chance = random.Random(seed)
    event = an_event(reentry=chance.random() < 0.5, staff_count=0, venue=a_venue(fire_limit=4))
    doors = [a_worker(event, letter) for letter in "AB"]
    guests = [a_sign_up(event, name=f"Gäst {number}") for number in range(7)]
    inside: set[int] = set()

    for _ in range(60):
        number = chance.randrange(len(guests))
        direction = chance.choice(list(Direction))
        outcome = show(event, guests[number], chance.choice(doors), direction=direction).outcome
        if outcome.verdict == "admitted":
            assert number not in inside
            inside.add(number)
        elif outcome.verdict == "left":
            inside.discard(number)
        assert outcome.people_inside == len(inside) == event.people_inside <= 4
        assert db.session.query(SignUp).filter_by(inside=True).count() == len(inside)


@pytest.mark.parametrize("others", [0, 50])
def test_a_scan_asks_as_much_of_the_database_however_many_come(app: Flask, others):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    for number in range(others):
        a_sign_up(event, name=f"Gäst {number}")
    event_id, key = event.id, key_of(payload_of(alva))
    db.session.commit()

    with counted_statements() as statements:
        show(event_id, key, by)

    assert len(statements) == 5, statements
