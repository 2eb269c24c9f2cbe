"""The organizer's page about the phones at an evening's doors."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, an_account, an_event
from tests.pages import Page, press, visit
from tests.phones import a_pairing, a_phone
from tests.signed_in import sign_in_as
from tests.web.test_pass_pictures import painted, read
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, DoorDevice, Event


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening; the browser is an organizer's."""
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))
    return an_event()


@pytest.fixture
def page_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/dorrar"


def rows(page: Page) -> list[str]:
    return [" ".join(" ".join(each.itertext()).split()) for each in page.document.iter("li")]


def code_on(page: Page) -> str:
    picture = page.document.find(".//*[@class='qr']")
    return read(painted(int(picture.get("viewBox").split()[-1]), list(picture)[1].get("d")))


@pytest.mark.both_databases
def test_the_link_is_shown_once_as_code_and_text(app: Flask, client: FlaskClient, event, page_of):
    shown = visit(client, page_of, door="B")

    link = code_on(shown)
    assert link in shown.text
    assert "inom 30 minuter: till kl. 20.00" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    token = link.rpartition("/")[2]
    assert token not in visit(client, page_of).text
    phone = app.test_client()
    assert press(phone, f"/dorr/para/{token}", "Koppla telefonen").title.startswith("Dörr B")


def test_how_long_a_link_holds_is_a_setting(app: Flask, client: FlaskClient, page_of):
    app.config["PAIRING_MINUTES"] = 1

    assert "inom 1 minut: till kl. 19.31" in visit(client, page_of, door="A").text
    assert db.session.query(DoorDevice).one().expires_at == DURING + timedelta(minutes=1)


def test_the_next_free_letter_is_offered(client: FlaskClient, event: Event, page_of):
    def offered() -> list[str | None]:
        page = visit(client, page_of)
        return [
            each.get("value")
            for each in page.document.iter("option")
            if each.get("selected") is not None
        ]

    assert offered() == ["A"]
    a_phone(event, door="A")
    a_pairing(event, door="B")
    assert offered() == ["C"]
    a_phone(event, door="A", revoked_at=DURING)
    db.session.query(DoorDevice).filter_by(door="B").one().revoked_at = DURING
    assert offered() == ["B"]


def test_every_phone_says_how_it_stands(client: FlaskClient, event: Event, page_of):
    later = DURING + timedelta(minutes=20)
    a_pairing(event, door="A", expires_at=later)
    a_pairing(event, door="B", expires_at=DURING)
    a_phone(event, door="C")
    a_phone(event, door="D", revoked_at=DURING)
    a_phone(an_event(), door="E")

    found = [each for each in rows(visit(client, page_of)) if each.startswith("Dörr")]

    assert found == [
        "Dörr A Väntar på sin telefon Länken gäller till fre 30 okt kl. 19.50 Koppla bort , Dörr A",
        "Dörr B Ingen öppnade länken i tid Länken gällde till fre 30 okt kl. 19.30",
        "Dörr C Kopplad Kopplad sedan fre 30 okt kl. 18.30 Senast sedd fre 30 okt kl. 19.30"
        " Koppla bort , Dörr C",
        "Dörr D Bortkopplad Kopplades fre 30 okt kl. 18.30 Senast sedd fre 30 okt kl. 19.30"
        " Kopplades bort fre 30 okt kl. 19.30",
    ]


def test_a_phone_is_turned_away_from_its_next_request_on(
    app: Flask, client: FlaskClient, event: Event, page_of
):
    link = code_on(visit(client, page_of, door="B"))
    phone = app.test_client()
    press(phone, link.partition("localhost")[2], "Koppla telefonen")

    page = press(client, page_of, "Koppla bort, Dörr B")

    assert "Telefonen är bortkopplad." in page.text
    assert "Koppla bort" not in [each.text for each in page.document.iter("button")]
    assert visit(phone, f"/dorr/{event.slug}", expect=401).title.startswith(
        "Telefonen är bortkopplad"
    )
    actions = [each.action for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert actions == ["make_pairing", "pair_device", "revoke_device"]


def test_the_trail_names_the_door_and_no_secret(client: FlaskClient, page_of):
    token = code_on(visit(client, page_of, door="B")).rpartition("/")[2]

    entry = db.session.query(AuditEntry).one()

    assert entry.details["door"] == "B"
    assert token not in repr(entry.as_values())


@pytest.mark.parametrize("over", [True, False])
def test_an_evening_without_a_door_gives_out_no_link(
    client: FlaskClient, event: Event, page_of, at, over: bool
):
    form_page = visit(client, page_of)
    token = form_page.document.find(".//*[@name='csrf_token']").get("value")
    if over:
        at(ENDS_AT + timedelta(hours=2, seconds=1))
        sign_in_as(client, an_account(Role.ORGANIZER))
        form_page = visit(client, page_of)
    else:
        event.state = EventState.CANCELLED
        db.session.commit()

    answer = client.post(page_of, data={"csrf_token": token, "door": "A"}, follow_redirects=True)

    assert "Ingen telefon kan kopplas till den här kvällen nu." in answer.text
    assert "Visa QR-kod" not in visit(client, page_of).text
    assert db.session.query(DoorDevice).count() == 0


def test_only_letters_are_names_of_doors(client: FlaskClient, page_of):
    token = visit(client, page_of).document.find(".//*[@name='csrf_token']").get("value")

    answer = client.post(page_of, data={"csrf_token": token, "door": "Kims telefon"})

    assert answer.status_code == 400
    assert db.session.query(DoorDevice).count() == 0


def test_the_page_is_reached_from_the_evening(client: FlaskClient, event: Event, page_of):
    assert visit(client, f"/arrangor/kvallar/{event.slug}").links["Telefoner"] == page_of


def test_an_evening_that_does_not_exist_has_no_phones(client: FlaskClient, event: Event):
    visit(client, "/arrangor/kvallar/finns-inte/dorrar", expect=404)
