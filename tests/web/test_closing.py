"""Closing an evening by hand, and phones that hold scans."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_assignment, an_event
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.scan_requests import scans_sent_by
from tests.scanning import a_worker, show
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event, PhoneReport
from unik.services.phone_reports import note_unsent

HOUR = timedelta(hours=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, for somebody who leads its door."""
    at(DURING)
    event, lead = an_event(title="Höstmys"), an_account()
    an_assignment(event, lead, leads=True)
    sign_in_as(client, lead)
    return event


def closing_page(client: FlaskClient, event: Event) -> Page:
    return visit(client, f"/dorr/{event.slug}/stang")


@pytest.mark.both_databases
def test_the_lead_closes_the_evening_once_it_is_over(client: FlaskClient, event: Event, at):
    show(event, a_sign_up(event), a_worker(event))
    early = closing_page(client, event)
    at(ENDS_AT)

    page = press(client, f"/dorr/{event.slug}/stang", "Stäng kvällen")

    assert "Du kan stänga när kvällen är slut, kl. 23.30" in early.text
    assert "stängs den av sig själv kl. 00.00" in early.text
    assert "Kvällen stängdes kl. 23.30." in page.text
    assert (event.people_inside, event.closed_at) == (0, ENDS_AT)


def test_phones_with_unsent_scans_are_shown_before_it_is_closed_despite_them(client, event, at):
    by = a_worker(event, "C")
    note_unsent(event.id, 3, by=by, now=DURING)
    at(ENDS_AT)
    page = closing_page(client, event)
    note_unsent(event.id, 4, by=by, now=ENDS_AT)

    answer = client.post(f"/dorr/{event.slug}/stang", data=_sent_by(page))

    assert "3 skanningar är inte skickade" in page.text
    assert "Dörr C 3 skanningar, sa telefonen kl. 19.30" in page.text
    assert "4 skanningar är inte skickade" in answer.text
    assert event.closed_at is None
    press(client, f"/dorr/{event.slug}/stang", "Stäng ändå")
    assert event.closed_at == ENDS_AT


def _sent_by(page: Page) -> dict[str, str]:
    fields = page.document.iter("input")
    return {each.get("name", ""): each.get("value", "") for each in fields if each.get("name")}


def test_who_does_not_lead_the_door_finds_no_such_page(client: FlaskClient, event: Event):
    other = an_account()
    an_assignment(event, other)
    sign_in_as(client, other)

    visit(client, f"/dorr/{event.slug}/stang", expect=404)


def test_a_paired_phone_is_led_to_the_sign_in(app, at):
    at(ENDS_AT)
    event, client = an_event(), app.test_client()
    hold_a_phone(client, event)

    answer = client.get(f"/dorr/{event.slug}/stang")

    assert answer.headers["Location"].startswith("/personal/logga-in")


def test_an_organizer_is_led_there_when_the_evening_is_over(client: FlaskClient, event: Event, at):
    organizer = an_account(Role.ORGANIZER)
    sign_in_as(client, organizer)
    before = visit(client, f"/arrangor/kvallar/{event.slug}")
    at(ENDS_AT + HOUR)
    sign_in_as(client, organizer)

    after = visit(client, f"/arrangor/kvallar/{event.slug}")

    assert "Stäng kvällen" not in before.links
    assert after.links["Stäng kvällen"] == f"/dorr/{event.slug}/stang"


@pytest.mark.both_databases
def test_a_phone_says_how_many_scans_it_holds_with_what_it_asks_anyway(client, event: Event):
    roster = f"/api/v1/events/{event.id}/roster"

    client.get(roster, headers={"X-Unsent": "7"})
    with counted_statements() as statements:
        client.get(roster, headers={"X-Unsent": "7"})

    assert [each.unsent for each in db.session.query(PhoneReport)] == [7]
    assert not [each for each in statements if each.startswith("INSERT")]


def test_what_is_sent_says_how_many_are_left(client: FlaskClient, event: Event):
    send = scans_sent_by(client, event)
    token = send.__kwdefaults__["csrf"]
    scans = f"/api/v1/events/{event.id}/scans"
    body = [
        {
            "scan_id": "6f7b1f0e-6d52-4c37-9a0a-0c7a52d0a001",
            "direction": "in",
            "scanned_at": "2026-10-30T19:30:00+01:00",
            "code": "",
            "local_verdict": "unknown",
        }
    ]

    for unsent in ("2", "0"):
        client.post(scans, json=body, headers={"X-CSRFToken": token, "X-Unsent": unsent})
        assert [each.unsent for each in db.session.query(PhoneReport)] == [int(unsent)]


@pytest.mark.parametrize("said", ["", "-1", "many", "1" * 9, "٣"])
def test_what_is_no_number_is_passed_over(client: FlaskClient, event: Event, said: str):
    answer = client.get(
        f"/api/v1/events/{event.id}/roster", headers={"X-Unsent": said.encode().decode("latin-1")}
    )

    assert answer.status_code == 200
    assert db.session.query(PhoneReport).count() == 0


def test_the_organizer_sees_which_phones_hold_scans(client: FlaskClient, event: Event):
    worker = an_account(name="Kim Öberg")
    session = sign_in_as(client, worker)
    db.session.add(
        PhoneReport(event_id=event.id, phone_id=session.id, door="A", unsent=5, reported_at=DURING)
    )
    paired = hold_a_phone(client, event)
    db.session.add(
        PhoneReport(event_id=event.id, phone_id=paired.id, door="B", unsent=1, reported_at=DURING)
    )
    db.session.commit()
    sign_in_as(client, an_account(Role.ORGANIZER))

    text = visit(client, f"/arrangor/kvallar/{event.slug}/dorrar").text

    assert "Kim Öberg, dörr A: 5 skanningar, sa telefonen kl. 19.30" in text
    assert "Skanningar som inte är skickade1" in text
