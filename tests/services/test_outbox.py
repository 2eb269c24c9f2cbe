"""What is written down to be sent."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.mail.matters import TO_GUESTS
from unik.domain.local_time import local
from unik.domain.messages import (
    ANSWERS,
    COPIED,
    SHORT,
    Audience,
    Channel,
    MessageKind,
    OutboxRules,
)
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Message
from unik.services import outbox

pytestmark = pytest.mark.both_databases

ADDRESSES = {"email": "alva@post.example", "adult_email": "vuxen@post.example"}
NOON = WEEK_BEFORE.replace(hour=11)
LATE = datetime(2026, 10, 23, 20, 30, tzinfo=UTC)
"""22.30 in Stockholm."""


def posted() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.audience.desc())))


@pytest.mark.parametrize("kind", TO_GUESTS)
def test_a_message_is_for_the_guest_and_where_it_matters_for_the_adult_too(app, kind):
    alva = a_sign_up(an_event(), **ADDRESSES)

    outbox.post(kind, alva.id, now=NOON)

    assert [(each.kind, each.audience) for each in posted()] == [
        (kind, audience)
        for audience in (Audience.GUEST, Audience.ADULT)
        if audience is Audience.GUEST or kind in COPIED
    ]
    assert {(each.channel, each.state) for each in posted()} == {
        (Channel.MAIL, MessageState.WAITING)
    }
    assert len({each.id for each in posted()}) == len(posted())


def test_nothing_is_written_for_somebody_without_an_address(app):
    outbox.post(MessageKind.PASS, a_sign_up(an_event()).id, now=NOON)

    assert posted() == []


def test_an_adult_gets_a_copy_also_when_the_guest_gave_no_address(app):
    alva = a_sign_up(an_event(), adult_email="vuxen@post.example")

    outbox.post(MessageKind.PASS, alva.id, now=NOON)

    assert [each.audience for each in posted()] == [Audience.ADULT]


def test_what_is_undone_leaves_no_message(app):
    alva = a_sign_up(an_event(), **ADDRESSES)

    outbox.post(MessageKind.PASS, alva.id, now=NOON)
    db.session.rollback()

    assert posted() == []


def test_the_same_occasion_is_written_about_once(app):
    alva = a_sign_up(an_event(), email="alva@post.example")

    for occasion in ("2026-10-29", "2026-10-29", "2026-11-05"):
        outbox.post(MessageKind.REMINDER, alva.id, now=NOON, occasion=occasion)

    assert sorted(each.occasion for each in posted()) == ["2026-10-29", "2026-11-05"]


@pytest.mark.parametrize("kind", TO_GUESTS)
def test_only_answers_leave_in_the_quiet_hours(app, kind):
    outbox.post(kind, a_sign_up(an_event(), email="alva@post.example").id, now=LATE)

    [message] = posted()
    leaves_at = local(message.due_at)
    if kind in ANSWERS:
        assert message.due_at == LATE
    else:
        assert (leaves_at.day, leaves_at.hour, leaves_at.minute) == (24, 8, 0)


def test_what_is_meant_for_later_waits(app):
    later = NOON + timedelta(hours=2)

    outbox.post(
        MessageKind.OFFER,
        a_sign_up(an_event(), email="alva@post.example").id,
        now=NOON,
        due_at=later,
    )

    assert [(each.posted_at, each.due_at) for each in posted()] == [(NOON, later)]


def test_a_whole_evening_is_written_to_at_once(app):
    event = an_event()
    for state in (SignUpState.ACTIVE, SignUpState.ACTIVE, SignUpState.WAITING):
        a_sign_up(event, name=None, state=state, email="gast@post.example")
    a_sign_up(event, name=None, state=SignUpState.CANCELLED, email="gast@post.example")
    a_sign_up(event, adult_email="vuxen@post.example")
    a_sign_up(an_event(), **ADDRESSES)
    states = {SignUpState.ACTIVE, SignUpState.WAITING}

    letters = outbox.count_for(MessageKind.MOVED, event.id, states)
    copies = outbox.count_for(MessageKind.MOVED, event.id, states, audience=Audience.ADULT)
    written = outbox.post_to_all(MessageKind.MOVED, event.id, states, now=NOON, occasion="1")
    again = outbox.post_to_all(MessageKind.MOVED, event.id, states, now=NOON, occasion="1")

    assert (letters, copies) == (3, 1)
    assert (written, again) == (4, 0)
    assert len({each.id for each in posted()}) == 4


def test_no_adult_gets_a_copy_of_what_is_for_the_guest_alone(app):
    event = an_event()
    a_sign_up(event, **ADDRESSES)

    assert not outbox.count_for(
        MessageKind.OFFER, event.id, {SignUpState.ACTIVE}, audience=Audience.ADULT
    )


def test_an_sms_goes_to_the_adults_phone_where_the_rules_say_so(app):
    alva = a_sign_up(an_event(), email="alva@post.example")
    outbox.set_up(db.engine, OutboxRules(by_sms=frozenset({MessageKind.EVENT_CANCELLED})))

    for kind in SHORT:
        outbox.post(kind, alva.id, now=NOON)

    by_sms = [each for each in posted() if each.channel is Channel.SMS]
    assert [(each.kind, each.audience) for each in by_sms] == [
        (MessageKind.EVENT_CANCELLED, Audience.ADULT)
    ]


def test_what_is_no_longer_true_is_withdrawn_before_it_leaves(app):
    event = an_event()
    alva, onni = (a_sign_up(event, name=each, email="gast@post.example") for each in "AO")
    for each in (alva, onni):
        outbox.post(MessageKind.REVIEW_DECLINED, each.id, now=NOON)
    outbox.post(MessageKind.PASS, alva.id, now=NOON)

    outbox.withdraw({MessageKind.REVIEW_DECLINED}, alva.id, now=NOON)

    states = {(each.sign_up_id, each.kind): each.state for each in posted()}
    assert states == {
        (alva.id, MessageKind.REVIEW_DECLINED): MessageState.DROPPED,
        (alva.id, MessageKind.PASS): MessageState.WAITING,
        (onni.id, MessageKind.REVIEW_DECLINED): MessageState.WAITING,
    }
