"""Guessing a password is slow, and whoever knows it gets in all the same."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.apps import an_app
from tests.builders import DURING, an_account
from tests.pages import visit
from tests.statements import counted_statements
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import RateLimit
from unik.services.passwords import hash_password
from unik.services.rate_limits import charge
from unik.web.account.signing_in import FROM_HERE

SIGN_IN = "/personal/logga-in"
KIM = "kim@unik.example"
NOBODY = "nobody@unik.example"
PASSWORD = "hästen dricker kaffe"
HOME, OUTSIDE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def _now(at) -> None:
    """Stop the clock, so that all tries fall into the same minute."""
    at(DURING)


@pytest.fixture(autouse=True)
def _kim(app) -> None:
    an_account(Role.DOOR, email=KIM, password_hash=hash_password(PASSWORD))


def tried(client: FlaskClient, password: str = "wrong", *, email: str = KIM, at: str = HOME) -> str:
    """Try to sign in from a network address and return what came of it: in, wrong or wait."""
    base = {"REMOTE_ADDR": at}
    form = client.get("/personal/losenord", environ_base=base, follow_redirects=True).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    assert token
    answer = client.post(
        SIGN_IN,
        data={"csrf_token": token[1], "email": email, "password": password},
        environ_base=base,
    )
    if answer.status_code == 302:
        return "in"
    return "wait" if answer.status_code == 429 else "wrong"


def test_five_wrong_tries_a_minute_are_enough(client: FlaskClient, at):
    assert [tried(client) for _ in range(6)] == ["wrong"] * 5 + ["wait"]
    assert tried(client, PASSWORD, email=" KIM@unik.example") == "wait"

    at(DURING + timedelta(seconds=59))
    assert tried(client, PASSWORD) == "wait"
    at(DURING + timedelta(seconds=60))
    assert tried(client, PASSWORD) == "in"


def test_whoever_waits_is_told_so_by_a_page(client: FlaskClient):
    for _ in range(5):
        tried(client, at="127.0.0.1")

    page = visit(client, SIGN_IN, email=KIM, password=PASSWORD, expect=429)

    assert "Vänta en minut" in page.text


def test_many_phones_share_the_account_of_a_door(app: Flask, client: FlaskClient):
    phones = [client, *(app.test_client() for _ in range(9))]

    assert [tried(phone, PASSWORD) for phone in phones] == ["in"] * 10


def test_those_who_get_in_make_nobody_guess_more(app: Flask, client: FlaskClient):
    answers = [tried(client) for _ in range(4)]
    tried(app.test_client(), PASSWORD)
    answers += [tried(client) for _ in range(2)]

    assert answers == ["wrong"] * 5 + ["wait"]


def test_nobody_outside_keeps_staff_out_by_failing_on_purpose(app: Flask, client: FlaskClient):
    outside = app.test_client()

    answers = [tried(outside, at=OUTSIDE) for _ in range(100)]

    assert answers == ["wrong"] * 5 + ["wait"] * 95
    assert tried(client, PASSWORD) == "in"


def test_guessing_from_many_places_at_once_is_slow_too(app: Flask, client: FlaskClient, at):
    places = [f"203.0.113.{number}" for number in range(13)]
    guesser = app.test_client()

    answers = [tried(guesser, at=place) for place in places for _ in range(5)]

    assert answers == ["wrong"] * 60 + ["wait"] * 5
    assert tried(client, PASSWORD) == "wait"
    at(DURING + timedelta(minutes=1))
    assert tried(client, PASSWORD) == "in"


def test_one_place_cannot_try_all_accounts(client: FlaskClient):
    with client.application.test_request_context(environ_base={"REMOTE_ADDR": OUTSIDE}):
        charge(FROM_HERE.of(OUTSIDE), FROM_HERE.tries - 1, now=DURING)

    answers = [tried(client, email=f"{name}@unik.example", at=OUTSIDE) for name in "abc"]

    assert FROM_HERE.tries >= 100
    assert answers == ["wrong", "wait", "wait"]
    assert tried(client, PASSWORD, at=HOME) == "in"


def test_a_colleague_in_the_same_house_is_not_slowed_down(client: FlaskClient):
    for _ in range(6):
        tried(client, email="a@unik.example")

    assert tried(client, PASSWORD) == "in"


def test_an_account_that_does_not_exist_is_slowed_down_alike(client: FlaskClient):
    answers = [tried(client, email=NOBODY) for _ in range(6)]

    assert answers == ["wrong"] * 5 + ["wait"]


@pytest.mark.parametrize("email", [KIM, NOBODY])
def test_no_password_is_compared_for_somebody_who_has_to_wait(client: FlaskClient, email: str):
    def asked_for_a_password() -> bool:
        with counted_statements() as statements:
            tried(client, email=email)
        return any("password_hash" in each for each in statements)

    assert [asked_for_a_password() for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ("2001:db8:1:2:ffff::7", "wait"),
        ("2001:db8:1:3::1", "in"),
        ("::ffff:192.0.2.1", "in"),
    ],
)
def test_all_addresses_of_one_subscriber_are_one_place(
    client: FlaskClient, other: str, answer: str
):
    for _ in range(5):
        tried(client, at="2001:db8:1:2::1")

    assert tried(client, PASSWORD, at=other) == answer


def test_an_address_is_one_place_however_it_is_written(client: FlaskClient):
    for _ in range(5):
        tried(client, at=f"::ffff:{HOME}")

    assert tried(client, PASSWORD, at=HOME) == "wait"


def test_tries_are_counted_by_all_workers_together(app: Flask, database_url: str):
    db.session.commit()
    workers = [an_app(database_url).test_client() for _ in range(2)]

    assert [tried(worker) for worker in workers * 3] == ["wrong"] * 5 + ["wait"]


def test_the_counters_tell_nobody_who_tried(client: FlaskClient):
    tried(client)

    keys = [each.key for each in db.session.query(RateLimit)]

    assert len(keys) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)
