"""Whatever changes a sign-up is told to the phones that keep the list of its evening."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.cast import ALVA, ONNI
from tests.scanning import a_worker, show
from tests.services.waiting import TERMS
from unik.domain.admission import Direction, Verdict
from unik.domain.data_requests import Asker, Identity
from unik.domain.reviews import Decision
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.roster import list_guests_for_the_door, read_database_clock
from unik.services import answers, corrections, data_requests, offers, reviews, sign_ups
from unik.services.data_requests import Request
from unik.services.erasures import erase
from unik.services.reissues import reissue
from unik.services.retention import erase_asked
from unik.services.undo import undo
from unik.services.waiting_list import end_offers, hand_out_everywhere
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
THEN = {**TERMS, "now": WEEK_BEFORE}
OFFERED = {"state": SignUpState.OFFERED, "offer_ends_at": WEEK_BEFORE + HOUR}
IN_REVIEW = {"state": SignUpState.IN_REVIEW, "declared_year_seven": True, **ONNI}
WAITING = {"state": SignUpState.WAITING, "queued_at": WEEK_BEFORE}

Change = Callable[[Event, SignUp], object]


def decide(decision: Decision) -> Change:
    return lambda event, guest: reviews.decide(
        event,
        guest.id,
        decision,
        calendar=SchoolCalendar(),
        by=an_account().id,
        **THEN,
    )


def scanned(**how: object) -> Change:
    return lambda event, guest: show(event, guest, a_worker(event), **how)


def corrected(_event: Event, guest: SignUp) -> None:
    request = Request(Asker.YOUTH, next(iter(Identity)), an_account().id)
    data_requests.correct(
        guest.id,
        request,
        name="Alva M",
        born_on=ALVA["born_on"],
        adult_phone=None,
        now=WEEK_BEFORE,
    )


def reissued(event: Event, guest: SignUp) -> None:
    reissue(
        event.id,
        guest.id,
        serial=1,
        born_on=ALVA["born_on"],
        codes=pass_codes(),
        by=an_account().id,
        now=DURING,
    )


def nothing_is_new() -> None:
    """Let every change so far lie long ago."""
    db.session.execute(text("UPDATE sign_up SET touched_at = '2020-01-01 00:00:00.000000'"))
    db.session.commit()


CHANGES: dict[str, tuple[dict[str, object], Change]] = {
    "cancelled": ({}, lambda _, guest: sign_ups.cancel(guest.id, **THEN)),
    "erased before": ({}, lambda _, guest: erase(guest.id, **THEN)),
    "erased after": ({}, lambda _, guest: erase(guest.id, **TERMS, now=ENDS_AT)),
    "erased at closing": (
        {"erase_asked_at": DURING, "admitted_at": DURING, "admitted_door": "A"},
        lambda _, guest: erase_asked(guest.id, now=ENDS_AT + HOUR),
    ),
    "approved": (IN_REVIEW, decide(Decision.APPROVE)),
    "declined": (IN_REVIEW, decide(Decision.DECLINE)),
    "accepted": (OFFERED, lambda event, guest: offers.accept(event.id, guest.id, now=WEEK_BEFORE)),
    "lapsed": (OFFERED, lambda *_: end_offers(**TERMS, now=WEEK_BEFORE + HOUR)),
    "handed a place": (WAITING, lambda *_: hand_out_everywhere(**THEN)),
    "offered a place": (
        WAITING,
        lambda event, guest: offers.offer_to(event.id, guest.id, by=an_account().id, **THEN),
    ),
    "in line again": (
        {"state": SignUpState.LAPSED, "queued_at": WEEK_BEFORE},
        lambda event, guest: offers.queue_again(event.id, guest.id, now=WEEK_BEFORE),
    ),
    "renamed": ({}, lambda _, guest: corrections.correct_name(guest.id, "Alva", now=WEEK_BEFORE)),
    "corrected": ({}, corrected),
    "answered": ({}, lambda _, guest: answers.answer_first_time(guest.id, True, now=WEEK_BEFORE)),
    "given a new pass": ({}, reissued),
    "let in": ({}, scanned()),
    "let in by a phone": ({}, scanned(local_verdict=Verdict.ADMITTED)),
    "gone": (
        {"inside": True, "admitted_at": DURING, "admitted_door": "A"},
        scanned(direction=Direction.OUT),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_phones_are_told(app: Flask, name: str):
    given, change = CHANGES[name]
    event = an_event()
    guest = a_sign_up(event, **given)
    other = a_sign_up(event, name="Tuva")
    nothing_is_new()
    assert list_guests_for_the_door(event.id, LONG_AGO + HOUR) == []
    before = next(each for each in list_guests_for_the_door(event.id) if each.id == guest.id)

    change(event, guest)

    [told] = list_guests_for_the_door(event.id, LONG_AGO + HOUR)
    assert told.id == guest.id != other.id
    assert told != before


def test_who_signs_up_is_told_by_the_databases_own_clock(app: Flask):
    event = an_event()
    earlier = read_database_clock()

    guest = a_sign_up(event)

    assert [each.id for each in list_guests_for_the_door(event.id, earlier)] == [guest.id]
    db.session.refresh(guest)
    assert earlier <= guest.touched_at <= read_database_clock()


def test_what_a_door_takes_back_is_told(app: Flask):
    event = an_event()
    by, guest, scan_id = a_worker(event), a_sign_up(event), uuid4()
    show(event, guest, by, scan_id=scan_id)
    nothing_is_new()
    assert list_guests_for_the_door(event.id, LONG_AGO + HOUR) == []

    undo(event.id, UndoRequest(uuid4(), scan_id), by=by, now=DURING)

    [told] = list_guests_for_the_door(event.id, LONG_AGO + HOUR)
    assert (told.id, told.inside, told.admitted_at) == (guest.id, False, None)
