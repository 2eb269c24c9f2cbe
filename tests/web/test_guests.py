"""The organizer's pages about the guests of an evening."""

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, an_account, an_event
from tests.html_checks import words_of
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.models import Event, SignUp


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))


def list_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/gaster"


def page_of(sign_up: SignUp, event: Event) -> str:
    return f"{list_of(event)}/{sign_up.id}"


def rows(page: Page) -> list[list[str]]:
    [table] = page.document.iter("table")
    return [[words_of(cell) for cell in row] for row in table.iter("tr")][1:]


def test_the_list_says_who_how_old_and_whether_they_came(client):
    event = an_event()
    guest = a_sign_up(event, name="Åsa Lindqvist", email="asa@post.example", short_code="K7F4QM")
    came = {"inside": True, "admitted_at": DURING, "admitted_door": "B"}
    a_sign_up(event, name=None, drop_in=True, short_code="AAAAAA", **came)

    page = visit(client, list_of(event))

    assert rows(page) == [
        ["Åsa L", "K7F-4QM", "14 år", "Anmäld", "–"],
        ["Gäst", "AAA-AAA", "14 år", "Inne Drop-in", "19.30, dörr B"],
    ]
    for hidden in ("Lindqvist", "asa@post", guest.adult_phone, "070-174 06 12", "2012"):
        assert hidden not in client.get(list_of(event)).text


def test_filters_searches_and_pages_go_together(client):
    event = an_event()
    for number in range(60):
        a_sign_up(event, name=f"Alva {chr(97 + number % 26)}{number}")
    a_sign_up(event, name="Noah", state=SignUpState.CANCELLED)

    cancelled = visit(client, visit(client, list_of(event)).links["Avbokade 1"])
    second = visit(client, visit(client, f"{list_of(event)}?sok=alva").links["Nästa sida"])

    assert [row[0] for row in rows(cancelled)] == ["Noah"]
    assert len(rows(second)) == 10
    assert "60 gäster. Sida 2 av 2." in second.text
    assert "Ingen gäst passar" in visit(client, f"{list_of(event)}?sok=zz").text
    assert client.get(f"{list_of(event)}?visa=friends").status_code == 404


def test_the_list_asks_as_much_of_six_hundred_as_of_one(client):
    few, many = an_event(), an_event()
    a_sign_up(few)
    for number in range(60):
        a_sign_up(many, name=f"Gäst {number}")

    asked = []
    for event in (few, few, many):
        where = list_of(event)
        with counted_statements() as statements:
            client.get(where)
        asked.append(len(statements))

    assert asked[1] == asked[2] <= 6


def test_cancelling_asks_why_and_says_what_happened(client):
    event = an_event()
    alva = a_sign_up(event)

    page = visit(client, page_of(alva, event))
    assert "Gästen har ingen e-post." in page.text
    press(client, page.url, "Avboka anmälan", reason="twice")

    assert alva.state is SignUpState.CANCELLED


def test_without_a_reason_nothing_is_cancelled(client):
    event = an_event()
    alva = a_sign_up(event)

    page = press(client, page_of(alva, event), "Avboka anmälan")

    assert "Välj varför du avbokar." in page.text
    assert alva.state is SignUpState.ACTIVE


def test_a_block_is_set_and_lifted_without_a_word_of_why(client):
    event = an_event()
    alva = a_sign_up(event)

    blocked = press(client, page_of(alva, event), "Spärra passet")
    assert "Spärrad" in blocked.text
    assert alva.state is SignUpState.BLOCKED

    lifted = press(client, page_of(alva, event), "Ta bort spärren")
    assert "Spärren är borta." in lifted.text
    assert alva.state is SignUpState.ACTIVE


def test_a_pass_is_sent_again_or_given_out_anew(client):
    event = an_event()
    alva = a_sign_up(event, email="alva@post.example")

    sent = press(client, page_of(alva, event), "Skicka passet igen")

    assert "Passet skickas igen" in sent.text
    assert sent.links["Ge ut ett nytt pass"] == f"/dorr/{event.slug}/nytt-pass/{alva.id}"


def test_of_an_evening_that_is_called_off_guests_are_only_seen(client):
    event = an_event(state=EventState.CANCELLED)
    alva = a_sign_up(event, email="alva@post.example")

    page = visit(client, page_of(alva, event))

    for words in ("Avboka anmälan", "Spärra passet", "Skicka passet igen"):
        assert words not in page.text


def test_guests_are_found_at_their_own_evening_and_by_planners_alone(client: FlaskClient, at):
    event, other = an_event(), an_event()
    alva = a_sign_up(event)

    assert client.get(page_of(alva, other)).status_code == 404

    at(DURING)
    sign_in_as(client, an_account(Role.DOOR))
    for where in (list_of(event), page_of(alva, event)):
        assert client.get(where).status_code == 404
    phone = client.application.test_client()
    hold_a_phone(phone, event)
    assert phone.get(list_of(event)).status_code == 302
