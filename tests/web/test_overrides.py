"""Overrides on the screen of the verdict, and their list."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    LAST_ENTRY_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.door_pages import colour, heading, hidden_fields_of, scan
from tests.pages import visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.roles import Role
from unik.models import Event

LATE = LAST_ENTRY_AT + timedelta(minutes=5)
RIDE = "Bussen eller skjutsen var sen"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening a while after last entry, for somebody who leads its door."""
    at(LATE)
    event, lead = an_event(title="Höstmys"), an_account(name="Kim Öberg")
    an_assignment(event, lead, leads=True)
    sign_in_as(client, lead)
    return event


def press_on(client: FlaskClient, page, words: str):
    """Press a button of the page of a verdict, which nobody can visit again."""
    for form in page.document.iter("form"):
        if any(words in "".join(each.itertext()) for each in form.iter("button")):
            fields = {each.get("name"): each.get("value") for each in form.iter("input")}
            return client.post(form.get("action"), data=fields)
    raise AssertionError(f"no button {words}")


@pytest.mark.both_databases
def test_with_one_tap_the_lead_lets_a_latecomer_in(client: FlaskClient, event: Event):
    refused = scan(client, event, payload_of(a_sign_up(event)))

    answer = press_on(client, refused, RIDE)

    assert (heading(refused), colour(refused)) == ("Stängt", "red")
    assert "Välkommen Alva!" in answer.text
    assert event.people_inside == 1
    text = visit(client, f"/dorr/{event.slug}/undantag").text
    assert "Alva L Dörr A kl. 21.05: ”Stängt”, men släpptes in. " + RIDE in text
    assert "Av Kim Öberg." in text


def test_it_is_offered_to_no_one_else(client: FlaskClient, event: Event, app):
    worker = an_account()
    an_assignment(event, worker)
    sign_in_as(client, worker)
    refused = scan(client, event, payload_of(a_sign_up(event)))
    token = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))["csrf_token"]
    asked = {"csrf_token": token, "refused": str(event.id), "reason": "late_ride"}

    assert RIDE not in refused.text
    assert client.post(f"/dorr/{event.slug}/slapp-in-anda", data=asked).status_code == 404
    visit(client, f"/dorr/{event.slug}/undantag", expect=404)


def test_a_paired_phone_is_not_offered_it(app, client: FlaskClient, at):
    at(LATE)
    event = an_event()
    hold_a_phone(client, event)

    refused = scan(client, event, payload_of(a_sign_up(event)))

    assert colour(refused) == "red"
    assert RIDE not in refused.text
    answer = client.get(f"/dorr/{event.slug}/undantag")
    assert answer.headers["Location"].startswith("/personal/logga-in")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"refused": "x", "reason": "late_ride"},
        {"refused": "6f7b1f0e-6d52-4c37-9a0a-0c7a52d0a001", "reason": "because"},
    ],
)
def test_half_a_request_is_refused(client: FlaskClient, event: Event, sent: dict[str, str]):
    token = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))["csrf_token"]

    answer = client.post(f"/dorr/{event.slug}/slapp-in-anda", data=sent | {"csrf_token": token})

    assert answer.status_code == 400


@pytest.mark.both_databases
def test_a_drop_in_to_a_full_evening_is_let_in_with_a_tap(client: FlaskClient, at):
    at(DURING)
    event = an_event(capacity=1)
    a_sign_up(event)
    sign_in_as(client, an_account(Role.ORGANIZER))
    said = {"day": 30, "month": 1, "year": 2011, "name": "Noah B"}
    refused = visit(client, f"/dorr/{event.slug}/utan-pass", **said)

    answer = press_on(client, refused, "Vi har räknat, det finns rum")

    assert heading(refused) == "Fullt"
    assert "Välkommen Noah!" in answer.text
    assert (event.people_inside, event.places_taken) == (1, 2)


def test_nobody_has_been_let_in_so_far(client: FlaskClient, event: Event):
    assert "Ingen har släppts in" in visit(client, f"/dorr/{event.slug}/undantag").text


@pytest.mark.both_databases
def test_a_refused_scan_asks_few_questions_more(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))
    fields = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    fields["code"] = payload_of(alva)

    with counted_statements() as statements:
        client.post(f"/dorr/{event.slug}", data=fields)

    assert len(statements) <= 6
