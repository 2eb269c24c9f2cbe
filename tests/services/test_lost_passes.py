"""Passes sent again, to those alone whose they are."""

import pytest
from sqlalchemy import select

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ALVA, NOAH
from tests.mail.letter_box import LetterBox, send_out
from tests.mail.matters import text_of
from tests.statements import counted_statements
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.messages import Audience, MessageKind
from unik.domain.sign_up_states import STANDING, SignUpState
from unik.extensions import db
from unik.jobs import JOBS
from unik.models import Message, PassRequest
from unik.services.lost_passes import answer_requests, ask_for_passes
from unik.web.codes import pass_codes
from unik.web.lost_passes import digest_of

pytestmark = pytest.mark.both_databases

ADDRESS = "alva@example.se"


def ask(address=ADDRESS):
    ask_for_passes(digest_of(address), now=WEEK_BEFORE)


def answer(now=WEEK_BEFORE):
    return answer_requests(digest_of, now=now)


def posted():
    return list(db.session.scalars(select(Message.sign_up_id)))


def test_all_passes_of_the_address_go_out_and_nobody_elses(app):
    first, second = an_event(), an_event()
    mine = {a_sign_up(each, **ALVA, email=ADDRESS).id for each in (first, second)}
    a_sign_up(first, **NOAH, email="noah@example.se")
    ask()

    assert answer() == 1

    assert set(posted()) == mine
    assert len(posted()) == 2
    message = db.session.scalars(select(Message)).first()
    assert (message.kind, message.audience) == (MessageKind.LOST_PASS, Audience.GUEST)


def test_an_address_is_the_same_however_it_is_typed(app):
    a_sign_up(an_event(), **ALVA, email="Alva@Example.se")
    ask(" alva@EXAMPLE.SE ")

    answer()

    assert len(posted()) == 1


def test_the_adult_who_got_a_copy_gets_no_pass(app):
    a_sign_up(an_event(), **ALVA, email="alva@example.se", adult_email="mamma@example.se")
    ask("mamma@example.se")

    answer()

    assert posted() == []


@pytest.mark.parametrize("state", SignUpState)
def test_only_who_has_a_place_or_waits_for_one_is_written_to(app, state):
    a_sign_up(an_event(), **ALVA, email=ADDRESS, state=state)
    ask()

    answer()

    assert len(posted()) == (state in STANDING)


@pytest.mark.parametrize(
    ("given", "now", "letters"),
    [
        ({}, DURING, 1),
        ({}, ENDS_AT, 0),
        ({"state": EventState.CANCELLED}, WEEK_BEFORE, 0),
        ({"state": EventState.DRAFT}, WEEK_BEFORE, 0),
    ],
)
def test_only_evenings_to_come_are_written_about(app, given, now, letters):
    a_sign_up(an_event(**given), **ALVA, email=ADDRESS)
    ask()

    answer(now)

    assert len(posted()) == letters


def test_asking_twice_sends_twice_and_answering_twice_does_not(app):
    a_sign_up(an_event(), **ALVA, email=ADDRESS)
    ask()
    ask()

    assert [answer(), answer()] == [2, 0]

    assert len(posted()) == 2


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.se"])
def test_nothing_is_left_of_a_request_that_was_answered(app, address):
    a_sign_up(an_event(), **ALVA, email=ADDRESS)
    ask(address)
    assert address.encode() not in db.session.query(PassRequest).one().email_digest

    answer()

    assert db.session.query(PassRequest).count() == 0


def test_asking_takes_the_same_steps_whether_or_not_the_address_is_known(app):
    a_sign_up(an_event(), **ALVA, email=ADDRESS)

    steps = []
    for address in (ADDRESS, "nobody@example.se"):
        with counted_statements() as statements:
            ask(address)
        steps.append(list(statements))

    assert steps[0] == steps[1]
    assert len(steps[0]) == 1
    assert "sign_up" not in steps[0][0]


def test_a_job_answers_within_seconds(app):
    a_sign_up(an_event(), **ALVA, email=ADDRESS)
    ask()
    job = next(each for each in JOBS if each.name == "lost passes")

    assert job.run(WEEK_BEFORE) == 1

    assert job.every.total_seconds() <= 15
    assert len(posted()) == 1


def test_the_letter_leads_the_owner_to_the_pass_that_counts(app):
    event, box = an_event(), LetterBox()
    alva = a_sign_up(event, **ALVA, email=ADDRESS, serial=2)
    a_sign_up(event, **NOAH, email="noah@example.se")
    ask()
    answer()

    send_out(box, WEEK_BEFORE)

    [letter] = box.letters
    assert letter["To"] == ADDRESS
    assert f"/pass/{manage_token_of(alva)}" in text_of(letter)
    first = pass_codes().issue(event.id, alva.id, 1)
    assert first.manage_token not in letter.as_string()
