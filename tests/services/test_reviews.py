"""Approving and declining early starters, and taking it back."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_event,
    payload_of,
)
from tests.cast import ONNI
from tests.scanning import a_worker, key_of, show
from tests.services.waiting import TERMS
from unik.domain.admission import Verdict
from unik.domain.applications import Application
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.objections import Objection
from unik.domain.reviews import Decision, Hindrance
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Event, Message, SignUp
from unik.queries.reviews import list_reviewed
from unik.services import outbox, reviews, sign_ups
from unik.services.reviews import DecisionRefused
from unik.services.sign_ups import NotCancellable, SignUpRefused
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases

CALENDAR = SchoolCalendar()
APPROVE, DECLINE, UNDO = Decision


@pytest.fixture
def decide(app):
    by = an_account(Role.ORGANIZER).id

    def decide(event: Event, sign_up: SignUp, decision: Decision, now=WEEK_BEFORE) -> None:
        facts = {"calendar": CALENDAR, "by": by, "now": now}
        reviews.decide(event, sign_up.id, decision, **TERMS, **facts)
        db.session.refresh(sign_up)

    return decide


def waiting(event: Event, **given: object) -> SignUp:
    ordinary = {**ONNI, "state": SignUpState.IN_REVIEW, "declared_year_seven": True}
    return a_sign_up(event, **ordinary | given)


def sign_up_again(event: Event, **given: object):
    ordinary = {
        "name": ONNI["name"],
        "born_on": ONNI["born_on"],
        "adult_phone": None,
        "declared_year_seven": True,
        "language": "sv",
    }
    application = Application(form_id=given.pop("form_id"), **ordinary | given)
    return sign_ups.sign_up(
        event, application, codes=pass_codes(), calendar=CALENDAR, now=WEEK_BEFORE
    )


def refused(act, *given, **more) -> Hindrance:
    with pytest.raises(DecisionRefused) as refusal:
        act(*given, **more)
    return refusal.value.hindrance


def test_who_is_approved_has_an_ordinary_pass(app, decide):
    event = an_event()
    onni = waiting(event)

    decide(event, onni, APPROVE)

    assert (onni.state, onni.decided_at) == (SignUpState.ACTIVE, WEEK_BEFORE)
    assert event.places_taken == 1
    answer = show(event, key_of(payload_of(onni)), a_worker(event), is_confirmed=True)
    assert answer.outcome.verdict is Verdict.ADMITTED
    assert answer.guest.was_reviewed


def test_who_is_declined_gives_the_place_back_and_is_stopped_at_the_door(app, decide):
    event = an_event(capacity=1)
    onni = waiting(event)

    decide(event, onni, DECLINE)

    assert (onni.state, onni.decided_at) == (SignUpState.DECLINED, WEEK_BEFORE)
    assert event.places_taken == 0
    answer = show(event, key_of(payload_of(onni)), a_worker(event))
    assert answer.outcome.verdict is Verdict.CANCELLED
    assert answer.guest.was_declined


@pytest.mark.parametrize("decision", [APPROVE, DECLINE])
def test_a_decision_is_taken_back_as_if_it_had_never_been(app, decide, decision):
    event = an_event(capacity=1)
    onni = waiting(event)

    decide(event, onni, decision)
    decide(event, onni, UNDO)

    assert (onni.state, onni.decided_at) == (SignUpState.IN_REVIEW, None)
    assert event.places_taken == 1


def test_a_no_is_not_taken_back_when_somebody_else_has_the_place(app, decide):
    event = an_event(capacity=1)
    onni = waiting(event)
    decide(event, onni, DECLINE)
    a_sign_up(event)

    assert refused(decide, event, onni, UNDO) is Hindrance.FULL

    db.session.refresh(onni)
    assert (onni.state, event.places_taken) == (SignUpState.DECLINED, 1)


def test_whoever_is_second_is_told_that_it_has_been_decided(app, decide):
    event = an_event()
    onni = waiting(event)
    decide(event, onni, APPROVE)

    for late in (APPROVE, DECLINE):
        assert refused(decide, event, onni, late) is Hindrance.ALREADY_DECIDED
    assert event.places_taken == 1


def test_who_has_cancelled_meanwhile_is_gone(app, decide):
    event = an_event()
    onni = waiting(event)
    sign_ups.cancel(onni.id, **TERMS, now=WEEK_BEFORE)

    assert refused(decide, event, onni, APPROVE) is Hindrance.GONE
    assert event.places_taken == 0


def test_a_sign_up_of_another_evening_cannot_be_decided_from_this_one(app, decide):
    onni = waiting(an_event())

    assert refused(decide, an_event(), onni, APPROVE) is Hindrance.GONE


def test_an_answer_given_at_the_door_stands(app, decide):
    event = an_event()
    onni = waiting(event)

    decide(event, onni, APPROVE, now=DURING)

    assert refused(decide, event, onni, UNDO, now=DURING) is Hindrance.DOORS_ARE_OPEN
    assert refused(decide, event, waiting(event, name="Ada"), DECLINE, now=ENDS_AT) is (
        Hindrance.OVER
    )


def test_nothing_is_decided_about_a_cancelled_evening(app, decide):
    event = an_event(state=EventState.CANCELLED)

    assert refused(decide, event, waiting(event), APPROVE) is Hindrance.OVER


def test_who_was_let_in_early_cannot_be_put_back_in_review(app, decide):
    event = an_event()
    onni = waiting(event)
    decide(event, onni, APPROVE)
    early = DOORS_OPEN_AT - timedelta(minutes=5)
    show(event, key_of(payload_of(onni)), a_worker(event), now=early, is_confirmed=True)

    assert refused(decide, event, onni, UNDO, now=early) is Hindrance.DOORS_ARE_OPEN


def test_who_was_declined_cannot_slip_in_by_signing_up_again(app, decide):
    event = an_event()
    onni = waiting(event)
    decide(event, onni, DECLINE)

    for spelling in ("Onni", " ONNI "):
        with pytest.raises(SignUpRefused) as refusal:
            sign_up_again(event, form_id=onni.event_id, name=spelling)
        assert refusal.value.objection is Objection.ALREADY_SIGNED_UP
        assert refusal.value.sign_up_id == onni.id
    assert event.places_taken == 0


def test_who_was_declined_cannot_cancel_and_begin_anew(app, decide):
    event = an_event()
    onni = waiting(event)
    decide(event, onni, DECLINE)

    with pytest.raises(NotCancellable):
        sign_ups.cancel(onni.id, **TERMS, now=WEEK_BEFORE)


def test_a_namesake_born_another_day_may_still_sign_up(app, decide):
    event = an_event()
    decide(event, waiting(event), DECLINE)

    sign_up_again(event, form_id=event.id, born_on=date(2014, 3, 28))

    assert event.places_taken == 1


def test_who_waits_comes_first_and_then_the_latest_answer(app, decide):
    event = an_event()
    second = waiting(event, name="Second", signed_up_at=WEEK_BEFORE)
    first = waiting(event, name="First", signed_up_at=WEEK_BEFORE - timedelta(hours=1))
    early, late = waiting(event, name="Early"), waiting(event, name="Late")
    a_sign_up(event)
    waiting(an_event())
    decide(event, early, APPROVE)
    decide(event, late, DECLINE, now=WEEK_BEFORE + timedelta(hours=1))

    assert list_reviewed(event.id) == [first, second, late, early]


def test_the_trail_tells_what_was_decided_by_ids_alone(app, decide):
    event = an_event()
    onni = waiting(event)

    for decision in (APPROVE, UNDO, DECLINE):
        decide(event, onni, decision)

    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in trail] == [
        "approve_sign_up",
        "undo_review",
        "decline_sign_up",
    ]
    assert {entry.subject_id for entry in trail} == {onni.id}
    assert [entry.details for entry in trail] == [{"event": str(event.id)}] * 3


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_decided_the_places_are_those_who_hold_one(app, decide, seed):
    chance, event = random.Random(seed), an_event(capacity=6)
    guests = [waiting(event, name=f"Gäst {number}") for number in range(5)]
    done = 0

    for turn in range(60):
        try:
            if turn % 7 == 6:
                sign_up_again(event, form_id=event.id, name=f"Ny {turn}")
            elif turn % 11 == 10:
                sign_ups.cancel(chance.choice(guests).id, **TERMS, now=WEEK_BEFORE)
            else:
                decide(event, chance.choice(guests), chance.choice(list(Decision)))
                done += 1
        except (DecisionRefused, SignUpRefused, NotCancellable):
            pass
        holding = select(func.count()).where(SignUp.state.in_(HOLDING_A_PLACE))
        db.session.refresh(event)
        assert event.places_taken == db.session.scalars(holding).one() <= event.capacity

    assert done > 5


@pytest.mark.parametrize("decision", [APPROVE, DECLINE])
def test_an_answer_is_written_about_once_it_stands(app, decide, decision):
    event = an_event()
    onni = waiting(event, email="onni@post.example")

    decide(event, onni, decision)

    [message] = db.session.scalars(select(Message))
    told = MessageKind.REVIEW_APPROVED if decision is APPROVE else MessageKind.REVIEW_DECLINED
    assert (message.kind, message.state) == (told, MessageState.WAITING)
    assert message.due_at > WEEK_BEFORE


@pytest.mark.parametrize("decision", [APPROVE, DECLINE])
def test_a_slip_of_the_finger_is_undone_unnoticed(app, decide, decision):
    event = an_event()
    onni = waiting(event, email="onni@post.example")

    decide(event, onni, decision)
    decide(event, onni, UNDO, now=WEEK_BEFORE + timedelta(seconds=50))

    assert db.session.scalars(select(Message.state)).all() == [MessageState.DROPPED]


def test_who_fell_outside_is_not_told_so_once_that_is_taken_back(app, decide):
    event = an_event()
    fell = {"state": SignUpState.DECLINED, "decided_at": WEEK_BEFORE, "email": "o@post.example"}
    onni = waiting(event, **fell)
    outbox.post(MessageKind.FALLS_OUTSIDE, onni.id, now=WEEK_BEFORE)

    decide(event, onni, UNDO)

    assert db.session.scalars(select(Message.state)).all() == [MessageState.DROPPED]


def test_a_refused_decision_is_written_about_to_nobody(app, decide):
    event = an_event()
    onni = waiting(event, email="onni@post.example")
    decide(event, onni, APPROVE)

    refused(decide, event, onni, DECLINE)

    assert db.session.scalars(select(Message.kind)).all() == [MessageKind.REVIEW_APPROVED]
