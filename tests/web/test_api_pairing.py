"""A program that becomes a door: POST /api/v1/pairings."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, an_account, an_event
from tests.phones import MADE_AT, a_pairing
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import DoorDevice, Event, StaffSession

pytestmark = pytest.mark.both_databases


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening."""
    at(DURING)
    return an_event(title="Höstmys")


def spend(client: FlaskClient, token: object):
    """Send a link's token with the site's own."""
    own = client.get("/api/v1/token").json["token"]
    headers = {"X-CSRFToken": own}
    return client.post("/api/v1/pairings", json={"token": token}, headers=headers)


def test_a_link_makes_a_program_a_door(client: FlaskClient, event: Event):
    device, token = a_pairing(event)

    answer = spend(client, token)

    assert (answer.status_code, answer.json["door"]) == (200, "B")
    assert answer.json["event"]["id"] == str(event.id)
    assert device.paired_at == DURING
    assert client.get(f"/api/v1/events/{event.id}").json == answer.json


def test_the_key_is_for_no_script_and_no_cache(client: FlaskClient, event: Event):
    answer = spend(client, a_pairing(event)[1])

    cookies = [each for each in answer.headers.getlist("Set-Cookie") if "unik-door=" in each]
    assert len(cookies) == 1
    assert "HttpOnly" in cookies[0]
    assert "SameSite=Lax" in cookies[0]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_link_is_spent_once_and_its_phone_hears_the_same_again(
    app: Flask, client: FlaskClient, event: Event
):
    _, token = a_pairing(event)
    first = spend(client, token)

    again, other = spend(client, token), spend(app.test_client(), token)

    assert (again.status_code, again.json) == (200, first.json)
    assert (other.status_code, other.json) == (404, {"error": "not_found"})


def test_a_phone_that_was_turned_away_hears_nothing_more(client: FlaskClient, event: Event):
    device, token = a_pairing(event)
    spend(client, token)
    device.revoked_at = DURING

    assert spend(client, token).status_code == 404


@pytest.mark.parametrize(
    "given", [{"expires_at": MADE_AT}, {"revoked_at": MADE_AT}], ids=["its time is over", "revoked"]
)
def test_a_link_that_holds_no_more_pairs_nobody(client: FlaskClient, event: Event, given):
    device, token = a_pairing(event, **given)

    assert spend(client, token).status_code == 404
    assert device.paired_at is None


@pytest.mark.parametrize("token", [None, 7, "", "å" * 43, "x" * 101, "\ud800"])
def test_what_is_no_token_is_a_bad_request(client: FlaskClient, event: Event, token):
    answer = spend(client, token)

    assert (answer.status_code, answer.json["field"]) == (400, "token")


def test_without_the_sites_own_token_no_link_is_spent(client: FlaskClient, event: Event):
    device, token = a_pairing(event)

    answer = client.post("/api/v1/pairings", json={"token": token})

    assert answer.status_code == 400
    assert device.paired_at is None


def test_whoever_was_signed_in_on_the_phone_is_so_no_more(client: FlaskClient, event: Event):
    sign_in_as(client, an_account(Role.ORGANIZER))

    spend(client, a_pairing(event)[1])

    assert db.session.query(StaffSession).one().revoked_at == DURING
    assert client.get("/arrangor").status_code == 302


def test_an_evening_that_is_over_pairs_nobody(client: FlaskClient, event: Event, at):
    _, token = a_pairing(event, expires_at=DURING + timedelta(days=1))
    at(event.ends_at + timedelta(hours=2, seconds=1))

    assert spend(client, token).status_code == 404
    assert db.session.query(DoorDevice).one().paired_at is None
