"""The door without JavaScript: forms that ask, and pages that answer."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, payload_of
from tests.cast import NOAH
from tests.door_pages import colour, heading, hidden_fields_of, scan, work_a_door
from tests.pages import Page, checked, visit
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, Scan


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


@pytest.mark.both_databases
def test_an_evening_at_the_door(client: FlaskClient, event: Event):
    alva = a_sign_up(event, first_time=True)
    assert "0 inne av 300 · 1 kvar att komma" in visit(client, f"/dorr/{event.slug}").text

    welcome = scan(client, event, payload_of(alva))
    again = scan(client, event, payload_of(alva))
    left = scan(client, event, payload_of(alva), out=True)

    assert (colour(welcome), heading(welcome)) == ("green", "Välkommen Alva!")
    assert "Alva L · 14 år · född 2012" in welcome.text
    assert "Första kvällen" in welcome.text
    assert "1 inne av 300 · 0 kvar att komma" in welcome.text
    assert (colour(again), heading(again)) == ("red", "Redan inne")
    assert "Sedan kl. 19.30, dörr A" in again.text
    assert (colour(left), heading(left)) == ("blue", "Hej då Alva")
    assert "0 inne av 300" in left.text


def test_next_leads_back_to_the_door_that_is_set_the_same_way(client: FlaskClient, event: Event):
    code = payload_of(a_sign_up(event))

    assert scan(client, event, code).links["Nästa"] == f"/dorr/{event.slug}"
    assert scan(client, event, code, out=True).links["Nästa"] == f"/dorr/{event.slug}?riktning=ut"


def test_a_short_code_is_read_however_it_is_typed(client: FlaskClient, event: Event):
    alva = a_sign_up(event)

    page = scan(client, event, f" {show_short_code(alva.short_code).lower()} ")

    assert colour(page) == "green"
    assert db.session.query(Scan).one().method == "short_code"


@pytest.mark.parametrize("slip", ["", "K7F", "K7F-4Q0", "K7F4QMX", "1234"])
def test_a_slip_of_the_finger_is_corrected_and_not_counted(
    client: FlaskClient, event: Event, slip: str
):
    page = visit(client, f"/dorr/{event.slug}", code=slip, expect=422)

    assert page.title.startswith("Fel: ")
    assert "Skriv de sex tecknen i koden på passet, till exempel K7F-4QM." in page.text
    assert colour(page) is None
    assert db.session.query(Scan).count() == 0


def test_what_a_camera_read_is_no_slip_however_short(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}")
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    answer = checked(
        client.post(
            f"/dorr/{event.slug}", data={"csrf_token": token, "code": "1234", "scanned": "1"}
        )
    )

    assert (colour(answer), heading(answer)) == ("red", "Okänd kod")


def test_the_same_form_sent_twice_is_one_scan(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    form["code"] = payload_of(a_sign_up(event))

    pages = [checked(client.post(f"/dorr/{event.slug}", data=form)) for _ in range(2)]

    assert [colour(page) for page in pages] == ["green", "green"]
    assert db.session.query(Scan).count() == event.people_inside == 1


def test_a_page_that_has_stood_for_long_moves_nobodys_arrival(
    client: FlaskClient, event: Event, at
):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    alva = a_sign_up(event)
    later = at(DURING + timedelta(minutes=40))

    page = checked(client.post(f"/dorr/{event.slug}", data=form | {"code": payload_of(alva)}))

    assert alva.admitted_at == db.session.query(Scan).one().happened_at == later
    assert "klocka" not in page.text


def test_a_phone_whose_clock_is_wrong_is_told(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    tomorrow = (DURING + timedelta(hours=26)).isoformat()
    form |= {"code": payload_of(a_sign_up(event)), "scanned_at": tomorrow, "sent_at": tomorrow}

    page = checked(client.post(f"/dorr/{event.slug}", data=form))

    assert (colour(page), heading(page)) == ("green", "Välkommen Alva!")
    assert "Telefonens klocka går fel. Ställ in den." in page.text


def test_a_form_from_the_history_may_be_used_for_the_next_guest(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    codes = [payload_of(a_sign_up(event)), payload_of(a_sign_up(event, **NOAH))]

    pages = [checked(client.post(f"/dorr/{event.slug}", data=form | {"code": c})) for c in codes]

    assert [heading(page) for page in pages] == ["Välkommen Alva!", "Välkommen Noah!"]
    assert event.people_inside == 2


def test_a_form_without_any_of_its_hidden_fields_still_works(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    form = {"csrf_token": form["csrf_token"], "code": payload_of(a_sign_up(event))}

    answers = [
        checked(client.post(f"/dorr/{event.slug}", data=form | odd))
        for odd in ({}, {"scan_id": "7", "scanned_at": "yesterday", "riktning": "upp"})
    ]

    assert [colour(page) for page in answers] == ["green", "red"]


def test_the_way_the_door_is_set_stands_on_the_page(client: FlaskClient, event: Event):
    def current(page: Page) -> list[str | None]:
        links = page.document.iter("a")
        return ["".join(each.itertext()).strip() for each in links if each.get("aria-current")]

    assert current(visit(client, f"/dorr/{event.slug}")) == ["In"]
    assert current(visit(client, f"/dorr/{event.slug}?riktning=ut")) == ["Ut"]


def test_only_the_page_that_scans_may_use_the_camera(client: FlaskClient, event: Event):
    door, events = visit(client, f"/dorr/{event.slug}"), visit(client, "/dorr")

    assert "camera=(self)" in door.headers["Permissions-Policy"]
    assert "'wasm-unsafe-eval'" in door.headers["Content-Security-Policy"]
    assert "camera=()" in events.headers["Permissions-Policy"]
