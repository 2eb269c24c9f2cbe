"""An evening is closed while others close it as well, scan, and tell what they did before."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from tests.builders import ENDS_AT, a_sign_up, an_event, payload_of
from tests.races.closing_runners import (
    LAST_SECOND,
    close_meanwhile,
    close_unguarded,
    close_with_others,
    come_in,
    come_in_despite,
    come_in_unguarded,
    count_in,
    drop_in,
    in_the_last_second,
    scan_at_the_end,
    take_exit_back,
    tell_of_the_evening,
)
from tests.races.racing import race
from tests.races.runners import read_and_let_go
from tests.scanning import a_worker, key_of, show
from unik.domain.admission import Direction
from unik.domain.drop_ins import Counted
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.attendance import get_attendance
from unik.services.going_home import go_home

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


@pytest.fixture
def last_ones(crowd):
    """Return the event's id, a worker, and what its doors are about to do in the last second.

    Three come in by their passes and one without; two whom nobody knows are counted, one comes
    in though a door has said no, and one because their exit is taken back.
    """
    event_id, by, inside, outside = crowd
    before = LAST_SECOND - timedelta(minutes=1)
    event = db.session.get_one(Event, event_id)
    exits = [
        show(event_id, key_of(each), by, direction=Direction.OUT, now=before).scan_id
        for each in inside[:2]
    ]
    go_home(event_id, exits[0], by=by, now=before)
    refused = show(event_id, key_of(inside[0]), by, now=before)
    event = read_and_let_go(event_id)
    acts = [
        *(partial(come_in, event_id, by, each) for each in outside),
        partial(drop_in, event, by, "Drop-in"),
        partial(count_in, event, by, Counted.YOUTH),
        partial(count_in, event, by, Counted.ADULT),
        partial(come_in_despite, event, by, refused.scan_id),
        partial(take_exit_back, event, by, exits[1]),
    ]
    return event_id, by, acts


def assert_that_nobody_is_inside(event_id) -> None:
    event = db.session.get_one(Event, event_id, populate_existing=True)
    counts = event.people_inside, event.unnamed_inside, event.adults_inside
    assert (counts, number_of(SignUp.inside)) == ((0, 0, 0), 0)
    assert get_attendance(event, now=ENDS_AT).inside == 0


def test_who_comes_in_while_it_is_closed_is_counted_out_once_or_stays_outside(
    last_ones, database_url
):
    event_id, _, acts = last_ones

    closed, *answers = race(
        database_url,
        [
            partial(close_with_others, event_id, first=False),
            *(partial(in_the_last_second, each, after_closing=False) for each in acts),
        ],
    )

    came = sum(each in {"admitted", "undone"} for each in answers)
    assert set(answers) <= {"admitted", "undone", "entry_closed", "full"}
    assert closed == ways_out() == GUESTS - 2 + came
    counted_out = select(Scan.sign_up_id).filter_by(method=ScanMethod.CLOSING)
    known = [each for each in db.session.scalars(counted_out) if each]
    assert len(known) == len(set(known))
    assert_that_nobody_is_inside(event_id)


def test_who_was_to_be_let_in_before_it_was_closed_stays_outside_afterwards(
    last_ones, database_url
):
    event_id, _, acts = last_ones

    closed, *answers = race(
        database_url,
        [
            partial(close_with_others, event_id, first=True),
            *(partial(in_the_last_second, each, after_closing=True) for each in acts),
        ],
    )

    assert answers == ["entry_closed"] * (len(acts) - 1) + ["full"]
    assert closed == ways_out() == GUESTS - 2
    assert_that_nobody_is_inside(event_id)


def test_without_a_guard_somebody_is_inside_an_evening_that_is_closed(crowd, database_url):
    event_id, *_ = crowd
    late = db.session.scalars(select(SignUp.id).filter_by(name="Sen gäst 0")).one()
    db.session.commit()

    closed, answer = race(
        database_url,
        [
            partial(close_with_others, event_id, first=True),
            partial(come_in_unguarded, event_id, late),
        ],
    )

    assert (closed, answer) == (GUESTS, "admitted")
    assert number_of(SignUp.inside) == db.session.get_one(Event, event_id).people_inside == 1


def test_without_a_guard_everybody_is_counted_out_many_times(crowd, database_url):
    event_id, *_ = crowd

    race(database_url, [partial(close_unguarded, event_id)] * 4)

    assert ways_out() == 4 * GUESTS
