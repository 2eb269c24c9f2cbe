"""Phones that were cut off tell at the same instant what they have decided."""

from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up, a_venue, an_event, payload_of
from tests.races.late_runners import scan_and_upload, upload_in_step
from tests.races.racing import race
from tests.scanning import a_worker
from unik.domain.admission import Verdict
from unik.extensions import db
from unik.models import Event, Scan, SignUp

pytestmark = pytest.mark.both_databases

DOORS = "ABCD"
GUESTS = 6


def an_evening(**given: object):
    """Return an event's id, a worker at each of four doors, and the codes of some guests."""
    event = an_event(**given)
    payloads = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(GUESTS)]
    workers = [a_worker(event, door) for door in DOORS]
    event_id = event.id
    db.session.commit()
    return event_id, workers, payloads


def head_count(event_id) -> int:
    return db.session.scalars(select(Event.people_inside).filter_by(id=event_id)).one()


def guests_inside() -> int:
    return db.session.scalars(select(func.count()).where(SignUp.inside)).one()


def scans() -> int:
    return db.session.query(Scan).count()


@pytest.mark.parametrize("twice", [False, True])
def test_four_doors_that_let_the_same_guests_in_count_each_once(app, database_url, twice):
    event_id, workers, payloads = an_evening()

    race(
        database_url,
        [
            partial(
                upload_in_step, event_id, by, [(uuid4(), each) for each in payloads], twice=twice
            )
            for by in workers
        ],
    )

    assert head_count(event_id) == guests_inside() == GUESTS
    assert scans() == len(DOORS) * GUESTS
    verdicts = db.session.query(Scan).filter_by(verdict=Verdict.ADMITTED).count()
    assert verdicts == GUESTS
    assert db.session.query(Scan).filter_by(local_verdict=Verdict.ADMITTED).count() == scans()


def test_above_the_fire_limit_as_well(app, database_url):
    event_id, workers, payloads = an_evening(venue=a_venue(fire_limit=14), staff_count=12)
    told = [(uuid4(), each) for each in payloads]
    in_other_order = [(uuid4(), each) for each in reversed(payloads)]

    race(
        database_url,
        [
            partial(upload_in_step, event_id, workers[0], told),
            partial(upload_in_step, event_id, workers[1], in_other_order),
        ],
    )

    assert head_count(event_id) == guests_inside() == GUESTS
    assert scans() == 2 * GUESTS


def test_the_same_scan_sent_with_and_without_the_phones_verdict_is_one(app, database_url):
    event_id, workers, payloads = an_evening()
    told = [(uuid4(), each) for each in payloads]

    race(
        database_url,
        [
            partial(upload_in_step, event_id, workers[0], told),
            partial(scan_and_upload, event_id, workers[0], told),
        ],
    )

    assert head_count(event_id) == guests_inside() == scans() == GUESTS
    kept = db.session.query(Scan).all()
    assert {(each.verdict, each.local_verdict) for each in kept} == {("admitted", "admitted")}
