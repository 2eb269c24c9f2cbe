"""Passes, drop-ins, youths who are only counted and adults want the last room at once."""

from collections import Counter
from functools import partial

import pytest

from tests.builders import a_sign_up, a_venue, an_event, payload_of
from tests.races.door_runners import count_meanwhile, count_unguarded, drop_in_meanwhile
from tests.races.door_runners import scan_meanwhile as scan
from tests.races.racing import race
from tests.scanning import a_worker
from unik.domain.drop_ins import Counted
from unik.extensions import db
from unik.models import Event, SignUp

pytestmark = pytest.mark.both_databases


def an_evening(**given: object):
    """Return an event with room for three besides its staff, a worker, and two codes."""
    event = an_event(staff_count=2, venue=a_venue(fire_limit=5), **given)
    payloads = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(2)]
    event_id, by = event.id, a_worker(event)
    db.session.commit()
    return event_id, by, payloads


def test_whoever_they_are_no_more_come_in_than_the_house_may_hold(app, database_url):
    event_id, by, payloads = an_evening()

    verdicts = race(
        database_url,
        [
            *(partial(scan, event_id, by, each) for each in payloads),
            *(partial(drop_in_meanwhile, event_id, by, f"Drop-in {each}") for each in range(2)),
            partial(count_meanwhile, event_id, by, Counted.YOUTH),
            *[partial(count_meanwhile, event_id, by, Counted.ADULT)] * 2,
        ],
    )

    assert Counter(verdicts) == {"admitted": 3, "full": 4}
    event = db.session.get_one(Event, event_id)
    assert event.people_inside + event.adults_inside == 3
    known = db.session.query(SignUp).filter_by(inside=True).count()
    assert event.people_inside == known + event.unnamed_inside


def test_of_many_who_drop_in_for_the_last_place_one_comes_in(app, database_url):
    event_id, by, _ = an_evening(capacity=3)

    verdicts = race(
        database_url,
        [partial(drop_in_meanwhile, event_id, by, f"Drop-in {each}") for each in range(5)],
    )

    assert Counter(verdicts) == {"admitted": 1, "full": 4}
    assert db.session.get_one(Event, event_id).places_taken == 3
    assert db.session.query(SignUp).count() == 3


def test_the_same_person_who_drops_in_at_many_doors_is_let_in_once(app, database_url):
    event_id, by, _ = an_evening()

    verdicts = race(database_url, [partial(drop_in_meanwhile, event_id, by, "Noah B")] * 5)

    assert Counter(verdicts) == {"admitted": 1, "signed_up": 4}
    assert db.session.get_one(Event, event_id).people_inside == 1


def test_without_a_guard_the_house_holds_too_many(app, database_url):
    event_id, _, _ = an_evening()

    race(database_url, [partial(count_unguarded, event_id, 5)] * 6)

    event = db.session.get_one(Event, event_id)
    assert event.staff_count + event.adults_inside > event.venue.fire_limit
