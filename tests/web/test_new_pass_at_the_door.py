"""Staff give out a new pass to somebody whose birth date they have heard."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_event, payload_of
from tests.cast import ALVA
from tests.door_pages import colour, heading, scan, work_a_door
from tests.pages import Page, press, visit
from tests.signed_in import sign_in_as
from tests.web.test_pass_pictures import painted, read
from tests.web_addresses import manage_token_of
from unik.domain.roles import Role
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import AuditEntry, Event, SignUp
from unik.web.codes import pass_codes

BORN = {"day": "14", "month": "5", "year": "2012"}
WRONG = {"day": "15", "month": "5", "year": "2012"}


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


@pytest.fixture
def alva(event: Event) -> SignUp:
    """Return Alva's sign-up."""
    return a_sign_up(event, **ALVA)


@pytest.fixture
def page_of(event: Event):
    return lambda alva: f"/dorr/{event.slug}/nytt-pass/{alva.id}"


def code_on(page: Page) -> str:
    picture, _, dark = list(page.document.find(".//*[@class='door-pass']").iter())[1:4]
    return read(painted(int(picture.get("viewBox").split()[-1]), dark.get("d")))


def test_somebody_found_by_name_gets_a_new_pass_on_the_screen(client, event, alva, page_of):
    found = visit(client, f"/dorr/{event.slug}/sok", namn="alva")
    assert found.links["Nytt pass"] == page_of(alva)

    shown = visit(client, page_of(alva), **BORN)

    assert code_on(shown) == payload_of(alva, 2)
    assert show_short_code(alva.short_code) in shown.text
    assert heading(scan(client, event, payload_of(alva, 1))) == "Ersatt"
    assert colour(scan(client, event, code_on(shown))) == "green"


def test_the_screen_holds_neither_the_birth_date_nor_the_guests_own_address(client, alva, page_of):
    pages = [visit(client, page_of(alva)), visit(client, page_of(alva), **BORN)]

    for page in pages:
        html = client.get(page.url).text
        assert pass_codes().issue(alva.event_id, alva.id, 2).manage_token not in html
        assert "14 maj" not in html
        assert page.headers["Cache-Control"] == "no-store"


def test_the_code_leaves_the_screen_after_a_minute_and_can_be_called_back(
    client, alva, at, page_of
):
    shown = visit(client, page_of(alva), **BORN)
    assert shown.headers["Refresh"] == f"60; url={page_of(alva)}"

    at(DURING + timedelta(minutes=4))
    again = visit(client, page_of(alva)).links["Visa det en minut till"]
    assert code_on(visit(client, again)) == payload_of(alva, 2)

    at(DURING + timedelta(minutes=5))
    assert "Visa det en minut till" not in visit(client, page_of(alva)).links
    assert visit(client, again).url.endswith(page_of(alva))


def test_a_pass_that_the_guest_got_at_the_sign_up_is_never_shown(client, alva, page_of):
    assert visit(client, f"{page_of(alva)}/visa").url.endswith(page_of(alva))


def test_the_same_form_sent_twice_gives_out_one_pass(client, alva, page_of):
    visit(client, page_of(alva), **BORN)

    again = visit(client, page_of(alva), **BORN, serial="1")

    assert code_on(again) == payload_of(alva, 2)
    assert db.session.query(AuditEntry).count() == 1


def test_a_wrong_date_is_not_written_back_and_gives_out_nothing(client, alva, page_of):
    page = visit(client, page_of(alva), **WRONG, expect=422)

    assert "Datumet stämmer inte med anmälan. Fråga igen, eller ring ansvarig." in page.text
    assert page.title.startswith("Fel:")
    boxes = [each for each in page.document.iter("input") if each.get("name") in BORN]
    assert [each.get("value") or "" for each in boxes] == ["", "", ""]
    db.session.refresh(alva)
    assert alva.serial == 1


