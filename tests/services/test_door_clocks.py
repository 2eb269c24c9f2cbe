"""Doors whose phones have wrong clocks, or send late."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DOORS_OPEN_AT, DURING, ENDS_AT, LAST_ENTRY_AT, a_sign_up, an_event
from tests.cast import NOAH
from tests.scanning import a_worker, show
from unik.domain.admission import Direction
from unik.extensions import db
from unik.models import Scan
from unik.queries.attendance import get_attendance

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
A_DAY_OFF = [timedelta(hours=26), timedelta(hours=-26)]


def kept() -> Scan:
    return db.session.query(Scan).one()


def test_a_scan_that_was_sent_late_happened_when_it_was_read(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    read_at = DURING - 12 * MINUTE

    show(event, alva, by, scanned_at=read_at, now=DURING)

    assert (kept().scanned_at, kept().happened_at) == (read_at, read_at)
    assert (kept().received_at, alva.admitted_at) == (DURING, read_at)


@pytest.mark.parametrize("off", A_DAY_OFF)
@pytest.mark.parametrize("says_when_sent", [False, True])
def test_a_clock_that_is_a_day_off_changes_no_verdict_and_no_time_but_is_noticed(
    app: Flask, off, says_when_sent
):
    event = an_event()
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    clock = {"scanned_at": DURING + off, "sent_at": DURING + off if says_when_sent else None}

    wrong = show(event, alva, by, **clock)
    right = show(event, noah, by)

    assert [wrong.outcome.verdict, right.outcome.verdict] == ["admitted", "admitted"]
    assert [wrong.clock_is_off, right.clock_is_off] == [True, False]
    assert (alva.admitted_at, noah.admitted_at) == (DURING, DURING)
    scan = db.session.query(Scan).filter_by(sign_up_id=alva.id).one()
    assert (scan.scanned_at, scan.happened_at, scan.received_at) == (DURING + off, DURING, DURING)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (DOORS_OPEN_AT - 11 * MINUTE, "too_early"),
        (LAST_ENTRY_AT - MINUTE, "admitted"),
        (LAST_ENTRY_AT, "entry_closed"),
    ],
)
@pytest.mark.parametrize("off", [timedelta(0), timedelta(minutes=-40), *A_DAY_OFF])
def test_the_verdict_follows_our_clock(app: Flask, now, verdict, off):
    event = an_event()

    answer = show(event, a_sign_up(event), a_worker(event), scanned_at=now + off, now=now)

    assert answer.outcome.verdict == verdict


def test_a_phone_an_hour_slow_that_says_when_it_sent_moves_nobody(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    slow = timedelta(hours=-1)

    show(event, alva, by, scanned_at=DURING - 3 * MINUTE + slow, sent_at=DURING + slow)

    assert kept().happened_at == alva.admitted_at == DURING - 3 * MINUTE


def test_nobody_comes_in_before_they_last_went_out(app: Flask):
    event = an_event(reentry=True)
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)
    show(event, alva, by, direction=Direction.OUT, now=DURING + 20 * MINUTE)

    show(event, alva, by, scanned_at=DURING + 10 * MINUTE, now=DURING + 30 * MINUTE)

    evening = get_attendance(event, now=ENDS_AT)
    assert alva.admitted_at == DURING + 30 * MINUTE
    assert evening.inside == event.people_inside == 1


def test_the_next_door_hears_since_when_somebody_really_is_inside(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by, scanned_at=DURING - 5 * MINUTE, now=DURING)

    outcome = show(event, alva, by, now=DURING + MINUTE).outcome

    assert (outcome.verdict, outcome.since_at) == ("already_in", DURING - 5 * MINUTE)


def test_a_repeat_is_the_same_whenever_it_was_sent(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    read = {"scan_id": uuid4(), "scanned_at": DURING}

    first = show(event, alva, by, **read, sent_at=DURING, now=DURING)
    again = show(event, alva, by, **read, sent_at=DURING + MINUTE, now=DURING + MINUTE)

    assert first == again
    assert kept().happened_at == DURING
