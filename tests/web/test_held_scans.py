"""Phones that may work no more tell what they did, and whoever leads the door says what counts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    ENDS_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.cast import NOAH
from tests.door_pages import hidden_fields_of
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import DoorDevice, Event, HeldScan, Scan, SignUp, Undo

WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)
ALVA_SHOWN = "Alva L kl. 19.30: telefonen svarade ”Välkommen!”."


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening."""
    at(DURING)
    return an_event()


@pytest.fixture
def phone(app: Flask, client: FlaskClient, event: Event) -> FlaskClient:
    """Return the browser of a phone that is paired with door B."""
    browser = app.test_client()
    hold_a_phone(browser, event)
    return browser


@pytest.fixture
def lead(client: FlaskClient, event: Event) -> FlaskClient:
    """Return the browser of whoever leads the door."""
    account = an_account()
    an_assignment(event, account, leads=True)
    sign_in_as(client, account)
    return client


def send(phone: FlaskClient, event: Event, path: str, sent: object):
    """Send JSON with the site's own token."""
    token = phone.get("/api/v1/token").json["token"]
    headers = {"X-CSRFToken": token, "X-Unsent": "0"}
    return phone.post(f"/api/v1/events/{event.id}/{path}", json=sent, headers=headers)


def a_scan(sign_up: SignUp, **told: object) -> dict[str, object]:
    """What a phone tells of somebody whom it let in by itself."""
    return {
        "scan_id": str(uuid4()),
        "code": payload_of(sign_up),
        "direction": "in",
        "local_verdict": "admitted",
        "scanned_at": DURING.isoformat(),
    } | told


def an_undo(scan_id: object) -> dict[str, object]:
    return {"undo_id": str(uuid4()), "scan_id": scan_id, "asked_at": DURING.isoformat()}


def tell(phone: FlaskClient, event: Event, sign_up: SignUp, **told: object):
    """Send what the phone has shown by itself."""
    return send(phone, event, "scans", a_scan(sign_up, **told))


def turn_away() -> None:
    db.session.query(DoorDevice).one().revoked_at = DURING


def reviewed(browser: FlaskClient, event: Event) -> Page:
    return visit(browser, f"/dorr/{event.slug}/granska")


@pytest.mark.both_databases
@pytest.mark.parametrize("why", ["revoked", "over"])
def test_it_is_kept_for_a_week_and_tells_the_phone_nothing_of_anybody(event: Event, phone, at, why):
    alva = a_sign_up(event)
    if why == "revoked":
        turn_away()
    at(ENDS_AT + WEEK)

    answer = tell(phone, event, alva)
    at(ENDS_AT + WEEK + SECOND)
    late = tell(phone, event, alva)

    held = db.session.query(HeldScan).one()
    assert (answer.status_code, answer.json) == (202, {"id": str(held.id), "waits": True})
    assert (held.sign_up_id, held.door, held.ruling) == (alva.id, "B", None)
    assert (late.status_code, late.json["reason"]) == (401, why)
    assert (alva.inside, event.people_inside) == (False, 0)


def test_nothing_but_what_it_did_without_the_net_is_taken_from_it(event: Event, phone):
    asked = a_scan(a_sign_up(event))
    undo = an_undo(asked["scan_id"])
    del asked["local_verdict"], undo["asked_at"]
    turn_away()

    answers = [send(phone, event, "scans", asked), send(phone, event, "undos", undo)]

    assert [(each.status_code, each.json["reason"]) for each in answers] == [(401, "revoked")] * 2
    assert db.session.query(HeldScan).count() == 0


def test_in_a_list_each_has_a_status_of_its_own(event: Event, phone):
    scan = a_scan(a_sign_up(event))
    undo = an_undo(scan["scan_id"])
    turn_away()

    scans = send(phone, event, "scans", [scan, {"scan_id": "x"}])
    undos = send(phone, event, "undos", [undo, undo])

    assert [each["status"] for each in scans.json] == [202, 400]
    assert undos.json == [{"id": undo["undo_id"], "waits": True, "status": 202}] * 2


@pytest.mark.both_databases
def test_a_lead_counts_one_and_leaves_another_out(event: Event, phone, lead):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    turn_away()
    tell(phone, event, noah)
    tell(phone, event, alva, scanned_at=(DURING - SECOND).isoformat())

    page = reviewed(lead, event)
    assert "Telefon vid dörr B Bortkopplad" in page.text
    assert "Alva L kl. 19.29: telefonen svarade ”Välkommen!”." in page.text
    press(lead, page.url, "Räkna")
    done = press(lead, page.url, "Ta bort")

    assert "Inget att granska. 1 är räknad. 1 är borttagen." in done.text
    assert (alva.inside, noah.inside, event.people_inside) == (True, False, 1)


