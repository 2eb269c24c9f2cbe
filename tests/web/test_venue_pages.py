"""The venues in the browser."""

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_venue, an_account, an_event
from tests.pages import visit
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Venue

NEW = "/arrangor/lokaler/ny"
STACKEN = {"name": "Stacken", "address": "Stackvägen 1", "fire_limit": "350"}


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_the_first_venue_leads_on_to_the_first_evening(client):
    page = visit(client, NEW, **STACKEN)

    assert page.url.endswith("/arrangor/kvallar/ny")
    assert "Stacken, högst 350 personer" in page.text
    assert db.session.scalars(select(Venue.fire_limit)).one() == 350


def test_further_venues_lead_back_to_the_list(client):
    a_venue(name="Skranta", is_example=True)

    page = visit(client, NEW, **STACKEN)

    assert page.url.endswith("/arrangor/lokaler")
    assert "Lokalen är sparad." in page.text
    assert {"Skranta", "Stacken"} <= set(page.links)
    assert "Exempel" in page.text


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"name": ""}, "Skriv vad lokalen heter."),
        ({"address": " "}, "Skriv lokalens adress."),
        (
            {"fire_limit": "0"},
            "Skriv hur många personer som får vara där: ett helt tal från 1 till 20 000.",
        ),
        (
            {"map_url": "http://karta.example"},
            "Klistra in en länk som börjar med https, till exempel från en karttjänst.",
        ),
        (
            {"map_url": "https://[::1"},
            "Klistra in en länk som börjar med https, till exempel från en karttjänst.",
        ),
        (
            {"map_url": "data:text/html,hej"},
            "Klistra in en länk som börjar med https, till exempel från en karttjänst.",
        ),
        ({"name": "Skranta"}, "En lokal heter så redan. Välj ett annat namn."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(client, answers, message):
    a_venue(name="Skranta")

    page = visit(client, NEW, expect=422, **STACKEN | answers)

    assert message in page.links
    assert page.title.startswith("Fel:")


def test_lowering_the_fire_limit_names_the_evenings_that_are_too_full(client):
    venue = a_venue()
    an_event(venue=venue, title="Höstmys", capacity=300, staff_count=12)

    page = visit(client, f"/arrangor/lokaler/{venue.id}", fire_limit="200")

    assert "1 kommande kväll har fler platser än lokalen får ha: Höstmys. Ändra den." in page.text
    assert venue.fire_limit == 200


def test_a_venue_is_changed_in_the_form_that_shows_it(client):
    venue = a_venue(way_home="Buss 1.", map_url="https://karta.example/stacken")

    visit(client, f"/arrangor/lokaler/{venue.id}", access_info="Ramp.")

    assert (venue.way_home, venue.access_info) == ("Buss 1.", "Ramp.")
    assert venue.map_url == "https://karta.example/stacken"


def test_a_venue_that_does_not_exist_is_not_found(client):
    visit(client, "/arrangor/lokaler/00000000-0000-0000-0000-000000000000", expect=404)
    visit(client, "/arrangor/lokaler/1", expect=404)
