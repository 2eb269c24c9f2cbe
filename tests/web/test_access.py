"""Every role at every route, by every method: let in where the table says so, and nowhere else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import DURING, an_account, an_event
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.roles import PLANNERS, Role
from unik.models import Account
from unik.web import clock
from unik.web.admitted import ADMITTED, Phone

VALUES = {
    "account_id": UUID(int=1),
    "device_id": UUID(int=6),
    "event_id": UUID(int=2),
    "session_id": UUID(int=3),
    "sign_up_id": UUID(int=5),
    "picture_id": UUID(int=7),
    "digest": "some-digest",
    "use": "sida",
    "language": "sv",
    "size": "a4",
    "kind": "png",
    "filename": "some.css",
    "holiday_id": UUID(int=7),
    "item_id": UUID(int=8),
    "starts_in": 2026,
    "manage_token": "some-manage-token",
    "name": "some-letter.eml",
    "slug": "some-evening",
    "token": "some-token",
    "venue_id": UUID(int=4),
}
"""What stands in addresses; a route with something new in its address adds it here."""

WHILE_OWING = {"account.enrol", "account.second_factor", "account.sign_out"}
AT_ITS_DOOR = {
    *("door.door", "door.scan", "door.search", "door.admit"),
    *("door.drop_in", "door.count", "door.poster", "door.latest", "door.undo"),
    *("door.refusal", "door.refuse", "door.manifest", "door.call"),
    *("door.guide", "door.practice", "door.practise", "door.practice_passes"),
    *("api.event", "api.roster", "api.scan", "api.search", "api.head_count", "api.count"),
    *("api.drop_in", "api.undo", "api.refuse", "door.go_home", "door.stay"),
}
"""All that a paired phone may do (PRODUCT, "The door"); whoever adds to it says so here."""
LET_IN = "Let in."


class Door(NamedTuple):
    """One way into the app."""

    endpoint: str
    method: str
    address: str

    @property
    def is_for_machines(self) -> bool:
        return self.endpoint.startswith("api.")


@pytest.fixture
def doors(app: Flask) -> list[Door]:
    """Return every way into the app, with a room behind it that says who came in.

    The forms' own tokens are not asked for, so that posting is as easy as looking.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint in app.view_functions:
        app.view_functions[endpoint] = lambda **_values: LET_IN
    return list(_doors_of(app))


def test_the_public_comes_in_where_everybody_may_and_nowhere_else(
    doors: list[Door], client: FlaskClient
):
    wrong = [door for door in doors if is_in(client, door) is not (ADMITTED[door.endpoint] is None)]

    assert not wrong


@pytest.mark.parametrize("role", Role)
def test_a_role_comes_in_where_the_table_says_so_and_nowhere_else(
    doors: list[Door], client: FlaskClient, role: Role
):
    sign_in_as(client, an_account(role))

    answers = {door: client.open(door.address, method=door.method) for door in doors}

    for door, answer in answers.items():
        roles = ADMITTED[door.endpoint]
        if roles is None or role in roles:
            assert (answer.status_code, answer.text) == (200, LET_IN), door
        else:
            assert answer.status_code == 404, door


def test_a_paired_phone_comes_in_where_the_table_says_so_and_is_nobody_elsewhere(
    doors: list[Door], client: FlaskClient, at
):
    at(DURING)
    hold_a_phone(client, an_event())
    phones = {endpoint for endpoint, who in ADMITTED.items() if who and Phone.PAIRED in who}

    for door in doors:
        if ADMITTED[door.endpoint] is None or door.endpoint in phones:
            assert is_in(client, door), door
        else:
            assert is_led_to("/personal/logga-in", client, door), door
    assert phones == {"door.events", *AT_ITS_DOOR}


@pytest.mark.parametrize("why", ["revoked", "over"])
def test_a_phone_that_may_work_no_more_is_told_so_at_every_door(
    doors: list[Door], client: FlaskClient, at, why: str
):
    at(DURING)
    hold_a_phone(client, an_event(), revoked_at=DURING if why == "revoked" else None)
    if why == "over":
        at(DURING + timedelta(days=1))

    for door in doors:
        answer = client.open(door.address, method=door.method)
        who = ADMITTED[door.endpoint]
        if door.endpoint in {"api.scan", "api.undo"}:
            # It may still send what it decided without the net, which is kept for review.
            assert answer.text == LET_IN
        elif who and Phone.PAIRED in who:
            assert answer.status_code == 401, door
        else:
            assert (answer.text == LET_IN) is (who is None), door


