"""A whole school signs up within a minute; a script does not sign up a whole school."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.apps import an_app
from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.pages import Page, checked, visit
from unik.app import DEFAULTS
from unik.extensions import db
from unik.models import RateLimit, SignUp

NOAH = {"day": "30", "month": "1", "year": "2011", "phone": "070-174 06 12"}
SCHOOL, HOME = "192.0.2.1", "198.51.100.7"
_letters = count()


@pytest.fixture(autouse=True)
def _a_week_before(at) -> None:
    at(WEEK_BEFORE)


@pytest.fixture
def address(app) -> str:
    """Return the form of an event with room for all."""
    return f"/kvallar/{an_event(capacity=2000).slug}/anmalan"


@pytest.fixture
def phone(app: Flask, client: FlaskClient) -> Callable[[], FlaskClient]:
    """Return `phone()`, which gives one more phone."""
    return app.test_client


def somebody() -> str:
    """Return a name that nobody has had."""
    number = next(_letters)
    return "Noah " + "".join(chr(97 + number // 26**place % 26) for place in range(4))


def send(
    client: FlaskClient, address: str, *, at: str = SCHOOL, to: str = "", **written: str
) -> TestResponse:
    """Open the form and send it from a network address; unless it is given, nobody has the name."""
    base = {"REMOTE_ADDR": at}
    form = client.get(address, environ_base=base).text
    hidden = {
        name: re.search(rf'name="{name}"[^>]* value="([^"]+)"', form)[1]
        for name in ("csrf_token", "form_id")
    }
    answers = {"name": somebody()} | NOAH | written
    return client.post(to or address, data=hidden | answers, environ_base=base)


def sign_ups() -> int:
    return db.session.query(SignUp).count()


def test_the_figures_leave_room_for_a_school_and_for_siblings():
    assert DEFAULTS["SIGN_UPS_PER_ADDRESS"] == 1000
    assert DEFAULTS["SIGN_UPS_PER_DEVICE"] == 30


@pytest.mark.parametrize(
    ("most", "youths"),
    [(100, 60), pytest.param(DEFAULTS["SIGN_UPS_PER_ADDRESS"], 600, marks=pytest.mark.proof)],
)
def test_a_school_with_one_address_is_served_within_a_minute(app, phone, address, most, youths):
    app.config["SIGN_UPS_PER_ADDRESS"] = most

    answers = []
    for _ in range(youths):
        mine = phone()
        answers.append(send(mine, address, year="12").status_code)
        answers.append(send(mine, address, phone="").status_code)
        answers.append(send(mine, address).status_code)

    assert answers == [422, 422, 303] * youths
    assert sign_ups() == youths


def test_far_more_than_a_school_have_to_wait_for_the_rest_of_the_minute(app, phone, address, at):
    app.config["SIGN_UPS_PER_ADDRESS"] = 10

    answers = [send(phone(), address).status_code for _ in range(12)]
    assert answers == [303] * 10 + [429] * 2
    assert send(phone(), address, at=HOME).status_code == 303

    at(WEEK_BEFORE + timedelta(seconds=59))
    assert send(phone(), address).status_code == 429
    at(WEEK_BEFORE + timedelta(seconds=60))
    assert send(phone(), address).status_code == 303


def test_a_slip_counts_less_than_a_sign_up(app, phone, address):
    app.config["SIGN_UPS_PER_ADDRESS"] = 10

    answers = [send(phone(), address, year="12").status_code for _ in range(51)]

    assert answers == [422] * 50 + [429]


def test_siblings_share_a_phone_and_a_script_is_stopped(app, phone, address, at):
    app.config["SIGN_UPS_PER_DEVICE"] = 12
    shared = phone()

    answers = []
    for hour in range(14):
        at(WEEK_BEFORE + timedelta(hours=hour))
        answers.append(send(shared, address).status_code)

    assert answers == [303] * 12 + [429] * 2
    assert sign_ups() == 12
    assert send(phone(), address).status_code == 303
    at(WEEK_BEFORE + timedelta(days=1))
    assert send(shared, address).status_code == 303


def test_a_device_is_counted_by_all_workers_together(app, database_url: str, address, phone):
    app.config["SIGN_UPS_PER_DEVICE"] = 3
    other_worker = an_app(database_url, SIGN_UPS_PER_DEVICE=3).test_client()
    shared = phone()
    answers = [send(shared, address).status_code for _ in range(2)]
    cookie = shared.get_cookie("unik")
    assert cookie
    other_worker.set_cookie("unik", cookie.value)

    answers += [send(other_worker, address).status_code for _ in range(2)]

    assert answers == [303, 303, 303, 429]


def test_a_device_may_slip_as_often_as_people_do_but_not_for_ever(phone, address, at):
    shared = phone()

    answers = [send(shared, address, year="12").status_code for _ in range(101)]
    assert answers == [422] * 100 + [429]

    at(WEEK_BEFORE + timedelta(minutes=1))
    assert send(shared, address).status_code == 303


def test_only_what_is_kept_uses_up_the_day(app, phone, address):
    app.config["SIGN_UPS_PER_DEVICE"] = 1
    full = f"/kvallar/{an_event(capacity=1, places_taken=1, waiting_list=False).slug}/anmalan"
    shared = phone()

    for answer in (
        send(shared, address, year="12"),
        send(shared, address, year="2017"),
        send(shared, address, to=full),
    ):
        assert answer.status_code in {200, 422}

    assert send(shared, address).status_code == 303
    assert send(shared, address).status_code == 429


def test_the_same_form_sent_again_is_no_further_sign_up(app, phone, address):
    app.config["SIGN_UPS_PER_DEVICE"] = 1
    shared = phone()
    form = boxes_of(checked(shared.get(address)))

    answers = [shared.post(address, data=form | NOAH | {"name": "Noah"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [303] * 3
    assert {answer.location for answer in answers} == {answers[0].location}


def test_whoever_has_to_wait_hears_how_long_and_loses_nothing(app, client, address, at):
    app.config["SIGN_UPS_PER_DEVICE"] = 1
    visit(client, address, name="Noah", **NOAH)
    at(WEEK_BEFORE + timedelta(hours=22, minutes=59))

    page = visit(client, address, expect=429, name="Algot", tells_at_door="y", **NOAH)

    assert page.title.startswith("Vänta en liten stund")
    assert "Det kom många anmälningar härifrån på kort tid. Försök igen efter kl." in page.text
    assert page.headers["Retry-After"] == str(61 * 60)
    assert page.headers["Cache-Control"] == "no-store"
    boxes = boxes_of(page)
    assert {name: boxes[name] for name in NOAH} == NOAH
    assert boxes["name"] == "Algot"
    assert page.document.find(".//input[@name='tells_at_door']").get("checked") is not None

    at(WEEK_BEFORE + timedelta(days=1))
    again = checked(client.post(address, data=boxes, follow_redirects=True))
    assert "/pass/" in again.url


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Odota minuutti ja yritä uudelleen."), ("en", "Wait a minute and try again.")],
)
def test_it_is_said_in_every_language(app, client, address, language, words):
    app.config["SIGN_UPS_PER_ADDRESS"] = 1
    client.get(f"/?sprak={language}")
    visit(client, address, name="Noah", **NOAH)

    assert words in visit(client, address, expect=429, name="Algot", **NOAH).text


def test_a_personnummer_is_forgotten_even_by_those_who_have_to_wait(app, client, address):
    app.config["SIGN_UPS_PER_ADDRESS"] = 1
    visit(client, address, name="Noah", **NOAH)

    page = visit(client, address, expect=429, **NOAH | {"name": "Noah 20110130-1234"})

    assert "1234" not in page.text
    assert "1234" not in boxes_of(page)["name"]


def test_the_neutral_page_comes_a_few_times_a_day_and_then_nothing_is_told(app, phone, at):
    event = an_event()
    names = [somebody() for _ in range(7)]
    for name in names:
        a_sign_up(event, name=name, born_on=date(2011, 1, 30))
    address = f"/kvallar/{event.slug}/anmalan"
    curious = phone()

    answers = [send(curious, address, name=name) for name in names]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert all("Det gick inte att anmäla med de uppgifterna." in each.text for each in answers[:5])

    # Whether somebody is signed up or not makes no difference any more.
    assert send(curious, address, name="Nobody").status_code == 429
    at(WEEK_BEFORE + timedelta(hours=23, minutes=59))
    assert send(curious, address, name=names[0]).status_code == 429
    assert send(phone(), address, name=names[0]).status_code == 200
    at(WEEK_BEFORE + timedelta(days=1))
    assert send(curious, address, name=names[0]).status_code == 200


def test_the_neutral_page_is_dear_from_one_address_too(app, phone, at):
    app.config["SIGN_UPS_PER_ADDRESS"] = 100
    event = an_event()
    name = somebody()
    a_sign_up(event, name=name, born_on=date(2011, 1, 30))
    address = f"/kvallar/{event.slug}/anmalan"

    answers = [send(phone(), address, name=name).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]
    assert send(phone(), address, name=name, at=HOME).status_code == 200
    at(WEEK_BEFORE + timedelta(minutes=1))
    assert send(phone(), address).status_code == 303


def test_the_own_pass_is_shown_as_often_as_one_likes(phone, address):
    mine = phone()
    name = somebody()

    answers = [send(mine, address, name=name).status_code for _ in range(8)]

    assert answers == [303] * 8
    assert sign_ups() == 1


def test_the_counters_tell_nobody_who_signed_up_and_are_over_after_a_day(phone, address):
    send(phone(), address)
    send(phone(), address)

    counters = db.session.query(RateLimit).all()

    assert len(counters) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", each.key) for each in counters)
    assert {each.expires_at for each in counters} == {WEEK_BEFORE + timedelta(days=1)}


def boxes_of(page: Page) -> dict[str, str]:
    """Return what stands in all boxes of a page, ticks left out."""
    return {
        box.get("name", ""): box.get("value", "")
        for box in page.document.iter("input")
        if box.get("type") != "checkbox"
    }
