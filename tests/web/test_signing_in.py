"""Signing in and out, as staff do it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.apps import an_app
from tests.builders import DURING, an_account, an_assignment, an_event
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, StaffSession
from unik.services.passwords import hash_password
from unik.web import clock

SIGN_IN = "/personal/logga-in"
TLS = "https://localhost"
PASSWORD = "hästen dricker kaffe"
WRONG = "E-postadressen eller lösenordet stämmer inte."


def kim(role: Role = Role.DOOR, **given: object) -> Account:
    """Return Kim's account, whose password is known to the test."""
    ordinary = {
        "name": "Kim",
        "email": "kim@unik.example",
        "password_hash": hash_password(PASSWORD),
    }
    return an_account(role, **ordinary | given)


def test_door_staff_begin_at_the_door(client: FlaskClient):
    kim()

    page = visit(client, SIGN_IN, email="kim@unik.example", password=PASSWORD)

    assert page.url.endswith("/dorr")


def test_planners_begin_with_the_events(app: Flask, client: FlaskClient):
    app.config["DEMO"] = True
    kim(Role.ORGANIZER)

    page = visit(client, SIGN_IN, email="kim@unik.example", password=PASSWORD)

    assert page.url.endswith("/arrangor")


@pytest.mark.parametrize(
    "filled_in",
    [
        {"email": "kim@unik.example", "password": "hästen dricker te"},
        {"email": "nobody@unik.example", "password": PASSWORD},
        {"email": "disabled@unik.example", "password": PASSWORD},
        {"email": "invited@unik.example", "password": PASSWORD},
        {"email": "dorr@unik.example", "password": PASSWORD},
    ],
    ids=["wrong-password", "unknown", "disabled", "only-invited", "demo"],
)
def test_everybody_else_hears_the_same(client: FlaskClient, filled_in: dict[str, str]):
    kim()
    kim(email="disabled@unik.example", disabled_at=clock.now())
    kim(email="invited@unik.example", password_hash=None)
    kim(email="dorr@unik.example")

    page = visit(client, SIGN_IN, expect=422, **filled_in)

    assert WRONG in page.text
    assert page.title.startswith("Fel:")
    assert client.get_cookie("unik-personal") is None


def test_an_empty_form_says_what_to_write(client: FlaskClient):
    page = visit(client, SIGN_IN, expect=422, email="", password="")

    assert "Skriv din e-postadress." in page.text
    assert "Skriv ditt lösenord." in page.text


def test_a_demo_account_signs_in_in_the_demo(app: Flask, client: FlaskClient):
    app.config["DEMO"] = True
    kim(email="dorr@unik.example")

    assert visit(client, SIGN_IN, email="dorr@unik.example", password=PASSWORD).url.endswith(
        "/dorr"
    )


def test_staff_come_back_to_where_they_were_going(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    an_assignment(event, kim())

    page = visit(client, f"/dorr/{event.slug}", email="kim@unik.example", password=PASSWORD)

    assert page.url.endswith(f"/dorr/{event.slug}")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "javascript:alert(1)",
        "dorr",
    ],
)
def test_nobody_is_led_to_another_site(client: FlaskClient, elsewhere: str):
    kim()
    start = client.get(SIGN_IN, query_string={"next": elsewhere})
    assert start.status_code == 200

    client.post(
        SIGN_IN,
        query_string={"next": elsewhere},
        data=filled_in_by_hand(client, email="kim@unik.example", password=PASSWORD),
    )
    answer = client.get(SIGN_IN, query_string={"next": elsewhere})

    assert answer.location == "/dorr"


def test_signing_in_gives_a_new_cookie(client: FlaskClient):
    kim()
    sign_in_as(client, an_account())
    planted = client.get_cookie("unik-personal")
    assert planted

    sent = visit(client, "/personal")
    assert sent.status == 200
    client.post(
        SIGN_IN, data=filled_in_by_hand(client, email="kim@unik.example", password=PASSWORD)
    )

    fresh = client.get_cookie("unik-personal")
    assert fresh
    assert fresh.value != planted.value
    assert visit(client, "/personal").text.count("kim@unik.example")


def test_a_cookie_from_before_is_worth_nothing_after(app: Flask, client: FlaskClient):
    kim()
    sign_in_as(client, an_account())
    planted = client.get_cookie("unik-personal")
    assert planted
    client.post(
        SIGN_IN, data=filled_in_by_hand(client, email="kim@unik.example", password=PASSWORD)
    )

    thief = app.test_client()
    thief.set_cookie("unik-personal", planted.value)

    assert visit(thief, "/personal").title.startswith("Logga in")


def test_a_made_up_cookie_is_never_adopted(client: FlaskClient):
    kim()
    client.set_cookie("unik-personal", "made-up")

    visit(client, SIGN_IN, email="kim@unik.example", password=PASSWORD)

    cookie = client.get_cookie("unik-personal")
    assert cookie
    assert cookie.value != "made-up"


def test_signing_in_gives_forms_a_new_token(client: FlaskClient):
    kim()
    before = filled_in_by_hand(client)["csrf_token"]

    visit(client, SIGN_IN, email="kim@unik.example", password=PASSWORD)
    answer = client.post("/personal/logga-ut", data={"csrf_token": before})

    assert answer.status_code == 400


def test_signing_out_ends_the_sign_in(client: FlaskClient):
    session = sign_in_as(client, an_account())

    page = press(client, "/personal", "Logga ut")

    assert "Du är utloggad" in page.text
    assert session.revoked_at
    assert client.get_cookie("unik-personal") is None
    assert visit(client, "/dorr").title.startswith("Logga in")


def test_looking_at_the_sign_out_address_does_nothing(client: FlaskClient):
    session = sign_in_as(client, an_account())

    visit(client, "/personal/logga-ut", expect=405)

    assert session.revoked_at is None


def test_staff_pages_are_kept_out_of_caches(client: FlaskClient):
    sign_in_as(client, an_account())

    assert visit(client, "/personal").headers["Cache-Control"] == "no-store"


def test_reading_pages_keeps_a_sign_in_alive(client: FlaskClient, at):
    begun = at(clock.now())
    session = sign_in_as(client, an_account(Role.ORGANIZER))

    for minutes in (40, 80, 120):
        at(begun + timedelta(minutes=minutes))
        assert visit(client, "/personal").title.startswith("Mitt konto")

    assert db.session.get_one(StaffSession, session.id).last_seen_at == begun + timedelta(hours=2)


def test_the_cookie_is_tied_to_this_host_over_tls(database_url: str, app: Flask):
    kim()
    browser = an_app(database_url, TESTING=False).test_client()
    sent = filled_in_by_hand(browser, TLS, email="kim@unik.example", password=PASSWORD)

    answer = browser.post(SIGN_IN, data=sent, base_url=TLS, headers={"Referer": TLS})

    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if "personal" in each)
    flags = {flag.strip() for flag in cookie.split(";")[1:]}
    assert cookie.startswith("__Host-unik-personal=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=57600"} <= flags
    assert not [flag for flag in flags if flag.startswith("Domain")]


def filled_in_by_hand(
    client: FlaskClient, base_url: str = "http://localhost", **answers: str
) -> dict[str, str]:
    """Return answers with the token of a form, for requests whose answer matters itself."""
    page = client.get("/personal/losenord", base_url=base_url, follow_redirects=True).text
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return {"csrf_token": found[1], **answers}
