"""A scan that is sent again gets the answer it got before."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DOORS_OPEN_AT, DURING, a_sign_up, an_event, payload_of
from tests.cast import NOAH
from tests.scanning import a_worker, key_of, show
from unik.domain.admission import Direction
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.readings import PassDigest
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Scan
from unik.services.door import ScanConflict

pytestmark = pytest.mark.both_databases

LATER = DURING + timedelta(minutes=5)


def scans() -> int:
    return db.session.query(Scan).count()


def test_the_same_scan_is_admitted_twice_and_kept_once(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    first = show(event, alva, by, scan_id=scan_id)

    again = show(event, alva, by, scan_id=scan_id, scanned_at=DURING, now=LATER)

    assert again == first
    assert first.outcome.verdict == "admitted"
    assert (scans(), event.people_inside, alva.admitted_at) == (1, 1, DURING)


def test_another_scan_of_the_same_pass_is_a_second_one(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)
    show(event, alva, by)

    assert show(event, alva, by).outcome.verdict == "already_in"
    assert scans() == 2


@pytest.mark.parametrize("direction", Direction)
def test_where_reentry_is_on_a_repeat_moves_nobody(app: Flask, direction):
    event = an_event(reentry=True)
    by, alva = a_worker(event), a_sign_up(event)
    scan_id = uuid4()
    if direction is Direction.OUT:
        show(event, alva, by)
    asked = {"direction": direction, "scan_id": scan_id, "scanned_at": DURING}
    first = show(event, alva, by, **asked)
    back = Direction.IN if direction is Direction.OUT else Direction.OUT
    show(event, alva, by, direction=back)
    inside, count = alva.inside, event.people_inside

    again = show(event, alva, by, now=LATER, **asked)

    assert again.outcome == first.outcome
    assert (alva.inside, event.people_inside) == (inside, count)


def test_a_refusal_is_repeated_after_its_reason_has_gone(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    early = DOORS_OPEN_AT - timedelta(hours=1)
    show(event, alva, by, scan_id=scan_id, now=early)

    again = show(event, alva, by, scan_id=scan_id, scanned_at=early, now=DURING)

    assert again.outcome.verdict == "too_early"
    assert not alva.inside


def test_the_repeat_of_already_in_says_since_when_as_it_did_then(app: Flask):
    event = an_event(reentry=True)
    alva, scan_id = a_sign_up(event), uuid4()
    at_a, at_b = a_worker(event, "A"), a_worker(event, "B")
    show(event, alva, at_a)
    first = show(event, alva, at_b, scan_id=scan_id)
    show(event, alva, at_b, direction=Direction.OUT)
    show(event, alva, at_b, now=LATER)

    again = show(event, alva, at_b, scan_id=scan_id, scanned_at=DURING, now=LATER)

    assert again.outcome == first.outcome
    assert (again.outcome.since_at, again.outcome.since_door) == (DURING, "A")


def test_the_repeat_of_a_code_that_is_not_ours_is_one_scan(app: Flask):
    event = an_event()
    by, scan_id = a_worker(event), uuid4()

    answers = [show(event, None, by, scan_id=scan_id) for _ in range(2)]

    assert [each.outcome.verdict for each in answers] == ["unknown", "unknown"]
    assert scans() == 1


def test_a_code_and_its_digest_are_the_same_content(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    show(event, alva, by, scan_id=scan_id)
    digest = PassDigest(token_digest(token_of(payload_of(alva))))

    again = show(event, digest, by, scan_id=scan_id)

    assert again.outcome.verdict == "admitted"


def test_a_scan_id_that_was_used_for_something_else_is_a_conflict(app: Flask):
    event, other = an_event(), an_event()
    by, alva, noah = a_worker(event), a_sign_up(event, serial=2), a_sign_up(event, **NOAH)
    scan_id = uuid4()
    show(event, alva, by, scan_id=scan_id)
    others = [
        (event, noah, {}),
        (event, None, {}),
        (event, key_of(payload_of(alva, serial=1)), {}),
        (event, alva, {"direction": Direction.OUT}),
        (event, alva, {"scanned_at": LATER}),
    ]

    for where, shown, how in others:
        with pytest.raises(ScanConflict):
            show(where, shown, by, scan_id=scan_id, **how)
    with pytest.raises(ScanConflict):
        show(other, alva, a_worker(other), scan_id=scan_id)

    assert (scans(), event.people_inside, alva.inside) == (1, 1, True)


def test_a_sign_up_cancelled_meanwhile_does_not_change_the_answer(app: Flask):
    event = an_event()
    by, alva, scan_id = a_worker(event), a_sign_up(event), uuid4()
    show(event, alva, by, scan_id=scan_id)
    alva.state = SignUpState.CANCELLED
    db.session.commit()

    assert show(event, alva, by, scan_id=scan_id).outcome.verdict == "admitted"
