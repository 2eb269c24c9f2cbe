"""Taking back at the door, without JavaScript."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, an_account, an_assignment, an_event, payload_of
from tests.door_pages import colour, heading, scan, work_a_door
from tests.pages import checked, press, visit
from tests.scanning import a_worker, show
from tests.signed_in import sign_in_as
from unik.extensions import db
from unik.models import Event, Undo


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def take_back(client: FlaskClient, page, event: Event):
    """Press the button on the screen of the verdict."""
    form = next(each for each in page.document.iter("form") if each.get("data-undo") is not None)
    fields = {each.get("name"): each.get("value") for each in form.iter("input")}
    return checked(client.post(f"/dorr/{event.slug}/angra", data=fields))


@pytest.mark.both_databases
def test_one_tap_on_the_verdict_takes_it_back(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    welcome = scan(client, event, payload_of(alva))
    assert "Ångra Alva L" in welcome.text

    page = take_back(client, welcome, event)

    assert (colour(page), heading(page)) == ("blue", "Ångrat")
    assert "Alva L räknas inte som inne." in page.text
    assert "0 inne av 300" in page.text
    assert (alva.inside, event.people_inside) == (False, 0)


def test_what_let_nobody_pass_offers_nothing_to_take_back(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))

    again = scan(client, event, payload_of(alva))

    assert colour(again) == "red"
    assert "Ångra" not in again.text


def test_from_the_list_an_exit_is_taken_back(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))
    scan(client, event, payload_of(alva), out=True)
    latest = visit(client, f"/dorr/{event.slug}/senaste")
    assert "Alva L Gick ut kl. 19.30" in latest.text

    page = press(client, latest.url, "Alva L Gick ut kl. 19.30 Ångra")

    assert (colour(page), heading(page)) == ("green", "Ångrat")
    assert "Alva L räknas som inne igen." in page.text
    assert alva.inside


def test_another_door_is_told_whom_to_ask(client: FlaskClient, event: Event):
    answer = show(event, a_sign_up(event), a_worker(event, "B"))

    page = undo(client, event, str(answer.scan_id))

    assert (colour(page), heading(page)) == ("amber", "Inte ångrat")
    assert "Det var dörr B som skannade. Be dem ångra." in page.text
    assert db.session.query(Undo).one().answer == "other_door"


def test_after_a_quarter_of_an_hour_the_list_is_empty_and_says_so(
    client: FlaskClient, event: Event, at
):
    alva = a_sign_up(event)
    welcome = scan(client, event, payload_of(alva))
    at(DURING + timedelta(minutes=16))

    page = take_back(client, welcome, event)

    assert "Det har gått en kvart. Skanna ut gästen i stället." in page.text
    latest = visit(client, f"/dorr/{event.slug}/senaste")
    assert "Den här dörren har inte släppt in eller ut någon den senaste kvarten." in latest.text
    assert alva.inside


@pytest.mark.parametrize("nonsense", ["", "1", "Alva"])
def test_what_is_no_scan_id_is_a_bad_request(client: FlaskClient, event: Event, nonsense: str):
    undo(client, event, nonsense, expect=400)


def test_the_door_of_another_evening_is_not_found(client: FlaskClient, event: Event):
    other = an_event()
    answer = show(other, a_sign_up(other), a_worker(other))

    undo(client, event, str(answer.scan_id), at_event=other, expect=404)
    visit(client, f"/dorr/{other.slug}/senaste", expect=404)

    assert other.people_inside == 1


def test_a_name_from_the_list_is_not_shown_to_another_door(client: FlaskClient, event: Event):
    show(event, a_sign_up(event), a_worker(event, "B"))
    account = an_account()
    an_assignment(event, account)
    sign_in_as(client, account, door="C")

    assert "Alva" not in visit(client, f"/dorr/{event.slug}/senaste").text


def undo(client, event: Event, scan_id: str, *, at_event: Event | None = None, expect: int = 200):
    page = visit(client, f"/dorr/{event.slug}")
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    slug = (at_event or event).slug
    answer = client.post(f"/dorr/{slug}/angra", data={"csrf_token": token, "undone": scan_id})
    assert answer.status_code == expect
    return checked(answer)
