"""Sending what is in the outbox."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ONNI
from tests.mail.letter_box import LetterBox
from tests.mail.matters import CODE, SENDER, SITE, TO_GUESTS, text_of
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind, OutboxRules
from unik.domain.sending import MessageState, Trouble
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.jobs import JOBS
from unik.mail.post_office import PostOffice
from unik.mail.troubles import Undelivered
from unik.models import Message, SignUp
from unik.services import outbox
from unik.services.deliveries import deliver_next, try_again
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key

pytestmark = pytest.mark.both_databases

NOON = WEEK_BEFORE.replace(hour=11)
MINUTE = timedelta(minutes=1)
NIGHT_TIME = datetime(2026, 10, 23, 20, 30, tzinfo=UTC)


@pytest.fixture
def box() -> LetterBox:
    return LetterBox()


@pytest.fixture
def deliver(app, box):
    office = PostOffice(SITE, SENDER, box)

    def deliver(now: datetime = NOON):
        return deliver_next(office, codes=pass_codes(), key=secret_key(), now=now)

    return deliver


def a_guest(event=None, **given: object) -> SignUp:
    return a_sign_up(event or an_event(), **{"email": "alva@post.example", **given})


def the_message() -> Message:
    return db.session.scalars(select(Message).execution_options(populate_existing=True)).one()


def posted(kind: MessageKind, sign_up: SignUp, now: datetime = NOON) -> None:
    outbox.post(kind, sign_up.id, now=now)
    db.session.commit()


def test_what_is_due_is_sent_once(deliver, box):
    alva = a_guest()
    posted(MessageKind.PASS, alva)

    delivered, nothing = deliver(), deliver()

    assert (delivered.state, nothing) == (MessageState.SENT, None)
    [letter] = box.letters
    assert letter["To"] == "alva@post.example"
    assert letter["Message-ID"].startswith(f"<{the_message().id.hex}@")
    assert pass_codes().issue(alva.event_id, alva.id, 1).manage_token in text_of(letter)
    assert CODE.manage_token not in text_of(letter)
    assert the_message().settled_at == NOON


def test_what_is_not_due_waits(deliver, box):
    outbox.post(MessageKind.OFFER, a_guest().id, now=NOON, due_at=NOON + MINUTE)
    db.session.commit()

    assert deliver() is None
    assert not box.letters


def test_the_oldest_is_sent_first(deliver, box):
    for minutes, name in ((2, "b"), (1, "a"), (3, "c")):
        alva = a_guest(email=f"{name}@post.example")
        posted(MessageKind.PASS, alva, NOON + minutes * MINUTE)

    while deliver(NOON + timedelta(hours=1)):
        pass

    assert [letter["To"][0] for letter in box.letters] == ["a", "b", "c"]


def test_a_letter_is_in_the_guests_language(deliver, box):
    posted(MessageKind.PASS, a_guest(language="fi"))

    deliver()

    assert box.letters[0]["Subject"] == "Passisi"


def test_after_each_failure_one_waits_longer_and_then_gives_up(deliver, box):
    posted(MessageKind.PASS, a_guest())
    box.trouble, now, waits = Trouble.UNREACHABLE, NOON, []

    while (outcome := deliver(now)).state is MessageState.WAITING:
        assert deliver(now) is None
        waits.append(the_message().due_at - now)
        now = the_message().due_at

    assert waits == [MINUTE, 5 * MINUTE, 30 * MINUTE, timedelta(hours=2)]
    assert outcome.state is MessageState.FAILED
    assert (the_message().trouble, the_message().failures) == (Trouble.UNREACHABLE, 5)
    assert deliver(now + timedelta(days=1)) is None


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.REJECTED])
def test_what_is_refused_for_good_is_not_tried_again(deliver, box, trouble):
    posted(MessageKind.PASS, a_guest())
    box.trouble = trouble

    assert deliver().state is MessageState.FAILED


def test_a_repeat_has_the_same_id(deliver, box):
    posted(MessageKind.PASS, a_guest())
    box.trouble = Trouble.UNREACHABLE
    deliver()
    box.trouble = None

    deliver(NOON + MINUTE)

    assert box.letters[0]["Message-ID"].startswith(f"<{the_message().id.hex}@")
    assert (the_message().state, the_message().trouble) == (MessageState.SENT, None)


def test_what_was_given_up_is_tried_anew_when_somebody_asks(deliver, box):
    alva = a_guest()
    posted(MessageKind.PASS, alva)
    box.trouble = Trouble.REFUSED
    deliver()
    box.trouble = None

    asked, again = (try_again(alva.event_id, the_message().id, now=NOON) for _ in range(2))

    assert (asked, again) == (1, 0)
    assert deliver().state is MessageState.SENT


def test_a_letter_that_cannot_be_written_holds_up_no_other(deliver, box, caplog):
    posted(MessageKind.PASS, a_guest(email="not an address"))
    posted(MessageKind.PASS, a_guest(), NOON + MINUTE)

    first, second = deliver(NOON + MINUTE), deliver(NOON + MINUTE)

    assert (first.state, second.state) == (MessageState.FAILED, MessageState.SENT)
    assert "not an address" not in caplog.text


def test_a_dead_workers_message_is_taken_up_again(deliver, box):
    posted(MessageKind.PASS, a_guest())

    class Killed(BaseException):
        """Ends a worker in the middle."""

    def die(_email: EmailMessage) -> None:
        raise Killed

    keep, box.send = box.send, die
    with pytest.raises(Killed):
        deliver()
    box.send = keep

    assert deliver(NOON + 9 * MINUTE) is None
    assert deliver(NOON + 10 * MINUTE).state is MessageState.SENT
    assert len(box.letters) == 1


def test_a_worker_that_was_taken_for_dead_changes_nothing_any_more(deliver, box):
    posted(MessageKind.PASS, a_guest())
    keep = box.send

    def be_slow(email: EmailMessage) -> None:
        box.send = keep
        assert deliver(NOON + 10 * MINUTE).state is MessageState.SENT
        raise Undelivered(Trouble.TIMED_OUT)

    box.send = be_slow
    deliver()

    assert the_message().state is MessageState.SENT


def test_nothing_but_answers_leaves_in_the_quiet_hours(deliver, box):
    posted(MessageKind.PASS, a_guest(), NIGHT_TIME)
    outbox.set_up(db.engine, OutboxRules())
    posted(MessageKind.REVIEW_APPROVED, a_guest(decided_at=NOON))
    late = NIGHT_TIME + MINUTE

    first, nothing = deliver(late), deliver(late)

    assert (first.state, nothing) == (MessageState.SENT, None)
    assert box.letters[0]["Subject"] == "Ditt pass"


def test_a_retry_of_something_else_waits_for_the_morning(deliver, box):
    evening = datetime(2026, 10, 23, 18, 50, tzinfo=UTC)
    posted(MessageKind.REVIEW_APPROVED, a_guest(decided_at=NOON), evening)
    box.trouble = Trouble.BUSY
    for late in (evening, evening + MINUTE, evening + 6 * MINUTE):
        deliver(late)
    box.trouble = None

    assert deliver(evening + timedelta(hours=3)) is None
    assert deliver(datetime(2026, 10, 24, 6, tzinfo=UTC)).state is MessageState.SENT


NO_LONGER = {
    MessageKind.PASS: {"state": SignUpState.CANCELLED},
    MessageKind.WAITING: {"state": SignUpState.ACTIVE},
    MessageKind.OFFER: {"state": SignUpState.ACTIVE},
    MessageKind.OFFER_LAPSED: {"state": SignUpState.WAITING},
    MessageKind.PLACE_GIVEN: {"state": SignUpState.CANCELLED},
    MessageKind.REVIEW_APPROVED: {"state": SignUpState.IN_REVIEW},
    MessageKind.REVIEW_DECLINED: {"state": SignUpState.IN_REVIEW},
    MessageKind.MOVED: {"state": SignUpState.CANCELLED},
    MessageKind.FALLS_OUTSIDE: {"state": SignUpState.IN_REVIEW},
    MessageKind.REMINDER: {"state": SignUpState.CANCELLED},
    MessageKind.LOST_PASS: {"state": SignUpState.CANCELLED},
    MessageKind.UNDER_REVIEW: {"state": SignUpState.ACTIVE},
    MessageKind.REISSUED: {"state": SignUpState.CANCELLED},
    MessageKind.SIGN_UP_CANCELLED: {"state": SignUpState.ACTIVE},
    MessageKind.THANKS: {"state": SignUpState.ACTIVE, "admitted_at": None},
}


@pytest.mark.parametrize("kind", NO_LONGER)
def test_what_is_no_longer_true_is_dropped(deliver, box, kind):
    posted(kind, a_guest(**NO_LONGER[kind]))

    assert deliver().state is MessageState.DROPPED
    assert not box.letters


@pytest.mark.parametrize("kind", TO_GUESTS)
def test_whoever_was_erased_gets_nothing(deliver, box, kind):
    alva = a_guest()
    posted(kind, alva)
    alva.email = None
    db.session.commit()

    assert deliver().state is MessageState.DROPPED
    assert not box.letters


def test_an_offer_that_ran_out_meanwhile_is_dropped(deliver, box):
    given = {"state": SignUpState.OFFERED, "offer_ends_at": NOON + 30 * MINUTE}
    posted(MessageKind.OFFER, a_guest(**given))

    assert deliver(NOON + 30 * MINUTE).state is MessageState.DROPPED


@pytest.mark.parametrize("kind", [each for each in TO_GUESTS if each is not MessageKind.THANKS])
def test_nobody_is_written_to_about_an_evening_that_is_over(deliver, box, kind):
    posted(kind, a_guest(), ENDS_AT)

    assert deliver(ENDS_AT + timedelta(hours=12)).state is MessageState.DROPPED


DAY_BEFORE = datetime(2026, 10, 29, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (DAY_BEFORE - timedelta(days=1), MessageState.DROPPED),
        (DAY_BEFORE, MessageState.SENT),
        (DOORS_OPEN_AT - timedelta(hours=3), MessageState.DROPPED),
    ],
)
def test_a_reminder_leaves_only_while_it_is_the_time_for_it(deliver, now, outcome):
    posted(MessageKind.REMINDER, a_guest(), now)

    assert deliver(now).state is outcome


def test_only_a_cancelled_evening_is_told_to_be_cancelled(deliver, box):
    posted(MessageKind.EVENT_CANCELLED, a_guest())
    cancelled = an_event(state=EventState.CANCELLED)
    posted(MessageKind.EVENT_CANCELLED, a_guest(cancelled), NOON + MINUTE)

    outcomes = [deliver(NOON + MINUTE).state for _ in range(2)]

    assert outcomes == [MessageState.DROPPED, MessageState.SENT]


def test_who_was_declined_reads_what_holds_for_their_age(deliver, box):
    onni = a_guest(**ONNI, state=SignUpState.DECLINED, decided_at=NOON)
    posted(MessageKind.REVIEW_DECLINED, onni)

    deliver()

    assert "Du är välkommen från och med" in " ".join(text_of(box.letters[0]).split())


def test_the_log_names_no_address(deliver, box, caplog):
    posted(MessageKind.PASS, a_guest())
    box.trouble = Trouble.BUSY

    deliver()

    assert "busy" in caplog.text
    assert "@" not in caplog.text


def test_an_sms_goes_to_the_adults_phone(app, box):
    sent = []

    class Phone:
        """Takes SMS."""

        def send(self, number: str, words: str) -> None:
            """Keep one."""
            sent.append((number, words))

    outbox.set_up(db.engine, OutboxRules(by_sms=frozenset({MessageKind.EVENT_CANCELLED})))
    alva = a_sign_up(an_event(state=EventState.CANCELLED))
    posted(MessageKind.EVENT_CANCELLED, alva)
    office = PostOffice(SITE, SENDER, box, Phone())

    outcome = deliver_next(office, codes=pass_codes(), key=secret_key(), now=NOON)

    assert outcome.state is MessageState.SENT
    [(number, words)] = sent
    assert number == alva.adult_phone
    assert "inställd" in words
    assert not box.letters


def test_mail_leaves_although_the_sms_provider_is_down(app, box, monkeypatch, at):
    at(NOON)
    tries = []

    class Down:
        """Reaches nobody."""

        def send(self, number: str, _words: str) -> None:
            """Fail."""
            tries.append(number)
            raise Undelivered(Trouble.UNREACHABLE)

    outbox.set_up(db.engine, OutboxRules(by_sms=frozenset({MessageKind.EVENT_CANCELLED})))
    event = an_event(state=EventState.CANCELLED)
    for minutes, email in ((3, None), (2, None), (1, "alva@post.example")):
        guest = a_guest(event, name=f"Gäst {minutes}", email=email)
        posted(MessageKind.EVENT_CANCELLED, guest, NOON - minutes * MINUTE)
    office = PostOffice(SITE, SENDER, box, Down())
    monkeypatch.setitem(app.extensions, "post_office", office)
    [deliver] = [job for job in JOBS if job.name == "deliver"]

    sent = deliver.run(NOON)

    assert (sent, len(box.letters), len(tries)) == (1, 1, 1)


def test_an_sms_that_nobody_can_send_any_more_is_shown_as_such(deliver):
    outbox.set_up(db.engine, OutboxRules(by_sms=frozenset({MessageKind.EVENT_CANCELLED})))
    posted(MessageKind.EVENT_CANCELLED, a_sign_up(an_event(state=EventState.CANCELLED)))

    assert deliver().trouble is Trouble.MISCONFIGURED
