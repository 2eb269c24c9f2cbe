"""Setting the evening's passphrase, and what phones of door leads get by it."""

from base64 import b64decode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
)
from tests.pages import press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.door_rights import AFTERWARDS, BEFOREHAND
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, EvacuationKey, Event
from unik.services.evacuation_lists import derive_key

PHRASE = "bafo rike lumo tade"
PARTS = ("losenfras", "krypterad", "utan-nat")


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, for somebody who leads its door."""
    at(DURING)
    event, lead = an_event(), an_account()
    an_assignment(event, lead, leads=True)
    sign_in_as(client, lead)
    return event


def address(event: Event, part: str) -> str:
    return f"/dorr/{event.slug}/utrymning/{part}"


def test_a_passphrase_is_suggested_and_saved_and_never_shown_again(client, event: Event):
    page = visit(client, f"/dorr/{event.slug}/utrymning")
    asked = visit(client, page.links["Lista utan nät"])
    suggested = asked.document.find(".//*[@id='passphrase']").get("value")

    saved = press(client, address(event, "losenfras"), "Spara lösenfrasen", passphrase=suggested)

    assert "Ingen lösenfras är satt" in asked.text
    assert "En lösenfras är satt sedan kl. 19.30." in saved.text
    shown = saved.document.find(".//*[@id='passphrase']").get("value")
    assert len(shown.split()) == 4
    assert shown != suggested
    assert db.session.query(EvacuationKey).one().event_id == event.id


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "Skriv minst 12 tecken."),
        ("kort", "Skriv minst 12 tecken."),
        ("karlskoga karlskoga", "Den är lätt att gissa."),
        ("x" * 129, "Skriv högst 128 tecken."),
    ],
)
def test_one_that_can_be_guessed_is_asked_for_again(client, event: Event, written, words):
    page = visit(client, address(event, "losenfras"), expect=422, passphrase=written)

    assert words in page.text
    assert db.session.query(EvacuationKey).count() == 0


def test_it_can_be_taken_away(client: FlaskClient, event: Event):
    visit(client, address(event, "losenfras"), passphrase=PHRASE)

    page = press(client, address(event, "losenfras"), "Ta bort lösenfrasen")

    assert "Ingen lösenfras är satt" in page.text
    assert client.get(address(event, "krypterad")).json == {"version": None}


@pytest.mark.both_databases
def test_the_phone_gets_a_list_that_the_passphrase_opens(client: FlaskClient, event: Event):
    alva = a_sign_up(event, inside=True, admitted_at=DURING, admitted_door="A")
    visit(client, address(event, "losenfras"), passphrase=PHRASE)

    answer = client.get(address(event, "krypterad"))
    same = client.get(address(event, "krypterad"), query_string={"version": answer.json["version"]})

    told = {name: b64decode(answer.json[name]) for name in ("salt", "nonce", "ciphertext")}
    key = derive_key(PHRASE, told["salt"], answer.json["iterations"])
    about = b"unik evacuation list v1" + event.id.bytes
    plain = AESGCM(key).decrypt(told["nonce"], told["ciphertext"], about).decode()
    assert f'"id": "{alva.id}", "name": "Alva L"' in plain
    assert not [secret for secret in ("70174", "2012", alva.short_code) if secret in plain]
    assert "Alva" not in answer.text
    assert answer.json["kept_for"] == int((ENDS_AT + AFTERWARDS - DURING).total_seconds())
    assert (same.status_code, same.data) == (204, b"")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_that_opens_it_names_nobody_and_says_until_when_to_keep_it(client, event: Event):
    a_sign_up(event, inside=True, admitted_at=DURING, admitted_door="A")

    page = visit(client, address(event, "utan-nat"))

    assert "Alva" not in page.text
    assert int(page.headers["X-Keep-Until"]) == int((ENDS_AT + AFTERWARDS).timestamp())


def test_the_trail_knows_whose_phone_got_the_list(client: FlaskClient, event: Event, at):
    client.get(address(event, "krypterad"))
    press(client, address(event, "losenfras"), "Spara lösenfrasen", passphrase=PHRASE)
    before = db.session.query(AuditEntry).filter_by(action="keep_evacuation_list").count()

    first = client.get(address(event, "krypterad"))
    client.get(address(event, f"krypterad?version={first.json['version']}"))
    at(DURING + timedelta(minutes=14))
    client.get(address(event, "krypterad"))
    at(DURING + timedelta(minutes=16))
    client.get(address(event, "krypterad"))

    kept = db.session.query(AuditEntry).filter_by(action="keep_evacuation_list").all()
    assert before == 0
    assert [each.subject_id for each in kept] == [event.id] * 2
    assert all(each.account_id for each in kept)


@pytest.mark.parametrize("part", PARTS)
def test_once_the_guests_are_erased_there_is_no_list(client: FlaskClient, event: Event, part: str):
    sign_in_as(client, an_account(Role.ORGANIZER))
    event.erased_at = DURING
    db.session.commit()

    assert client.get(address(event, part)).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_whoever_does_not_lead_this_door_finds_none_of_it(client, event: Event, part: str):
    worker = an_account()
    an_assignment(event, worker)
    an_assignment(an_event(), worker, leads=True)
    sign_in_as(client, worker)

    visit(client, address(event, part), expect=404)
    door = visit(client, f"/dorr/{event.slug}")
    evacuation = visit(client, f"/dorr/{event.slug}/utrymning")

    assert "Lista utan nät" not in evacuation.links
    assert "krypterad" not in repr([each.attrib for each in door.document.iter()])


@pytest.mark.parametrize("part", PARTS)
def test_an_organizer_leads_every_door_and_a_paired_phone_none(
    app, client: FlaskClient, event: Event, part: str
):
    sign_in_as(client, an_account(Role.ORGANIZER))
    phone = app.test_client()
    hold_a_phone(phone, event)

    assert client.get(address(event, part)).status_code == 200
    assert "/personal/logga-in" in phone.get(address(event, part)).location


@pytest.mark.parametrize("moment", [DOORS_OPEN_AT - BEFOREHAND, ENDS_AT + AFTERWARDS])
def test_the_list_is_given_out_in_the_doors_hours_alone(client: FlaskClient, event, at, moment):
    at(moment)
    sign_in_as(client, an_account(Role.ORGANIZER))
    inside = client.get(address(event, "krypterad"))

    at(moment + (moment - DURING) / 10_000)

    assert inside.status_code == 200
    assert client.get(address(event, "krypterad")).status_code == 404


def test_the_door_of_whoever_leads_it_tells_the_phone_to_keep_it(client: FlaskClient, event: Event):
    door = visit(client, f"/dorr/{event.slug}")

    kept = [each.get("data-keep") for each in door.document.iter("a") if each.get("data-keep")]
    screen = next(each for each in door.document.iter() if each.get("data-evacuation"))
    assert kept == [address(event, "utan-nat")]
    assert screen.get("data-evacuation") == address(event, "krypterad")
