"""The link that makes a phone a door."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, an_account, an_event
from tests.door_pages import hidden_fields_of
from tests.pages import checked, press, visit
from tests.phones import a_pairing, hold_a_phone
from tests.signed_in import sign_in_as
from unik.extensions import db
from unik.models import DoorDevice, Event, StaffSession
from unik.services.tokens import token_digest
from unik.web.paired import cookie_name

SPENT = "Länken gäller inte längre"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening."""
    at(DURING)
    return an_event()


@pytest.fixture
def link(event: Event) -> str:
    """Return a link to its door B."""
    return f"/dorr/para/{a_pairing(event)[1]}"


@pytest.mark.both_databases
def test_opening_the_link_changes_nothing_and_one_tap_makes_the_phone_a_door(
    client: FlaskClient, event: Event, link: str
):
    offered = [visit(client, link) for _ in range(2)][1]

    assert offered.title.startswith("Telefonen blir dörr B")
    assert f"{event.title}, fredag 30 oktober 2026 19.00–23.30" in offered.text
    assert "Du kan skanna pass, skriva koder och söka namn från kl. 17.00 till kl. 01.30." in (
        offered.text
    )
    assert db.session.query(DoorDevice).one().paired_at is None

    door = press(client, link, "Koppla telefonen")

    assert door.url.endswith(f"/dorr/{event.slug}")
    assert door.title.startswith(f"Dörr B, {event.title}")
    device = db.session.query(DoorDevice).one()
    key = client.get_cookie(cookie_name())
    assert device.paired_at == DURING
    assert device.key_digest == token_digest(key.value)


def test_the_key_is_kept_as_the_session_is_and_a_week_longer_than_the_evening(
    client: FlaskClient, event: Event, link: str
):
    visit(client, link)
    form = hidden_fields_of(visit(client, link))

    [cookie] = [
        each
        for each in client.post(link, data=form).headers.getlist("Set-Cookie")
        if each.startswith(f"{cookie_name()}=")
    ]

    attributes = {each.strip() for each in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= attributes
    assert "Expires=Fri, 06 Nov 2026 22:30:00 GMT" in attributes


def test_over_tls_the_key_belongs_to_this_host_alone(app: Flask):
    app.config |= {"SESSION_COOKIE_SECURE": True, "SESSION_COOKIE_NAME": "__Host-unik"}

    with app.test_request_context():
        assert cookie_name() == "__Host-unik-door"


def test_another_phone_is_told_whom_to_ask(app: Flask, client: FlaskClient, link: str):
    press(client, link, "Koppla telefonen")

    page = visit(app.test_client(), link, expect=404)

    assert page.title.startswith(SPENT)
    assert "Be arrangören visa en ny kod och öppna den på telefonen." in page.text


def test_a_form_that_comes_too_late_is_told_the_same(app: Flask, client: FlaskClient, link: str):
    late = app.test_client()
    form = hidden_fields_of(visit(late, link))
    press(client, link, "Koppla telefonen")

    page = checked(late.post(link, data=form))

    assert (page.status, page.title.startswith(SPENT)) == (404, True)
    assert late.get_cookie(cookie_name()) is None


def test_the_phone_that_used_the_link_comes_to_its_door_again(
    client: FlaskClient, event: Event, link: str
):
    press(client, link, "Koppla telefonen")

    assert visit(client, link).url.endswith(f"/dorr/{event.slug}")


def test_a_link_whose_time_is_over_says_so(client: FlaskClient, link: str, at):
    at(DURING + timedelta(minutes=30))

    assert visit(client, link, expect=404).title.startswith(SPENT)


def test_nobody_reads_the_link_from_caches_referrers_or_search_engines(
    client: FlaskClient, link: str
):
    form = hidden_fields_of(visit(client, link))
    answers = [client.get(link), client.post(link, data=form), client.get("/dorr/para/made-up")]

    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_link_needs_the_sites_own_token(client: FlaskClient, link: str):
    assert client.post(link).status_code == 400
    assert db.session.query(DoorDevice).one().paired_at is None


def test_somebody_signed_in_is_told_that_the_phone_signs_them_out(
    client: FlaskClient, event: Event, link: str
):
    sign_in_as(client, an_account(name="Kim Ek"))

    assert "Du är inloggad som Kim Ek och loggas ut på den här telefonen." in (
        visit(client, link).text
    )
    press(client, link, "Koppla telefonen")

    assert db.session.query(StaffSession).one().revoked_at == DURING
    assert "/personal/logga-in" in visit(client, "/personal").url
    assert visit(client, f"/dorr/{event.slug}").title.startswith("Dörr B")


def test_a_phone_can_become_the_door_of_another_evening(client: FlaskClient, event: Event, link):
    before = an_event()
    hold_a_phone(client, before, door="C")

    door = press(client, link, "Koppla telefonen")

    assert door.url.endswith(f"/dorr/{event.slug}")
    visit(client, f"/dorr/{before.slug}", expect=404)
