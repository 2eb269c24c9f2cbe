"""A door on a phone without an account: what it can do, what it cannot, and when it ends."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.cast import NOAH
from tests.door_pages import colour, heading, hidden_fields_of, scan
from tests.pages import checked, press, visit
from tests.phones import hold_a_phone
from tests.scan_requests import Send, scans_sent_by, told
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import DoorDevice, Event, Scan, StaffSession
from unik.queries.door_devices import list_door_devices

SECOND = timedelta(seconds=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, of which the browser is door B."""
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)
    return event


@pytest.fixture
def send(client: FlaskClient, event: Event) -> Send:
    """Return `send(code=...)`, which sends a scan to that door."""
    return scans_sent_by(client, event)


@pytest.mark.both_databases
def test_a_phone_scans_takes_codes_and_finds_names(client: FlaskClient, event: Event):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    tuva = a_sign_up(event, name="Tuva")

    pages = [
        scan(client, event, payload_of(alva)),
        scan(client, event, noah.short_code),
        press(client, f"/dorr/{event.slug}/sok?namn=tuva", "Tuva 14 år · född 2012 Släpp in"),
        scan(client, event, payload_of(alva)),
        scan(client, event, payload_of(tuva), out=True),
    ]

    assert [colour(page) for page in pages] == ["green", "green", "green", "red", "blue"]
    assert "dörr B" in pages[3].text
    kept = db.session.query(Scan).all()
    assert {(each.door, each.account_id) for each in kept} == {("B", None)}
    assert {each.device_id for each in kept} == {db.session.query(DoorDevice).one().id}


def test_the_list_of_doors_leads_a_phone_to_its_own(client: FlaskClient, event: Event):
    an_event(title="Någon annans")

    page = visit(client, "/dorr")

    assert page.url.endswith(f"/dorr/{event.slug}")
    assert "/dorr" not in [page.links[words] for words in page.links if "Dörr" in words]
    assert "Logga ut" not in page.text


def test_its_letter_is_as_it_was_paired(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))

    answer = client.post("/dorr", data=form | {"door": "C"})

    assert "/personal/logga-in" in answer.location
    assert visit(client, f"/dorr/{event.slug}").title.startswith("Dörr B")


def test_another_event_is_not_found(client: FlaskClient, event: Event, send: Send):
    other = an_event()
    alva = a_sign_up(other)
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))

    visit(client, f"/dorr/{other.slug}", expect=404)
    visit(client, f"/dorr/{other.slug}/sok?namn=al", expect=404)
    answers = [
        client.post(f"/dorr/{other.slug}", data=form | {"code": payload_of(alva)}),
        client.post(f"/dorr/{other.slug}/slapp-in", data=form | {"sign_up_id": alva.id}),
        send(code=payload_of(alva), to=other.id),
    ]

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert db.session.query(Scan).count() == 0


def test_a_pass_for_another_evening_is_told_apart_without_a_name(client: FlaskClient, event: Event):
    page = scan(client, event, payload_of(a_sign_up(an_event(title="Julröj"))))

    assert heading(page) == "Annan kväll"
    assert "Alva" not in page.text


def test_a_phone_gives_out_no_new_passes(client: FlaskClient, event: Event):
    alva = a_sign_up(event)

    found = visit(client, f"/dorr/{event.slug}/sok?namn=alva")
    asked = visit(client, f"/dorr/{event.slug}/nytt-pass/{alva.id}")

    assert "Alva L" in found.text
    assert "Nytt pass" not in found.text
    assert "/personal/logga-in" in asked.url


def test_a_phone_sees_no_number_no_address_and_no_whole_birth_date(
    client: FlaskClient, event: Event, send: Send
):
    alva = a_sign_up(event, email="alva@post.example", adult_email="vuxen@post.example")
    pages = [
        visit(client, f"/dorr/{event.slug}").text,
        visit(client, f"/dorr/{event.slug}/sok?namn=alva").text,
        send(code=payload_of(alva)).text,
        scan(client, event, payload_of(alva)).text,
    ]

    for page in pages:
        for secret in ("70174", "0612", "post.example", "2012-05-14", "14 maj"):
            assert secret not in page


@pytest.mark.both_databases
def test_a_scan_by_a_phone_takes_at_most_six_statements(event: Event, send: Send, at):
    code = payload_of(a_sign_up(event))
    counts = []

    for minutes, asked in enumerate([{}, {}, {"direction": "out"}, {}]):
        at(DURING + timedelta(minutes=minutes))
        with counted_statements() as statements:
            told(send(code=code, **asked))
        counts.append(len(statements))

    assert max(counts) <= 6, counts


