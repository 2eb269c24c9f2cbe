"""Going home for good, where one may go out and come in again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, a_sign_up, an_account, an_event
from tests.scanning import a_worker, show, signed_in, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.door_workers import DoorWorker
from unik.domain.overrides import OverrideReason, OverrideRequest
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, Event, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services.going_home import go_home, stay
from unik.services.overrides import override

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
OUT_AT = DURING + 10 * MINUTE
HOME_AT = OUT_AT + 5 * SECOND
BACK_AT = OUT_AT + 20 * MINUTE


@pytest.fixture
def event(app: Flask) -> Event:
    """Return an evening where one may go out and come in again."""
    return an_event(reentry=True)


@pytest.fixture
def by(event: Event) -> DoorWorker:
    return a_worker(event)


@pytest.fixture
def alva(event: Event, by: DoorWorker) -> SignUp:
    """Let Alva in."""
    alva = a_sign_up(event)
    show(event, alva, by)
    return alva


def leave(event: Event, guest: SignUp, by: DoorWorker, now=OUT_AT):
    return show(event, guest, by, direction=Direction.OUT, now=now).scan_id


def test_who_has_gone_home_is_answered_as_where_nobody_comes_back(event, by, alva):
    left = leave(event, alva, by)

    assert go_home(event.id, left, by=by, now=HOME_AT) == "gone"

    outcome = show(event, alva, by, now=BACK_AT).outcome
    assert (outcome.verdict, outcome.left_at) == ("already_in", OUT_AT)
    assert alva.gone_home_at == HOME_AT
    entry = db.session.query(AuditEntry).filter_by(action="go_home").one()
    assert (entry.account_id, entry.subject_id) == (by.account_id, left)


def test_who_only_went_out_comes_in_again(event, by, alva):
    leave(event, alva, by)

    assert show(event, alva, by, now=BACK_AT).outcome.verdict == "admitted"


def test_it_is_taken_back_within_a_minute_and_no_later(event, by, alva):
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)

    assert stay(event.id, left, by=by, now=HOME_AT + MINUTE + SECOND) == "too_late"
    assert stay(event.id, left, by=by, now=HOME_AT + MINUTE) == "stays"
    assert stay(event.id, left, by=by, now=HOME_AT + MINUTE) == "too_late"

    assert show(event, alva, by, now=BACK_AT).outcome.verdict == "admitted"


def test_said_twice_it_holds_from_the_first_time_on(event, by, alva):
    left = leave(event, alva, by)

    for seconds in (0, 30):
        assert go_home(event.id, left, by=by, now=HOME_AT + seconds * SECOND) == "gone"

    assert alva.gone_home_at == HOME_AT
    assert db.session.query(AuditEntry).filter_by(action="go_home").count() == 1


def test_who_has_come_back_has_not_gone_home(event, by, alva):
    left = leave(event, alva, by)
    show(event, alva, by, now=BACK_AT)

    assert go_home(event.id, left, by=by, now=BACK_AT + SECOND) == "too_late"
    assert alva.inside
    assert alva.gone_home_at is None


def test_only_an_exit_of_this_evening_is_for_good(event, by, alva):
    other = an_event(reentry=True)
    entered = alva.last_move_id
    left = leave(event, alva, by)

    assert go_home(other.id, left, by=by, now=HOME_AT) == "too_late"
    assert go_home(event.id, entered, by=by, now=HOME_AT) == "too_late"
    event.reentry = False
    db.session.commit()
    assert go_home(event.id, left, by=by, now=HOME_AT) == "too_late"


def test_an_exit_that_is_undone_was_not_for_good_either(event, by, alva):
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)

    assert undone(event, left, by, now=HOME_AT + SECOND).answer == "undone"

    assert (alva.inside, alva.gone_home_at) == (True, None)


def test_an_exit_is_never_blocked(event, by, alva):
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)

    again = show(event, alva, by, direction=Direction.OUT, now=BACK_AT)

    assert again.outcome.verdict == "left"


def test_a_lead_may_let_them_in_again(event, by, alva):
    lead = signed_in(an_account(Role.ORGANIZER))
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)
    refused = show(event, alva, lead, now=BACK_AT)
    asked = OverrideRequest(uuid4(), refused.scan_id, OverrideReason.SCANNED_BY_MISTAKE)

    answer = override(event.id, asked, calendar=get_school_calendar(), by=lead, now=BACK_AT)

    assert answer.outcome.verdict == "admitted"
    assert (alva.inside, alva.gone_home_at) == (True, None)


def test_what_a_phone_tells_later_is_a_fact_all_the_same(event, by, alva):
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)
    told = {"local_verdict": Verdict.ADMITTED, "sent_at": BACK_AT + MINUTE}

    show(event, alva, by, scanned_at=BACK_AT, now=BACK_AT + MINUTE, **told)

    assert (alva.inside, alva.gone_home_at) == (True, None)
    assert event.people_inside == 1


@pytest.mark.parametrize(
    ("read_at", "verdict"),
    [(HOME_AT - SECOND, "admitted"), (HOME_AT, "already_in")],
)
def test_what_a_phone_read_before_they_went_home_is_no_conflict(event, by, alva, read_at, verdict):
    left = leave(event, alva, by)
    go_home(event.id, left, by=by, now=HOME_AT)
    told = {"local_verdict": Verdict.ADMITTED, "sent_at": BACK_AT}

    answer = show(event, alva, by, scanned_at=read_at, now=BACK_AT, **told)

    assert answer.outcome.verdict == verdict
    assert (alva.inside, alva.gone_home_at) == (True, None)
