"""Not letting somebody in, at a door without JavaScript."""

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, an_event
from tests.door_pages import scan, work_a_door
from tests.pages import press, visit
from unik.extensions import db
from unik.models import DoorRefusal, Event


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Fel ålder", "wrong_age"),
        ("Fullt", "full"),
        ("Gäller inte i kväll", "not_valid"),
        ("Insläppet är stängt", "entry_closed"),
        ("Samtal med ledare", "talk"),
    ],
)
def test_one_of_five_reasons_is_counted_and_the_screen_says_what_to_do(
    client: FlaskClient, event: Event, words: str, reason: str
):
    page = press(client, f"/dorr/{event.slug}/neka", words)

    assert page.document.find(".//h1").text == "Stanna hos ungdomen"
    assert f"Räknat: {words}." in page.text
    assert "Skicka aldrig iväg ett barn ensamt." in page.text
    assert page.links["Ring 112"] == "tel:112"
    assert db.session.query(DoorRefusal).one().reason == reason


def test_from_a_red_verdict_it_is_one_tap_away(client: FlaskClient, event: Event):
    refused = scan(client, event, "7310865004970")

    assert refused.links["Neka"] == f"/dorr/{event.slug}/neka"


@pytest.mark.parametrize("wrong", ["", "drunk", "wrong_age "])
def test_nothing_else_is_a_reason(client: FlaskClient, event: Event, wrong: str):
    page = visit(client, f"/dorr/{event.slug}/neka")
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    answer = client.post(f"/dorr/{event.slug}/neka", data={"csrf_token": token, "reason": wrong})

    assert answer.status_code == 400
    assert db.session.query(DoorRefusal).count() == 0


def test_a_reason_in_the_address_that_is_none_asks_again(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}/neka?orsak=full+av+hat")

    assert "Varför kommer gästen inte in?" in page.text


def test_the_door_of_another_evening_is_not_found(client: FlaskClient, event: Event):
    visit(client, f"/dorr/{an_event().slug}/neka", expect=404)
