"""Many doors scan the same passes at once."""

from collections import Counter
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up, an_event, payload_of
from tests.races.racing import race
from tests.races.runners import (
    scan_each_twice,
    scan_in_step,
    scan_when_all_have_read,
    send_the_same_scan,
)
from tests.races.unguarded import scan_unguarded
from tests.scanning import a_worker
from unik.domain.admission import Verdict
from unik.extensions import db
from unik.models import Event, Scan, SignUp

pytestmark = pytest.mark.both_databases

DOORS = "ABCDEFGH"


def admissions() -> int:
    return db.session.query(Scan).filter_by(verdict=Verdict.ADMITTED).count()


def head_count(event_id) -> int:
    return db.session.scalars(select(Event.people_inside).filter_by(id=event_id)).one()


def guests_inside() -> int:
    return db.session.scalars(select(func.count()).where(SignUp.inside)).one()


def an_evening(guests: int):
    """Return an event's id, a worker at each of eight doors, and the codes of so many guests."""
    event = an_event(capacity=guests)
    payloads = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(guests)]
    workers = [a_worker(event, door) for door in DOORS]
    event_id = event.id
    db.session.commit()
    return event_id, workers, payloads


def test_one_pass_at_eight_doors_lets_one_in(app, database_url):
    event_id, workers, [payload] = an_evening(guests=1)

    outcomes = race(
        database_url, [partial(scan_when_all_have_read, event_id, by, payload) for by in workers]
    )

    assert Counter(each.verdict for each in outcomes) == {"admitted": 1, "already_in": 7}
    admitted = next(each for each in outcomes if each.verdict is Verdict.ADMITTED)
    came_in_at = {each.since_door for each in outcomes if each is not admitted}
    assert came_in_at == {workers[outcomes.index(admitted)].door}
    assert admissions() == head_count(event_id) == guests_inside() == 1
    assert db.session.query(Scan).count() == 8


def test_without_a_guard_all_eight_doors_let_the_pass_in(app, database_url):
    event = an_event()
    event_id, sign_up_id = event.id, a_sign_up(event).id
    db.session.commit()

    answers = race(
        database_url, [partial(scan_unguarded, event_id, sign_up_id, door) for door in DOORS]
    )

    assert answers == [True] * 8
    assert admissions() == 8


def test_doors_that_show_the_same_passes_in_step_admit_each_once(app, database_url):
    event_id, workers, payloads = an_evening(guests=20)

    outcomes = race(database_url, [partial(scan_in_step, event_id, by, payloads) for by in workers])

    for of_one_pass in zip(*outcomes, strict=True):
        verdicts = Counter(each.verdict for each in of_one_pass)
        assert verdicts == {"admitted": 1, "already_in": 7}
    assert admissions() == head_count(event_id) == guests_inside() == 20


@pytest.mark.parametrize("guests", [15, pytest.param(300, marks=pytest.mark.proof)])
def test_a_scan_sent_again_gets_its_first_answer(app, database_url, guests):
    event_id, workers, payloads = an_evening(guests)

    answers = race(
        database_url, [partial(scan_each_twice, event_id, by, payloads) for by in workers]
    )

    assert all(first == again for of_one_door in answers for first, again in of_one_door)
    assert admissions() == head_count(event_id) == guests_inside() == guests
    assert db.session.query(Scan).count() == len(DOORS) * guests


def test_a_scan_sent_by_eight_at_once_is_one_scan_with_one_answer(app, database_url):
    event_id, workers, [payload] = an_evening(guests=1)
    scan_id = uuid4()

    outcomes = race(
        database_url,
        [partial(send_the_same_scan, event_id, workers[0], payload, scan_id)] * 8,
    )

    assert {each.verdict for each in outcomes} == {Verdict.ADMITTED}
    assert {each.people_inside for each in outcomes} == {1}
    assert db.session.query(Scan).count() == head_count(event_id) == 1


def test_the_fire_limit_holds_at_eight_doors(app, database_url):
    event_id, workers, payloads = an_evening(guests=8)
    event = db.session.get_one(Event, event_id)
    event.staff_count, event.venue.fire_limit = 2, 5
    db.session.commit()

    outcomes = race(
        database_url,
        [
            partial(scan_in_step, event_id, by, [payload])
            for by, payload in zip(workers, payloads, strict=True)
        ],
    )

    assert Counter(each[0].verdict for each in outcomes) == {"admitted": 3, "full": 5}
    assert admissions() == head_count(event_id) == guests_inside() == 3
    assert db.session.query(SignUp).filter(SignUp.admitted_at.is_not(None)).count() == 3
