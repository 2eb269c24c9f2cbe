"""A signed-in browser."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.builders import an_account
from tests.pages import visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.local_time import STOCKHOLM
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account
from unik.services.tokens import token_digest
from unik.web import clock

EVENING = datetime(2026, 10, 30, 19, tzinfo=STOCKHOLM)


def is_in(client: FlaskClient) -> bool:
    """Say whether the browser is signed in."""
    return visit(client, "/personal").title.startswith("Mitt konto")


@pytest.mark.both_databases
def test_a_signed_in_browser_is_known(client: FlaskClient):
    sign_in_as(client, an_account(name="Kim Ek"))

    assert "Kim Ek" in visit(client, "/personal").text


def test_another_browser_is_not(app: Flask, client: FlaskClient):
    sign_in_as(client, an_account())

    assert is_in(client)
    assert not is_in(app.test_client())


@pytest.mark.parametrize(
    ("role", "hours"), [(Role.ADMINISTRATOR, 1), (Role.ORGANIZER, 1), (Role.DOOR, 12)]
)
def test_a_sign_in_ends_without_a_sign_of_life(client: FlaskClient, at, role: Role, hours: int):
    at(EVENING)
    session = sign_in_as(client, an_account(role))

    at(EVENING + timedelta(hours=hours))
    assert is_in(client)

    at(session.last_seen_at + timedelta(hours=hours, seconds=1))
    assert not is_in(client)


@pytest.mark.parametrize(
    ("role", "hours"), [(Role.ADMINISTRATOR, 12), (Role.ORGANIZER, 12), (Role.DOOR, 16)]
)
def test_a_sign_in_ends_in_the_end(client: FlaskClient, at, role: Role, hours: int):
    at(EVENING)
    session = sign_in_as(client, an_account(role))

    session.last_seen_at = at(EVENING + timedelta(hours=hours))
    assert is_in(client)

    session.last_seen_at = at(EVENING + timedelta(hours=hours, seconds=1))
    assert not is_in(client)


def test_a_revoked_sign_in_is_over(client: FlaskClient):
    session = sign_in_as(client, an_account())

    session.revoked_at = clock.now()

    assert not is_in(client)


def test_a_disabled_account_is_out_at_once(client: FlaskClient):
    account = an_account()
    sign_in_as(client, account)

    account.disabled_at = clock.now()

    assert not is_in(client)


def test_a_demo_account_is_nobody_outside_the_demo(app: Flask, client: FlaskClient):
    sign_in_as(client, an_account(email="dorr@unik.example"))
    assert not is_in(client)

    app.config["DEMO"] = True
    assert is_in(client)


def test_the_database_does_not_know_the_token(client: FlaskClient):
    session = sign_in_as(client, an_account())

    cookie = client.get_cookie("unik-personal")

    assert cookie
    assert session.token_digest == token_digest(cookie.value)
    assert cookie.value.encode() not in session.token_digest


def test_a_sign_in_costs_one_statement(client: FlaskClient, at):
    at(EVENING)
    sign_in_as(client, an_account())

    with counted_statements() as statements:
        visit(client, "/personal/losenord")

    assert len(statements) == 1
    assert "token_digest = ?" in statements[0]


def test_being_seen_is_written_once_a_minute(client: FlaskClient, at):
    at(EVENING)
    sign_in_as(client, an_account())

    for seconds, writes in ((59, 0), (60, 1), (61, 0), (119, 0), (120, 1)):
        at(EVENING + timedelta(seconds=seconds))
        with counted_statements() as statements:
            visit(client, "/personal/losenord")
        assert len([each for each in statements if each.startswith("UPDATE")]) == writes


def test_a_page_that_nobody_touches_keeps_nobody_signed_in(client: FlaskClient, at):
    at(EVENING)
    session = sign_in_as(client, an_account(Role.ORGANIZER))

    for minutes in range(60):
        at(EVENING + timedelta(minutes=minutes))
        client.get("/personal", headers={"X-By-Itself": "1"})

    assert session.last_seen_at == EVENING
    at(EVENING + timedelta(hours=1, seconds=1))
    assert not is_in(client)


def test_a_touch_between_keeps_somebody_signed_in(client: FlaskClient, at):
    at(EVENING)
    sign_in_as(client, an_account(Role.ORGANIZER))

    for minutes in range(40, 121, 40):
        client.get("/personal", headers={"X-By-Itself": "1"})
        at(EVENING + timedelta(minutes=minutes))
        assert is_in(client)


def test_a_page_can_be_read_while_somebody_writes(client: FlaskClient, at):
    at(EVENING)
    sign_in_as(client, an_account())

    with db.engine.connect() as writer:
        writer.execute(update(Account).values(name="Kim Ek"))
        assert is_in(client)