@pytest.mark.both_databases
def test_a_phone_that_is_turned_away_stores_nothing_more(
    client: FlaskClient, event: Event, send: Send
):
    code = payload_of(a_sign_up(event))
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))
    db.session.query(DoorDevice).one().revoked_at = DURING

    page = visit(client, f"/dorr/{event.slug}", expect=401)
    sent = checked(client.post(f"/dorr/{event.slug}", data=form | {"code": code}))
    answer = send(code=code)

    assert page.title.startswith("Telefonen är bortkopplad")
    assert "be arrangören visa en ny kod" in page.text
    assert (sent.status, sent.title) == (401, page.title)
    assert answer.status_code == 401
    assert answer.json == {"error": "unauthorized", "reason": "revoked"}
    assert db.session.query(Scan).count() == 0


@pytest.mark.parametrize("over", ["by the clock", "called off"])
def test_when_the_evening_is_over_so_is_the_work(client: FlaskClient, event, send: Send, at, over):
    code = payload_of(a_sign_up(event))
    if over == "called off":
        event.state = EventState.CANCELLED
        db.session.commit()
    else:
        at(ENDS_AT + timedelta(hours=2))
        assert told(send(code=code))["verdict"] == "entry_closed"
        at(ENDS_AT + timedelta(hours=2) + SECOND)

    page = visit(client, f"/dorr/{event.slug}", expect=401)
    answer = send(code=code)

    assert page.title.startswith("Dörren är stängd")
    assert (answer.status_code, answer.json["reason"]) == (401, "over")


def test_a_phone_gets_the_list_that_it_cannot_read(client: FlaskClient, event: Event):
    other = an_event()

    answers = [client.get(f"/api/v1/events/{each.id}/roster") for each in (event, other)]

    assert [each.status_code for each in answers] == [200, 404]


def test_a_phone_that_comes_too_early_is_told_from_when(client: FlaskClient, event: Event, at):
    at(DOORS_OPEN_AT - timedelta(hours=2) - SECOND)

    page = visit(client, f"/dorr/{event.slug}")

    assert "Du kan börja skanna fre 30 okt från kl. 17.00." in page.text
    assert page.document.find(".//*[@name='code']") is None
    visit(client, f"/dorr/{event.slug}/sok?namn=al", expect=404)
    at(DOORS_OPEN_AT - timedelta(hours=2))
    assert visit(client, f"/dorr/{event.slug}").document.find(".//*[@name='code']") is not None


def test_a_scan_without_the_sites_own_token_is_refused(event: Event, send: Send):
    answer = send(code=payload_of(a_sign_up(event)), csrf="made up")

    assert (answer.status_code, answer.json) == (400, {"error": "bad_request"})
    assert db.session.query(Scan).count() == 0


def test_short_codes_cannot_be_tried_for_long_on_one_phone(event: Event, send: Send):
    tries = [send(short_code="K7F4QM").status_code for _ in range(61)]

    assert tries == [200] * 60 + [429]


def test_whoever_signs_in_on_a_phone_works_as_themselves_until_they_sign_out(
    client: FlaskClient, event: Event
):
    account = an_account()
    an_assignment(event, account)
    sign_in_as(client, account, door="D")
    alva = a_sign_up(event)

    scan(client, event, payload_of(alva))
    assert visit(client, f"/dorr/{event.slug}").title.startswith("Dörr D")
    db.session.query(StaffSession).one().revoked_at = DURING
    scan(client, event, payload_of(alva))

    whose = [
        (each.door, each.account_id is None)
        for each in db.session.query(Scan).order_by(Scan.since_at.nulls_first())
    ]
    assert whose == [("D", False), ("B", True)]


def test_when_it_was_last_seen_is_noted(client: FlaskClient, event: Event, at):
    later = at(DURING + timedelta(minutes=3))

    visit(client, f"/dorr/{event.slug}")

    assert db.session.query(DoorDevice).one().last_seen_at == later


def test_a_scan_is_a_sign_of_life_as_well(client: FlaskClient, event: Event, send: Send, at):
    later = at(DURING + timedelta(minutes=3))

    send(code="not ours at all")

    [(device, seen_at)] = list_door_devices(event.id)
    assert (device.last_seen_at, seen_at) == (DURING, later)


def test_no_cache_keeps_what_a_phone_saw(client: FlaskClient, event: Event):
    assert client.get(f"/dorr/{event.slug}").headers["Cache-Control"] == "no-store"


def test_a_made_up_key_opens_nothing(client: FlaskClient, event: Event):
    client.set_cookie("unik-door", "made-up")

    assert "/personal/logga-in" in visit(client, f"/dorr/{event.slug}").url
