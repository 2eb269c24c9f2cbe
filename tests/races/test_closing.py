"""An evening is closed while others close it as well, scan, and tell what they did before."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from tests.builders import ENDS_AT, a_sign_up, an_event, payload_of
from tests.races.closing_runners import (
    close_meanwhile,
    close_unguarded,
    scan_at_the_end,
    tell_of_the_evening,
)
from tests.races.racing import race
from tests.scanning import a_worker, show
from unik.domain.admission import Direction
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan, SignUp

pytestmark = pytest.mark.both_databases

GUESTS = 6


@pytest.fixture
def crowd(app):
    """Let six guests in; return the event's id, a worker, and the codes of three yet to come."""
    event = an_event(reentry=True, last_entry_at=ENDS_AT, ends_at=ENDS_AT + timedelta(seconds=1))
    by = a_worker(event)
    inside = [a_sign_up(event, name=f"Gäst {each}") for each in range(GUESTS)]
    for each in inside:
        show(event, each, by)
    outside = [a_sign_up(event, name=f"Sen gäst {each}") for each in range(3)]
    event.ends_at = ENDS_AT
    codes = [[payload_of(each) for each in some] for some in (inside, outside)]
    event_id = event.id
    db.session.commit()
    return event_id, by, *codes


def number_of(condition) -> int:
    return db.session.scalars(select(func.count()).where(condition)).one()


def ways_out() -> int:
    return number_of(Scan.method == ScanMethod.CLOSING)


def test_of_ten_who_close_one_does(crowd, database_url):
    event_id, *_ = crowd

    counted = race(database_url, [partial(close_meanwhile, event_id)] * 10)

    assert sorted(counted) == [0] * 9 + [GUESTS]
    assert ways_out() == GUESTS
    assert db.session.get_one(Event, event_id).people_inside == 0


def test_nobody_is_inside_whatever_doors_did_in_that_instant(crowd, database_url):
    event_id, by, inside, outside = crowd
    out = partial(scan_at_the_end, direction=Direction.OUT)

    closed, *_ = race(
        database_url,
        [
            partial(close_meanwhile, event_id),
            *(partial(out, event_id, by, each) for each in inside[:3]),
            *(partial(tell_of_the_evening, event_id, by, each) for each in outside),
        ],
    )

    assert closed == ways_out()
    assert number_of(SignUp.inside) == 0
    assert db.session.get_one(Event, event_id).people_inside == 0
    assert number_of(SignUp.admitted_at.is_not(None)) == GUESTS + 3


def test_without_a_guard_everybody_is_counted_out_many_times(crowd, database_url):
    event_id, *_ = crowd

    race(database_url, [partial(close_unguarded, event_id)] * 4)

    assert ways_out() == 4 * GUESTS
