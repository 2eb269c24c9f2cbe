"""A script that fills in the form is asked to press once more; a person is never turned away."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.apps import an_app
from tests.builders import WEEK_BEFORE, an_event
from tests.pages import Page, checked, visit
from unik.app import DEFAULTS
from unik.extensions import db
from unik.models import SignUp
from unik.web.public.form_ids import new_form_id

ALVA = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}
FAST = "Det gick väldigt fort."
FILLED_IN = "En ruta som inte syns var ifylld."


@pytest.fixture
def address(app) -> str:
    """Return the form of an event, where three seconds are the shortest time."""
    app.config["SIGN_UP_SECONDS"] = 3
    return f"/kvallar/{an_event().slug}/anmalan"


def opened(client: FlaskClient, address: str, at) -> dict[str, str]:
    """Open the form a week before the event and return what it carries along."""
    at(WEEK_BEFORE)
    return boxes_of(visit(client, address))


def boxes_of(page: Page) -> dict[str, str]:
    """Return what stands in all boxes of a page, ticks left out."""
    return {
        box.get("name", ""): box.get("value", "")
        for box in page.document.iter("input")
        if box.get("type") != "checkbox"
    }


def send(client: FlaskClient, address: str, boxes: dict[str, str]) -> Page:
    return checked(client.post(address, data=boxes, follow_redirects=True))


def is_signed_up() -> bool:
    return db.session.query(SignUp).count() == 1


def test_a_few_seconds_are_asked_for_unless_somebody_sets_another_time():
    assert DEFAULTS["SIGN_UP_SECONDS"] == 3


@pytest.mark.parametrize(("seconds", "signed_up"), [(0, False), (2, False), (3, True), (90, True)])
def test_nobody_writes_that_fast(client: FlaskClient, address: str, at, seconds, signed_up):
    form = opened(client, address, at)

    at(WEEK_BEFORE + timedelta(seconds=seconds))
    page = send(client, address, form | ALVA)

    assert is_signed_up() == signed_up
    assert (FAST in page.text) != signed_up
    assert page.status == (200 if signed_up else 422)


def test_whoever_was_too_fast_presses_again_and_loses_nothing(client: FlaskClient, address, at):
    form = opened(client, address, at)
    at(WEEK_BEFORE + timedelta(seconds=2))

    asked = send(client, address, form | ALVA | {"tells_at_door": "y"})
    at(WEEK_BEFORE + timedelta(seconds=3))
    page = send(client, address, boxes_of(asked))

    assert asked.document.find(".//input[@name='tells_at_door']").get("checked") is not None
    assert "/pass/" in page.url
    assert is_signed_up()


def test_a_form_that_is_days_old_is_fine(client: FlaskClient, address: str, at):
    form = opened(client, address, at)

    at(WEEK_BEFORE + timedelta(days=5))

    assert "/pass/" in send(client, address, form | ALVA).url


@pytest.mark.parametrize(
    "form_id",
    [
        "",
        "11111111-1111-4111-8111-111111111111",
        "11111111111141118111111111111111.aA.made-up",
        "ALVA",
    ],
)
def test_nobody_writes_the_time_themselves(client: FlaskClient, address: str, at, form_id: str):
    form = opened(client, address, at)
    at(WEEK_BEFORE + timedelta(minutes=5))

    asked = send(client, address, form | ALVA | {"form_id": form_id})
    assert FAST in asked.text
    at(WEEK_BEFORE + timedelta(minutes=5, seconds=3))

    assert "/pass/" in send(client, address, boxes_of(asked)).url


def test_a_form_of_another_installation_tells_no_time(app, client: FlaskClient, address, at):
    form = opened(client, address, at)
    other = an_app("sqlite://", SECRET_KEY="another")
    with other.test_request_context():
        foreign = new_form_id()
    at(WEEK_BEFORE + timedelta(minutes=5))

    assert FAST in send(client, address, form | ALVA | {"form_id": foreign}).text


def test_whoever_fills_in_what_nobody_sees_presses_again(client: FlaskClient, address: str, at):
    form = opened(client, address, at)
    at(WEEK_BEFORE + timedelta(minutes=5))

    asked = send(client, address, form | ALVA | {"homepage": "https://spam.example"})
    assert FILLED_IN in asked.text
    assert not is_signed_up()
    assert "spam.example" not in str(boxes_of(asked))

    assert "/pass/" in send(client, address, boxes_of(asked)).url


def test_nobody_sees_the_trap_or_comes_to_it_by_keyboard(client: FlaskClient, address: str, at):
    at(WEEK_BEFORE)
    page = visit(client, address)

    [trap] = page.document.findall(".//*[@hidden]/input")

    assert trap.get("name") == "homepage"
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")


def test_other_mistakes_are_told_first(client: FlaskClient, address: str, at):
    form = opened(client, address, at)

    page = send(client, address, form | ALVA | {"year": "12"})

    assert "Skriv året med fyra siffror" in page.text
    assert FAST not in page.text


def test_an_early_starter_presses_as_fast_as_they_like(client: FlaskClient, address: str, at):
    form = opened(client, address, at)
    at(WEEK_BEFORE + timedelta(seconds=5))

    asked = send(client, address, form | ALVA | {"year": "2014"})
    assert "Går du redan i årskurs 7?" in asked.text

    assert "/pass/" in send(client, address, boxes_of(asked) | {"declared": "y"}).url
