"""Youths of thirteen can read it: LIX at most 35 on every Swedish page of theirs."""

from datetime import timedelta

import pytest

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, a_venue, an_event
from tests.pages import visit
from tests.readability import MOST, reading_of, sentences_of, sentences_on
from tests.web_addresses import manage_token_of
from unik.demo.surveys import answer_about
from unik.domain.event_states import EventState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db

ORDINARY = {"day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}


def _pass(*subpath: str, **given: object):
    def at_the_pass(client, event):
        guest = a_sign_up(event, **given)
        return visit(client, "/".join([f"/pass/{manage_token_of(guest)}", *subpath]))

    return at_the_pass


def _page(path: str):
    return lambda client, event: visit(client, path.format(slug=event.slug))


def _signing_up(*, expect: int = 200, **answers: str):
    def at_the_form(client, event):
        address = f"/kvallar/{event.slug}/anmalan"
        return visit(client, address, expect=expect, **ORDINARY | answers)

    return at_the_form


def _joining_the_line(client, event):
    event.places_taken = event.capacity
    return visit(client, f"/kvallar/{event.slug}/anmalan")


def _after(page: str, *, days: int = 1):
    def after_the_evening(client, event):
        for time in ("doors_open_at", "starts_at", "last_entry_at", "ends_at"):
            setattr(event, time, getattr(event, time) - timedelta(days=8 + days))
        answer_about(event, WEEK_BEFORE, sheets=29)
        db.session.commit()
        return visit(client, f"/kvallar/{event.slug}/{page}")

    return after_the_evening


def _moved_evening(client, event):
    event.moved_at = WEEK_BEFORE
    guest = a_sign_up(event, signed_up_at=WEEK_BEFORE - timedelta(days=1))
    return visit(client, f"/pass/{manage_token_of(guest)}")


PAGES = {
    "start": _page("/"),
    "event": _page("/kvallar/{slug}"),
    "wishes": _page("/kvallar/{slug}/onskemal"),
    "sentence": _page("/tyck-till/mer?sida=event&svar=ja"),
    "survey": _after("enkat"),
    "survey results": _after("svar", days=9),
    "sign-up": _page("/kvallar/{slug}/anmalan"),
    "sign-up with errors": _signing_up(expect=422, year="12", phone="1"),
    "declaration": _signing_up(year="2014"),
    "too young": _signing_up(year="2018"),
    "too old": _signing_up(year="2007"),
    "pass": _pass(),
    "pass in review": _pass(state=SignUpState.IN_REVIEW),
    "pass waiting": _pass(state=SignUpState.WAITING, queued_at=WEEK_BEFORE),
    "pass offered": _pass(
        state=SignUpState.OFFERED,
        queued_at=WEEK_BEFORE,
        offer_ends_at=WEEK_BEFORE + timedelta(hours=24),
    ),
    "pass lapsed": _pass(state=SignUpState.LAPSED, queued_at=WEEK_BEFORE),
    "joining the line": _joining_the_line,
    "moved evening": _moved_evening,
    "name": _pass("namn"),
    "pass cancelled": _pass(state=SignUpState.CANCELLED),
    "pass declined": _pass(state=SignUpState.DECLINED, decided_at=WEEK_BEFORE),
    "cancel": _pass("avboka"),
    "own data": _pass("uppgifter"),
    "erase": _pass("radera"),
    "erase inside": _pass("radera", admitted_at=DURING, admitted_door="A", inside=True),
    "erased": _page("/raderat"),
    "my passes": _page("/mina-pass"),
    "lost pass": _page("/mina-pass/skicka"),
    "notice": _page("/integritet"),
}


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def event(app):
    venue = a_venue(way_home="Buss 1 går hem kl. 23.45.", access_info="Entrén är utan trappor.")
    return an_event(
        venue=venue,
        ends_at=ENDS_AT,
        description="DJ, pingis och film.",
        rules="Alla blåser grönt i dörren.",
        adults="Ledare i gula tröjor.",
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_easy_to_read(client, event, name):
    sentences = sentences_on(PAGES[name](client, event))
    reading = reading_of(sentences)

    hardest = sorted(sentences, key=lambda each: reading_of([each]).lix)[-3:]
    assert reading.lix <= MOST, (round(reading.lix, 1), hardest)


@pytest.mark.parametrize(
    "given", [{"capacity": 1, "waiting_list": False}, {"state": EventState.CANCELLED}]
)
def test_a_page_that_says_no_is_easy_too(client, given):
    closed = an_event(**given)
    a_sign_up(closed)

    for path in (f"/kvallar/{closed.slug}", f"/kvallar/{closed.slug}/anmalan"):
        assert reading_of(sentences_on(visit(client, path))).lix <= MOST


def test_hard_words_are_seen():
    notice = (
        "Personuppgiftsansvarig behandlar personuppgifter i enlighet med "
        "dataskyddsförordningens bestämmelser om allmänt intresse."
    )

    assert reading_of(sentences_of(notice)).lix > 60


def test_a_clock_a_date_and_a_number_end_no_sentence():
    text = "Dörren öppnar kl. 19.00 i kväll. Ring 070-123 45 67."

    assert len(sentences_of(text)) == 2
    assert reading_of(["Du är välkommen den 15 augusti 2027"]).words == 7