@pytest.mark.parametrize("answers", [{}, {"day": "31", "month": "2"}, {"year": "12"}])
def test_what_is_no_date_is_asked_for_once_more(client, alva, page_of, answers):
    given = {"day": "", "month": "", "year": ""} | answers

    page = visit(client, page_of(alva), **given, expect=422)

    assert "Skriv dag, månad och år, till exempel 27 3 2012." in page.text


@pytest.mark.parametrize(
    "answers",
    [
        {"day": "20120514-2380"},
        {"day": "2380", "month": "14", "year": "201205"},
        {"day": "14 2380"},
        {"month": "5-2380"},
    ],
)
def test_a_personnummer_is_refused(client, alva, page_of, answers):
    page = visit(client, page_of(alva), **BORN | answers, expect=422)

    assert "Skriv inte personnumret. Dag, månad och år räcker." in page.text


def test_birthdays_cannot_be_guessed(client, alva, page_of):
    for _ in range(5):
        visit(client, page_of(alva), **WRONG, expect=422)

    visit(client, page_of(alva), **BORN, expect=429)

    db.session.refresh(alva)
    assert alva.serial == 1


def test_only_the_staff_of_that_evening_at_its_hours_give_out_passes(
    client, app, at, alva, page_of
):
    paths = [page_of(alva), f"{page_of(alva)}/visa"]
    stranger, elsewhere = app.test_client(), app.test_client()
    sign_in_as(elsewhere, an_account(Role.DOOR))
    for path in paths:
        assert "/personal/logga-in" in visit(stranger, path).url
        visit(elsewhere, path, expect=404)

    at(ENDS_AT + timedelta(hours=2, seconds=1))
    for path in paths:
        visit(client, path, expect=404)
    at(DURING)

    organizer = app.test_client()
    sign_in_as(organizer, an_account(Role.ORGANIZER))
    assert code_on(visit(organizer, page_of(alva), **BORN)) == payload_of(alva, 2)


def test_a_guest_of_another_evening_is_not_found(client, event):
    other = a_sign_up(an_event(), **ALVA)

    visit(client, f"/dorr/{event.slug}/nytt-pass/{other.id}", expect=404)


def test_the_old_device_says_calmly_that_the_pass_was_replaced(client, app, alva, page_of):
    phone = app.test_client()
    old = f"/pass/{manage_token_of(alva)}"
    press(phone, old, "Spara i Mina pass")

    visit(client, page_of(alva), **BORN)

    mine = visit(phone, "/mina-pass")
    assert "Ersatt" in mine.text
    assert "Personalen i dörren har gett ut ett nytt pass i stället för det här." in mine.text
    assert not [each for each in mine.links.values() if each.startswith("/pass/")]
    assert [each.get("data-keep-until") for each in mine.document.iter("article")] == ["0"]
    page = visit(phone, old, expect=410)
    assert page.links["Skicka mitt pass igen"] == "/mina-pass/skicka"
    assert "Alva" not in page.text


def test_the_device_that_signed_up_is_not_led_to_the_new_pass(client, app, event, page_of):
    phone = app.test_client()
    form = {"name": "Alva L", **BORN, "phone": "070-174 06 12"}
    visit(phone, f"/kvallar/{event.slug}/anmalan", **form)
    alva = db.session.query(SignUp).one()
    visit(client, page_of(alva), **BORN)

    again = visit(phone, f"/kvallar/{event.slug}/anmalan", **form)

    assert again.url.endswith("/mina-pass")
    assert "Ersatt" in again.text


def test_a_device_that_is_given_the_new_pass_keeps_it(client, app, alva, page_of):
    visit(client, page_of(alva), **BORN)
    db.session.refresh(alva)
    phone = app.test_client()
    press(phone, f"/pass/{manage_token_of(alva)}", "Spara i Mina pass")

    assert "Giltigt" in visit(phone, "/mina-pass").text
