"""Whoever believes something else is told that an organizer looks at the sign-up."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.cast import ONNI
from tests.mail.letter_box import LetterBox, send_out
from tests.services.waiting import TERMS
from unik.domain.messages import MessageKind
from unik.domain.reviews import Decision
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.domain.sending import MessageState, Trouble
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp
from unik.services import outbox, reviews

pytestmark = pytest.mark.both_databases

NOON = WEEK_BEFORE.replace(hour=11)
SECONDS, MINUTES = timedelta(seconds=1), timedelta(minutes=1)
APPROVE, DECLINE, UNDO = Decision
UNDER_REVIEW = MessageKind.UNDER_REVIEW


@pytest.fixture
def box() -> LetterBox:
    return LetterBox()


@pytest.fixture
def onni(app) -> SignUp:
    """Return a sign-up that is in review from the start."""
    given = {"state": SignUpState.IN_REVIEW, "declared_year_seven": True}
    return a_sign_up(
        an_event(), **ONNI, **given, email="onni@post.example", adult_email="vuxen@post.example"
    )


@pytest.fixture
def decide(onni):
    by = an_account(Role.ORGANIZER).id
    calendar = SchoolCalendar()

    def decide(decision: Decision, now: datetime) -> None:
        event = db.session.get_one(Event, onni.event_id)
        who = {"calendar": calendar, "by": by, "now": now}
        reviews.decide(event, onni.id, decision, **TERMS, **who)
        db.session.refresh(onni)

    return decide


def waiting() -> list[MessageKind]:
    kinds = select(Message.kind).where(Message.state == MessageState.WAITING)
    return list(db.session.scalars(kinds))


def put_into_review(onni: SignUp, now: datetime) -> None:
    """Write what a change of the age limits writes."""
    outbox.post(UNDER_REVIEW, onni.id, now=now)
    db.session.commit()


@pytest.mark.parametrize("decision", [APPROVE, DECLINE])
def test_an_answer_that_has_left_is_taken_back_by_a_letter(onni, decide, box, decision):
    decide(decision, NOON)
    send_out(box, NOON + 3 * MINUTES)

    decide(UNDO, NOON + 4 * MINUTES)
    assert waiting() == [UNDER_REVIEW]
    send_out(box, NOON + 7 * MINUTES)

    assert box.subjects == ["Svar på din anmälan", "Om din anmälan"]


def test_who_read_of_having_fallen_outside_hears_that_it_is_looked_at(onni, decide, box):
    onni.state, onni.decided_at = SignUpState.DECLINED, NOON
    db.session.get_one(Event, onni.event_id).places_taken = 0
    outbox.post(MessageKind.FALLS_OUTSIDE, onni.id, now=NOON)
    db.session.commit()
    send_out(box, NOON)

    decide(UNDO, NOON + MINUTES)
    send_out(box, NOON + 4 * MINUTES)

    assert box.subjects[-1] == "Om din anmälan"
    assert len(box.subjects) == 3, "the adult had a copy of the no, but hears of no review"


def test_an_answer_that_never_left_is_taken_back_without_a_word(onni, decide, box):
    decide(APPROVE, NOON)
    decide(UNDO, NOON + 50 * SECONDS)
    decide(DECLINE, NOON + 60 * SECONDS)
    box.trouble = Trouble.REFUSED
    send_out(box, NOON + 5 * MINUTES)

    decide(UNDO, NOON + 6 * MINUTES)

    assert waiting() == []


def test_an_answer_taken_back_while_it_is_being_sent_counts_as_sent(onni, decide, box):
    decide(APPROVE, NOON)
    keep = box.send

    def be_slow(email: EmailMessage) -> None:
        decide(UNDO, NOON + 3 * MINUTES)
        db.session.rollback()
        keep(email)

    box.send = be_slow
    send_out(box, NOON + 3 * MINUTES)

    assert box.subjects == ["Svar på din anmälan"]
    assert waiting() == [UNDER_REVIEW]


def test_only_the_newest_answer_counts(onni, decide, box):
    decide(APPROVE, NOON)
    send_out(box, NOON + 3 * MINUTES)
    decide(UNDO, NOON + 4 * MINUTES)
    send_out(box, NOON + 7 * MINUTES)
    decide(DECLINE, NOON + 8 * MINUTES)

    decide(UNDO, NOON + 9 * MINUTES)

    assert waiting() == []
    assert box.subjects == ["Svar på din anmälan", "Om din anmälan"]


@pytest.mark.parametrize("decision", [APPROVE, DECLINE])
def test_a_decision_withdraws_the_word_of_a_review_that_has_not_left(onni, decide, decision):
    put_into_review(onni, NOON)

    decide(decision, NOON + SECONDS)

    [answer] = waiting()
    assert answer is not UNDER_REVIEW


def test_who_was_never_told_of_a_review_is_told_when_it_goes_on_again(onni, decide):
    put_into_review(onni, NOON)
    decide(APPROVE, NOON + SECONDS)

    decide(UNDO, NOON + 2 * SECONDS)

    assert waiting() == [UNDER_REVIEW]


def test_two_slips_in_a_row_leave_nobody_with_an_answer_that_does_not_hold(onni, decide, box):
    decide(APPROVE, NOON)
    send_out(box, NOON + 3 * MINUTES)
    for turn, decision in enumerate((UNDO, APPROVE, UNDO)):
        decide(decision, NOON + (4 + turn) * MINUTES)

    send_out(box, NOON + 9 * MINUTES)

    assert box.subjects == ["Svar på din anmälan", "Om din anmälan"]


def test_nobody_is_woken_by_it(onni, decide, box):
    decide(DECLINE, NOON)
    send_out(box, NOON + 3 * MINUTES)

    decide(UNDO, datetime(2026, 10, 23, 20, 30, tzinfo=UTC))

    message = db.session.scalars(select(Message).filter_by(kind=UNDER_REVIEW)).one()
    assert message.due_at == datetime(2026, 10, 24, 6, tzinfo=UTC)
