"""What happens between the moment a door has read a pass and the moment it lets somebody in."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, a_sign_up, a_venue, an_account, an_event
from tests.cast import NOAH
from tests.scanning import a_worker, show, signed_in
from tests.services.meanwhile import meanwhile
from unik.domain.admission import Direction
from unik.domain.overrides import OverrideReason, OverrideRequest
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services.door import ScanConflict
from unik.services.overrides import override

pytestmark = pytest.mark.both_databases

A_MINUTE_AGO = DURING - timedelta(minutes=1)


def change(row: SignUp | Event, **values: object) -> Callable[[], None]:
    """Return what changes the row for good, as somebody else would."""

    def happens() -> None:
        for name, value in values.items():
            setattr(row, name, value)
        db.session.commit()

    return happens


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(SignUpState.CANCELLED, "cancelled"), (SignUpState.BLOCKED, "blocked")],
)
def test_a_sign_up_that_changed_meanwhile_is_not_let_in(app: Flask, state, verdict):
    evening = an_event()
    by, alva = a_worker(evening), a_sign_up(evening)

    with meanwhile(change(alva, state=state)):
        answer = show(evening, alva, by)

    assert answer.outcome.verdict == verdict
    assert (alva.inside, evening.people_inside) == (False, 0)


def test_who_came_in_elsewhere_meanwhile_is_already_in(app: Flask):
    evening = an_event()
    by, alva = a_worker(evening), a_sign_up(evening)
    came_in = change(alva, inside=True, admitted_at=A_MINUTE_AGO, admitted_door="F")

    with meanwhile(came_in):
        outcome = show(evening, alva, by).outcome

    assert outcome.verdict == "already_in"
    assert (outcome.since_at, outcome.since_door) == (A_MINUTE_AGO, "F")
    assert evening.people_inside == 0


def test_who_went_out_elsewhere_meanwhile_is_counted_once(app: Flask):
    evening = an_event()
    by, alva = a_worker(evening), a_sign_up(evening)
    show(evening, alva, by)

    with meanwhile(change(alva, inside=False, left_at=A_MINUTE_AGO)):
        answer = show(evening, alva, by, direction=Direction.OUT)

    assert answer.outcome.verdict == "left"
    assert answer.outcome.was_not_inside
    assert (alva.left_at, evening.people_inside) == (A_MINUTE_AGO, 1)


def test_a_house_that_filled_up_meanwhile_takes_nobody(app: Flask):
    evening = an_event(staff_count=0, venue=a_venue(fire_limit=1))
    by, alva = a_worker(evening), a_sign_up(evening)

    with meanwhile(change(evening, people_inside=1)):
        answer = show(evening, alva, by)

    assert answer.outcome.verdict == "full"
    assert (alva.inside, alva.admitted_at, evening.people_inside) == (False, None, 1)


def test_the_same_scan_answered_meanwhile_gets_that_answer(app: Flask):
    evening = an_event()
    by, alva, noah = a_worker(evening), a_sign_up(evening), a_sign_up(evening, **NOAH)
    scan_id = uuid4()
    first = []

    with meanwhile(lambda: first.append(show(evening, alva, by, scan_id=scan_id))):
        again = show(evening, alva, by, scan_id=scan_id)
    with meanwhile(lambda: show(evening, noah, by)), pytest.raises(ScanConflict):
        show(evening, noah, by, scan_id=scan_id)

    assert first[0].outcome == again.outcome
    assert again.outcome.verdict == "admitted"
    assert db.session.query(Scan).count() == evening.people_inside == 2


@pytest.mark.parametrize("is_inside", [False, True])
def test_whom_a_lead_lets_in_is_inside_once_wherever_they_went_meanwhile(app: Flask, is_inside):
    evening, lead = an_event(), signed_in(an_account(Role.ORGANIZER))
    by, alva = a_worker(evening), a_sign_up(evening)
    show(evening, alva, by)
    refused = show(evening, alva, lead)
    asked = OverrideRequest(uuid4(), refused.scan_id, OverrideReason.LEFT_UNSEEN)

    def moves() -> None:
        change(alva, inside=is_inside)()
        change(evening, people_inside=int(is_inside))()

    change(alva, inside=not is_inside)()
    change(evening, people_inside=int(not is_inside))()
    with meanwhile(moves):
        answer = override(evening.id, asked, calendar=get_school_calendar(), by=lead, now=DURING)

    assert answer.outcome.verdict == "admitted"
    assert (alva.inside, evening.people_inside) == (True, 1)
