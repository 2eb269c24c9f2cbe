"""What organizers do about one guest."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, ENDS_AT, WEEK_BEFORE, a_sign_up, an_account, an_event
from unik.domain.guest_care import CancelReason
from unik.domain.messages import Audience, MessageKind
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import AuditEntry, Event, Message, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services import guest_care
from unik.services.guest_care import NothingDone
from unik.services.sign_ups import cancel

pytestmark = pytest.mark.both_databases

NOW = WEEK_BEFORE + timedelta(hours=1)
TERMS = OfferTerms()
HAS_COME = {"inside": True, "admitted_at": DOORS_OPEN_AT, "admitted_door": "A"}


@pytest.fixture
def by(any_app):
    return an_account(Role.ORGANIZER).id


def cancel_for(sign_up: SignUp, by, now=NOW, event: Event | None = None) -> None:
    event_id = event.id if event else sign_up.event_id
    reason = CancelReason.ADULT_ASKED
    guest_care.cancel_for(event_id, sign_up.id, reason, terms=TERMS, by=by, now=now)


def block(sign_up: SignUp, by) -> None:
    guest_care.block(sign_up.event_id, sign_up.id, by=by, now=NOW)


def unblock(sign_up: SignUp, by) -> None:
    calendar = get_school_calendar()
    guest_care.unblock(sign_up.event_id, sign_up.id, calendar=calendar, by=by, now=NOW)


def trail() -> list[tuple[str, dict[str, object]]]:
    return [(each.action, each.details) for each in db.session.scalars(select(AuditEntry))]


def kinds() -> list[MessageKind]:
    return list(db.session.scalars(select(Message.kind).order_by(Message.posted_at)))


def test_cancelling_frees_the_place_tells_the_guest_and_keeps_the_reason_in_the_trail(by):
    event = an_event()
    alva = a_sign_up(event, email="alva@post.example")

    cancel_for(alva, by)

    db.session.expire_all()
    assert (alva.state, event.places_taken) == (SignUpState.CANCELLED, 0)
    assert kinds() == [MessageKind.SIGN_UP_CANCELLED]
    assert trail() == [("cancel_sign_up", {"event": str(event.id), "reason": "adult_asked"})]


def test_an_adult_who_has_copies_hears_of_a_cancelling_too(by):
    alva = a_sign_up(an_event(), email="alva@post.example", adult_email="vuxen@post.example")
    noah = a_sign_up(an_event(), adult_email="vuxen@post.example")

    for guest in (alva, noah):
        cancel_for(guest, by)

    told = db.session.execute(select(Message.sign_up_id, Message.audience)).all()
    assert sorted(told, key=str) == sorted(
        [(alva.id, Audience.GUEST), (alva.id, Audience.ADULT), (noah.id, Audience.ADULT)], key=str
    )


def test_the_place_goes_to_the_next_in_line(by):
    event = an_event(capacity=1)
    alva = a_sign_up(event)
    noah = a_sign_up(event, name="Noah", state=SignUpState.WAITING, queued_at=WEEK_BEFORE)

    cancel_for(alva, by)

    db.session.expire_all()
    assert (noah.state, event.places_taken) == (SignUpState.OFFERED, 1)


@pytest.mark.parametrize(
    ("given", "now"),
    [(HAS_COME, DOORS_OPEN_AT), ({}, ENDS_AT), ({"state": SignUpState.CANCELLED}, NOW)],
)
def test_who_has_come_or_gone_or_is_too_late_is_not_cancelled(by, given, now):
    event = an_event()
    alva = a_sign_up(event, **given)
    before = (alva.state, event.places_taken)

    with pytest.raises(NothingDone):
        cancel_for(alva, by, now)

    db.session.expire_all()
    assert (alva.state, event.places_taken) == before
    assert trail() == []


def test_another_evenings_guest_is_nobody_here(by):
    alva, other = a_sign_up(an_event()), an_event()

    with pytest.raises(NothingDone):
        cancel_for(alva, by, event=other)
    with pytest.raises(NothingDone):
        guest_care.block(other.id, alva.id, by=by, now=NOW)
    assert not guest_care.send_pass_again(other.id, alva.id, by=by, now=NOW)

    db.session.expire_all()
    assert alva.state is SignUpState.ACTIVE


@pytest.mark.parametrize(
    ("state", "blocked", "was_blocked"),
    [
        (SignUpState.ACTIVE, SignUpState.BLOCKED, False),
        (SignUpState.IN_REVIEW, SignUpState.BLOCKED, False),
        (SignUpState.WAITING, SignUpState.WAITING, True),
        (SignUpState.CANCELLED, SignUpState.CANCELLED, True),
    ],
)
def test_a_block_comes_and_goes_and_keeps_the_place(by, state, blocked, was_blocked):
    event = an_event()
    born = {"born_on": WEEK_BEFORE.date().replace(year=2014)}
    young = born if state is SignUpState.IN_REVIEW else {}
    guest = a_sign_up(event, state=state, declared_year_seven=bool(young), **young)
    taken = event.places_taken

    block(guest, by)
    db.session.expire_all()
    assert (guest.state, guest.was_blocked, event.places_taken) == (blocked, was_blocked, taken)
    with pytest.raises(NothingDone):
        block(guest, by)

    unblock(guest, by)
    db.session.expire_all()
    assert (guest.state, guest.was_blocked, event.places_taken) == (state, False, taken)
    with pytest.raises(NothingDone):
        unblock(guest, by)
    assert [action for action, _ in trail()] == ["block_sign_up", "unblock_sign_up"]


def test_who_was_approved_is_so_after_a_block_too(by):
    young = {"born_on": WEEK_BEFORE.date().replace(year=2014), "declared_year_seven": True}
    guest = a_sign_up(an_event(), decided_at=WEEK_BEFORE, **young)

    block(guest, by)
    unblock(guest, by)

    db.session.expire_all()
    assert guest.state is SignUpState.ACTIVE


def test_lifting_a_block_forgets_the_one_of_an_earlier_sign_up(by):
    event = an_event()
    earlier = a_sign_up(event)
    block(earlier, by)
    cancel(earlier.id, terms=TERMS, now=NOW)
    anew = a_sign_up(event, state=SignUpState.BLOCKED)

    unblock(anew, by)

    db.session.expire_all()
    assert not earlier.was_blocked


def test_whoever_is_inside_is_not_blocked(by):
    guest = a_sign_up(an_event(), **HAS_COME)

    with pytest.raises(NothingDone):
        block(guest, by)


def test_a_pass_is_sent_again_once_a_minute_and_to_nobody_without_an_address(by):
    event = an_event()
    alva = a_sign_up(event, email="alva@post.example")
    noah = a_sign_up(event, name="Noah")

    def sent(to: SignUp, after: int) -> bool:
        now = NOW + timedelta(seconds=after)
        return guest_care.send_pass_again(event.id, to.id, by=by, now=now)

    assert [sent(alva, 0), sent(alva, 5), sent(noah, 6), sent(alva, 60)] == [
        True,
        False,
        False,
        True,
    ]
    assert kinds() == [MessageKind.LOST_PASS] * 2
    assert [action for action, _ in trail()] == ["resend_pass"] * 2
