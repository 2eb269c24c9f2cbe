"""Without a pass, at a door without JavaScript."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, a_venue, an_event
from tests.cast import ALVA, LILL, STIG
from tests.door_pages import colour, heading, work_a_door
from tests.pages import checked, press, visit
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, Scan, SignUp

AN_ID = "0d2c7ee0-6a3c-4f5e-9a39-5d1f4c7a8b21"
NOAH = {"day": "30", "month": "1", "year": "2011"}


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def boxes(born_on) -> dict[str, str]:
    return {"day": str(born_on.day), "month": str(born_on.month), "year": str(born_on.year)}


@pytest.mark.both_databases
def test_a_birth_date_and_one_tap_let_somebody_in(client: FlaskClient, event: Event):
    link = visit(client, f"/dorr/{event.slug}").links["Utan pass"]

    page = visit(client, link, **NOAH, name="Noah B", phone="070-174 06 12")

    assert (colour(page), heading(page)) == ("green", "Välkommen Noah!")
    assert "Noah B · 15 år · född 2011" in page.text
    assert "1 inne av 300" in page.text
    assert "Ångra Noah B" in page.text
    noah = db.session.query(SignUp).one()
    assert (noah.adult_phone, noah.drop_in, noah.language) == ("+46701740612", True, "sv")


def test_whoever_gives_no_name_gets_a_code_to_go_out_with(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}/utan-pass", **NOAH)

    code = show_short_code(db.session.query(SignUp).one().short_code)
    assert f"Kod {code}, om gästen går ut igen." in page.text


def test_a_page_from_the_history_does_not_give_the_next_guest_the_answer_of_the_one_before(
    client: FlaskClient, event: Event
):
    url = f"/dorr/{event.slug}/utan-pass"
    lill = visit(client, url, scan_id=AN_ID, **boxes(LILL["born_on"]))

    noah = visit(client, url, scan_id=AN_ID, **NOAH, name="Noah B")
    alva = visit(client, url, scan_id=AN_ID, **boxes(ALVA["born_on"]), name="Alva L")

    assert [heading(each) for each in (lill, noah, alva)] == [
        "För ung",
        "Välkommen Noah!",
        "Välkommen Alva!",
    ]
    assert db.session.get_one(Event, event.id).people_inside == 2


def test_who_is_too_young_hears_from_when_they_are_welcome(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}/utan-pass", **boxes(LILL["born_on"]))

    assert (colour(page), heading(page)) == ("red", "För ung")
    assert "Säg: du är välkommen på UNIK från 15 augusti 2029." in page.text
    assert db.session.query(SignUp).count() == 0


def test_who_is_too_old_is_thanked(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}/utan-pass", **boxes(STIG["born_on"]))

    assert (colour(page), heading(page)) == ("red", "För gammal")
    assert "Säg tack för alla kvällar. UNIK är till och med 17 år." in page.text


def test_when_all_places_are_taken_the_door_hears_from_when_empty_ones_are_used(
    client: FlaskClient, event: Event
):
    event.capacity, event.drop_in_from = 1, DURING + timedelta(minutes=30)
    a_sign_up(event)

    page = visit(client, f"/dorr/{event.slug}/utan-pass", **NOAH)

    assert (colour(page), heading(page)) == ("red", "Fullt")
    assert "Alla platser är tagna." in page.text
    assert "Drop-in på tomma platser från kl. 20.00." in page.text


def test_at_the_fire_limit_everything_stops(client: FlaskClient, event: Event):
    event.venue, event.staff_count = a_venue(fire_limit=2), 1
    path = f"/dorr/{event.slug}/utan-pass"
    near = add(client, event, "adult")
    assert "Lokalen är full. Ingen mer får gå in." in near.text

    pages = [visit(client, path, **NOAH), *(add(client, event, who) for who in ("youth", "adult"))]

    assert [heading(page) for page in pages] == ["Fullt"] * 3
    assert all("Lokalen har nått sitt max antal personer." in page.text for page in pages)
    assert "2 av högst 2 personer i lokalen · 1 vuxen utöver personal" in pages[0].text


@pytest.mark.parametrize("wrong", [{"day": "31", "month": "2"}, {"year": "11"}, {"day": ""}])
def test_a_date_that_is_none_is_asked_for_again_and_the_rest_is_kept(
    client: FlaskClient, event: Event, wrong
):
    page = visit(
        client, f"/dorr/{event.slug}/utan-pass", **NOAH | wrong | {"name": "Noah"}, expect=422
    )

    assert page.title.startswith("Fel: ")
    assert "Skriv dag, månad och år, till exempel 27 3 2012." in page.text
    assert page.document.find(".//input[@name='name']").get("value") == "Noah"
    assert db.session.query(Scan).count() == 0


def test_a_personnummer_is_neither_kept_nor_shown_again(client: FlaskClient, event: Event):
    page = visit(
        client,
        f"/dorr/{event.slug}/utan-pass",
        **NOAH | {"name": "20110130-2384"},
        expect=422,
    )

    assert "Skriv inte personnumret. Ett förnamn räcker." in page.text
    assert "2384" not in page.text
    assert page.document.find(".//input[@name='name']").get("value") in {"", None}


@pytest.mark.parametrize("written", [{"day": "30-2384"}, {"month": "1 2384"}])
def test_one_that_is_spread_over_the_boxes_of_the_date_is_refused_too(
    client: FlaskClient, event: Event, written: dict[str, str]
):
    date = {"day": "30", "month": "1", "year": "2011"}

    page = visit(client, f"/dorr/{event.slug}/utan-pass", **NOAH | date | written, expect=422)

    assert "Skriv inte personnumret. Dag, månad och år räcker." in page.text
    shown = {page.document.find(f".//input[@name='{box}']").get("value", "") for box in date}
    assert shown == {""}


def test_whoever_is_signed_up_is_to_be_found_by_name(client: FlaskClient, event: Event):
    a_sign_up(event, **ALVA)

    page = visit(
        client,
        f"/dorr/{event.slug}/utan-pass",
        **boxes(ALVA["born_on"]),
        name="alva l",
        expect=422,
    )

    assert "Någon som heter så och är född då är redan anmäld. Sök på namnet." in page.text


def test_one_more_and_one_less_of_whom_nothing_is_known(client: FlaskClient, event: Event):
    path = f"/dorr/{event.slug}/utan-pass"

    more = add(client, event, "youth")
    assert "En ungdom till är inne. Ångra" in more.text
    assert "1 inne av 300" in more.text
    less = add(client, event, "youth", way="ut")
    assert "En ungdom mindre är inne." in less.text
    nobody = add(client, event, "youth", way="ut")

    assert "Ingen ungdom utan uppgifter är inräknad." in nobody.text
    assert "0 inne av 300" in visit(client, path).text


def test_what_was_counted_is_taken_back_with_one_tap(client: FlaskClient, event: Event):
    more = add(client, event, "adult")

    page = press(client, more.url, "Ångra")

    assert (colour(page), heading(page)) == ("blue", "Ångrat")
    assert event.adults_inside == 0


def test_the_poster_leads_those_who_queue_to_the_sign_up(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}/affisch")

    assert f"localhost/kvallar/{event.slug}/anmalan" in page.text
    visit(client, f"/kvallar/{event.slug}/anmalan")


@pytest.mark.parametrize("page", ["utan-pass", "affisch"])
def test_the_door_of_another_evening_is_not_found(client: FlaskClient, event: Event, page: str):
    other = an_event()

    visit(client, f"/dorr/{other.slug}/{page}", expect=404)


@pytest.mark.parametrize("wrong", [{"who": "dog"}, {"riktning": "upp"}])
def test_what_is_neither_in_nor_out_is_a_bad_request(client: FlaskClient, event: Event, wrong):
    assert send(client, event, **{"who": "adult", "riktning": "in"} | wrong).status_code == 400


def add(client: FlaskClient, event: Event, who: str, *, way: str = "in"):
    answer = send(client, event, who=who, riktning=way)
    if answer.status_code == 303:
        return visit(client, answer.location)
    return checked(answer)


def send(client: FlaskClient, event: Event, **fields: str):
    page = visit(client, f"/dorr/{event.slug}/utan-pass")
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    return client.post(f"/dorr/{event.slug}/rakna", data={"csrf_token": token, **fields})