def test_all_of_a_phone_count_with_one_tap(event: Event, phone, lead, at):
    guests = [a_sign_up(event), a_sign_up(event, **NOAH)]
    at(ENDS_AT + timedelta(hours=3))
    for guest in guests:
        tell(phone, event, guest)

    page = reviewed(lead, event)
    assert "Telefonens tid var slut när den skickade." in page.text
    done = press(lead, page.url, "Räkna alla från telefonen")

    assert "2 är räknade." in done.text
    assert {each.verdict for each in db.session.query(Scan)} == {"admitted"}


def test_what_takes_back_a_scan_is_offered_after_it(event: Event, phone, lead):
    alva = a_sign_up(event)
    turn_away()
    scan_id = tell(phone, event, alva).json["id"]
    send(phone, event, "undos", an_undo(scan_id))

    page = reviewed(lead, event)
    assert page.text.count("Räkna Ta bort") == 1
    page = press(lead, page.url, "Räkna")
    assert "ångrade den senaste skanningen" in page.text
    press(lead, page.url, "Räkna")

    assert db.session.query(Undo).one().answer == "undone"
    assert (alva.inside, event.people_inside) == (False, 0)


def test_who_comes_second_hears_that_it_is_decided(event: Event, phone, lead):
    turn_away()
    held = tell(phone, event, a_sign_up(event)).json["id"]
    fields = hidden_fields_of(reviewed(lead, event))
    sent = {"csrf_token": fields["csrf_token"], "ruling": "counted", "held": held}

    address = f"/dorr/{event.slug}/granska"
    answers = [lead.post(address, data=sent, follow_redirects=True).text for _ in range(2)]

    assert ["Någon annan har redan avgjort den." in each for each in answers] == [False, True]
    assert event.people_inside == 1


@pytest.mark.parametrize(
    ("role", "leads", "status"),
    [
        (Role.DOOR, True, 200),
        (Role.DOOR, False, 404),
        (Role.ORGANIZER, False, 200),
        (Role.ADMINISTRATOR, False, 200),
    ],
)
def test_only_who_leads_the_door_or_plans_evenings_reviews(
    app: Flask, client: FlaskClient, event: Event, phone, role, leads, status
):
    account = an_account(role)
    an_assignment(event, account, leads=leads)
    turn_away()
    held = tell(phone, event, a_sign_up(event)).json["id"]
    sign_in_as(client, account)
    address = f"/dorr/{event.slug}/granska"
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]

    seen = client.get(address)
    ruled = client.post(address, data={"csrf_token": token, "ruling": "counted", "held": held})

    assert (seen.status_code, ruled.status_code) == (status, 303 if status == 200 else 404)
    assert event.people_inside == (status == 200)


@pytest.mark.parametrize(("role", "after"), [(Role.DOOR, 404), (Role.ORGANIZER, 200)])
def test_a_lead_reviews_for_as_long_as_phones_may_tell_and_an_organizer_longer(
    client: FlaskClient, event: Event, phone, at, role, after
):
    account = an_account(role)
    an_assignment(event, account, leads=True)
    turn_away()
    tell(phone, event, a_sign_up(event))
    at(ENDS_AT + WEEK)
    sign_in_as(client, account)

    assert ALVA_SHOWN in reviewed(client, event).text
    at(ENDS_AT + WEEK + SECOND)

    assert client.get(f"/dorr/{event.slug}/granska").status_code == after


def test_the_organizers_figures_lead_there(app: Flask, event: Event, phone):
    turn_away()
    tell(phone, event, a_sign_up(event))
    organizer = app.test_client()
    sign_in_as(organizer, an_account(Role.ORGANIZER))

    figures = visit(organizer, f"/arrangor/kvallar/{event.slug}/narvaro")

    assert "1 skanning från en bortkopplad telefon räknas först när" in figures.text
    assert figures.links["Granska"] == f"/dorr/{event.slug}/granska"


@pytest.mark.parametrize("sent", [{"ruling": "maybe", "held": "x"}, {"ruling": "counted"}])
def test_what_is_no_ruling_is_a_bad_request(event: Event, lead, sent):
    token = hidden_fields_of(visit(lead, "/dorr"))["csrf_token"]

    answer = lead.post(f"/dorr/{event.slug}/granska", data=sent | {"csrf_token": token})

    assert answer.status_code == 400


def test_a_phone_that_was_turned_away_is_told_how_to_report(event: Event, phone, at):
    turn_away()

    page = visit(phone, f"/dorr/{event.slug}", expect=401)
    at(ENDS_AT + WEEK + SECOND)
    late = visit(phone, f"/dorr/{event.slug}", expect=401)

    modules = [
        [each.get("data-module") for each in seen.document.iter("div") if each.get("data-module")]
        for seen in (page, late)
    ]
    assert modules == [["late-report"], []]