def test_somebody_signed_out_is_led_to_the_sign_in_and_back(doors: list[Door], client: FlaskClient):
    for door in doors:
        if ADMITTED[door.endpoint] is not None:
            assert is_led_to("/personal/logga-in", client, door)


def test_nothing_is_sent_without_the_sites_own_token(
    app: Flask, doors: list[Door], client: FlaskClient
):
    app.config["WTF_CSRF_ENABLED"] = True
    sign_in_as(client, an_account(Role.ADMINISTRATOR))
    sending = [door for door in doors if door.method != "GET"]

    answers = {door: client.open(door.address, method=door.method) for door in sending}

    assert {answer.status_code for answer in answers.values()} == {400}


def test_who_may_not_come_in_hears_that_before_a_word_about_the_form(
    app: Flask, doors: list[Door], client: FlaskClient
):
    app.config["WTF_CSRF_ENABLED"] = True
    closed = [door for door in doors if door.method != "GET" and ADMITTED[door.endpoint]]

    assert all(is_led_to("/personal/logga-in", client, door) for door in closed)
    sign_in_as(client, an_account(Role.DOOR))
    for door in closed:
        theirs = Role.DOOR in ADMITTED[door.endpoint]
        answer = client.open(door.address, method=door.method)
        assert answer.status_code == (400 if theirs else 404), door


@pytest.mark.parametrize("role", sorted(PLANNERS))
@pytest.mark.parametrize("enrolled", [False, True])
def test_whoever_owes_a_second_factor_is_held_everywhere(
    doors: list[Door], client: FlaskClient, role: Role, enrolled: bool
):
    account = an_account(role, totp_confirmed_at=clock.now() if enrolled else None)
    sign_in_as(client, account, second_factor=False)
    page = "/personal/kod" if enrolled else "/personal/tvasteg"

    for door in doors:
        if ADMITTED[door.endpoint] is None or door.endpoint in WHILE_OWING:
            assert is_in(client, door), door
        else:
            assert is_led_to(page, client, door), door


@pytest.mark.parametrize("role", sorted(PLANNERS))
def test_nobody_is_held_in_the_demo(app: Flask, doors: list[Door], client: FlaskClient, role: Role):
    app.config["DEMO"] = True
    sign_in_as(client, an_account(role), second_factor=False)

    assert {door.endpoint for door in doors if is_in(client, door)} == _open_to(role)


@pytest.mark.parametrize("change", [{"disabled_at": True}, {"email": "admin@unik.example"}])
def test_who_may_not_come_in_any_more_is_like_everybody_else(
    doors: list[Door], client: FlaskClient, change: dict[str, object]
):
    given = {key: clock.now() if value is True else value for key, value in change.items()}
    account: Account = an_account(Role.ADMINISTRATOR, **given)
    sign_in_as(client, account)

    assert {door.endpoint for door in doors if is_in(client, door)} == _open_to(None)


@pytest.mark.parametrize("role", [None, *Role])
def test_a_route_that_nobody_listed_is_closed(app: Flask, client: FlaskClient, role: Role | None):
    app.add_url_rule("/ny", "public.new", lambda: LET_IN, methods=["GET", "POST"])
    app.config["WTF_CSRF_ENABLED"] = False
    if role:
        sign_in_as(client, an_account(role))

    assert [client.get("/ny").status_code, client.post("/ny").status_code] == [404, 404]


def is_in(client: FlaskClient, door: Door) -> bool:
    """Say whether the browser comes in."""
    return client.open(door.address, method=door.method).text == LET_IN


def is_led_to(page: str, client: FlaskClient, door: Door) -> bool:
    """Say whether the browser is led to a page, and from there to where it wanted."""
    answer: TestResponse = client.open(door.address, method=door.method)
    if door.is_for_machines:
        return answer.status_code == 401
    back = f"?next={door.address}" if door.method == "GET" else ""
    return (answer.status_code, answer.location) == (302, f"{page}{back}")


def _doors_of(app: Flask) -> Iterator[Door]:
    addresses = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: VALUES[name] for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Door(rule.endpoint, method, addresses.build(rule.endpoint, values, method))


def _open_to(role: Role | None) -> set[str]:
    return {endpoint for endpoint, roles in ADMITTED.items() if roles is None or role in roles}
