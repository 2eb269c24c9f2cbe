"""Whom the door calls with one tap."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_venue, an_account, an_event
from tests.door_pages import work_a_door
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.settled import settle
from tests.signed_in import sign_in_as
from unik.domain.door_rights import AFTERWARDS
from unik.domain.roles import Role
from unik.domain.site_settings import DoorPhones, Organizer
from unik.extensions import db
from unik.models import Event


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def dialled(page: Page) -> list[str]:
    return [each for each in page.links.values() if each.startswith("tel:")]


def test_it_is_one_tap_from_the_door_and_112_stands_first(client, event: Event):
    event.guard_phone = "+46701740633"
    settle(door_phones=DoorPhones(social_phone="0701740634"))

    page = visit(client, visit(client, f"/dorr/{event.slug}").links["Ring"])

    assert dialled(page) == ["tel:112", "tel:+46701740605", "tel:+46701740633", "tel:+46701740634"]
    assert [words for words, url in page.links.items() if url.startswith("tel:")] == [
        "Ring 112",
        "Ansvarig 070-174 06 05",
        "Ordningsvakt 070-174 06 33",
        "Socialjour 070-174 06 34",
    ]
    assert f"Säg var du är: {event.venue.name}, Stackvägen 1." in page.text


def test_what_the_evening_does_not_say_the_installation_may(client, event: Event):
    settle(
        organizer=Organizer(contact_phone="0586-610 00"),
        door_phones=DoorPhones(guard_phone="11414"),
    )
    event.contact_phone = ""

    page = visit(client, f"/dorr/{event.slug}/ring")

    assert dialled(page) == ["tel:112", "tel:+4658661000", "tel:11414"]
    assert "Socialjouren: ring 112 och be om socialjouren." in page.text


def test_the_routine_after_a_refusal_has_them_too(client: FlaskClient, event: Event):
    page = press(client, f"/dorr/{event.slug}/neka", "Fullt")

    assert dialled(page) == ["tel:112", "tel:+46701740605"]


def test_a_paired_phone_has_them_and_may_keep_the_page(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)

    door = visit(client, f"/dorr/{event.slug}")
    page = visit(client, door.links["Ring"])

    kept = [each.get("href") for each in door.document.iter("a") if "data-keep" in each.attrib]
    assert dialled(page) == ["tel:112", "tel:+46701740605"]
    assert int(page.headers["X-Keep-Until"]) == int((ENDS_AT + AFTERWARDS).timestamp())
    assert kept == [f"/dorr/{event.slug}/ring"]
    assert "Ring vuxen" not in page.text


def test_the_door_of_another_evening_is_not_found(client: FlaskClient, event: Event):
    visit(client, f"/dorr/{an_event().slug}/ring", expect=404)


def test_an_organizer_says_whom_to_call_and_only_the_door_reads_it(
    app: Flask, client: FlaskClient, at
):
    at(WEEK_BEFORE)
    event = an_event()
    sign_in_as(client, an_account(Role.ORGANIZER))
    address = f"/arrangor/kvallar/{event.slug}"

    page = visit(client, f"{address}/andra", guard_phone="070 174 06 33")
    wrong = visit(client, f"{address}/andra", guard_phone="vakten", expect=422)
    public = visit(app.test_client(), f"/kvallar/{event.slug}")

    assert "070-174 06 33" in page.text
    assert "Skriv ordningsvaktens nummer, till exempel 070-123 45 67." in wrong.text
    assert "0633" not in public.text.replace(" ", "")
    db.session.expire_all()
    assert db.session.get_one(Event, event.id).guard_phone == "+46701740633"


def test_a_new_evening_begins_with_the_usual_guard(client: FlaskClient, at):
    at(WEEK_BEFORE)
    settle(door_phones=DoorPhones(guard_phone="070-174 06 33"))
    a_venue()
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, "/arrangor/kvallar/ny")

    assert page.document.find(".//*[@id='guard_phone']").get("value") == "070-174 06 33"
