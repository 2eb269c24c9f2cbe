"""Asking for a lost pass tells nobody who is signed up."""

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ALVA
from tests.pages import visit
from tests.statements import counted_statements
from unik.extensions import db
from unik.models import PassRequest, RateLimit

ADDRESS = "alva@example.se"
PAGE = "/mina-pass/skicka"


@pytest.fixture(autouse=True)
def _a_week_before(at, app):
    at(WEEK_BEFORE)
    a_sign_up(an_event(), **ALVA, email=ADDRESS)


def requests() -> int:
    return db.session.query(PassRequest).count()


def test_a_known_and_an_unknown_address_are_answered_alike(client):
    visit(client, PAGE)
    answers, steps = [], []
    for address in (ADDRESS, "nobody@example.se"):
        with counted_statements() as statements:
            page = visit(client, PAGE, email=address)
        answers.append((page.url, page.text, page.status))
        steps.append([each for each in statements if "rate_limit" not in each])

    assert answers[0] == answers[1]
    assert steps[0] == steps[1]
    assert not [each for each in steps[0] if "sign_up" in each]
    assert requests() == 2


def test_the_address_is_not_written_back(client):
    page = visit(client, PAGE, email=ADDRESS)

    assert ADDRESS not in page.text + page.url
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["", "alva", "alva@", "alva@example", "a b@example.se", "@x.se"]
)
def test_what_is_no_address_is_asked_for_once_more(client, address):
    page = visit(client, PAGE, email=address, expect=422)

    assert "Skriv hela adressen, till exempel alva@example.se." in page.text
    assert page.title.startswith("Fel:")
    assert requests() == 0


def test_a_personnummer_is_refused_and_not_written_back(client):
    page = visit(client, PAGE, email="20120514-2380@example.se", expect=422)

    assert "Skriv en mejladress, inte ett personnummer." in page.text
    assert "2380" not in client.get(PAGE).text + page.text
    assert requests() == 0


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.se"])
def test_an_address_gets_three_letters_an_hour_whoever_asks(app, client, address):
    for _ in range(3):
        visit(client, PAGE, email=address)

    page = visit(app.test_client(), PAGE, email=f" {address.upper()}", expect=429)

    assert "Försök igen" in page.text
    assert requests() == 3
    assert visit(client, PAGE, email="another@example.se").status == 200


def test_a_network_can_ask_for_sixty_an_hour(client, at):
    for number in range(60):
        visit(client, PAGE, email=f"guest{number}@example.se")

    visit(client, PAGE, email="guest60@example.se", expect=429)

    assert requests() == 60


def test_no_counter_holds_an_address_that_can_be_read(client):
    visit(client, PAGE, email=ADDRESS)

    keys = "".join(db.session.scalars(select(RateLimit.key)))
    assert keys
    assert "alva" not in keys


def test_the_way_there_is_where_passes_are_missed(client):
    assert visit(client, "/").links["Tappat bort ditt pass? Skicka det igen"] == PAGE
    assert visit(client, "/mina-pass").links["Skicka mitt pass igen"] == PAGE
