"""Scans that a phone without the net has decided, sent later: one, or a list of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, a_venue, an_event, payload_of
from tests.cast import NOAH
from tests.door_pages import hidden_fields_of, work_a_door
from tests.pages import visit
from tests.scan_requests import scans_sent_by, told
from unik.domain.pass_codes import token_digest, token_of
from unik.extensions import db
from unik.models import Event, Scan, SignUp


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the phone works."""
    at(DURING)
    return work_a_door(client)


@pytest.fixture
def upload(client: FlaskClient, event: Event):
    """Return `upload(one, two)`, which sends a list of scans to that door."""
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]
    address = f"/api/v1/events/{event.id}/scans"
    return lambda *scans: client.post(address, json=scans, headers={"X-CSRFToken": token})


def decided(sign_up: SignUp, **fields: object) -> dict[str, Any]:
    """What a phone has kept of a pass that it let in ten minutes ago."""
    ordinary = {
        "scan_id": str(uuid4()),
        "direction": "in",
        "token_digest": token_digest(token_of(payload_of(sign_up))).hex(),
        "scanned_at": (DURING - timedelta(minutes=10)).isoformat(),
        "sent_at": DURING.isoformat(),
        "local_verdict": "admitted",
    }
    return ordinary | fields


@pytest.mark.both_databases
def test_a_list_is_answered_one_by_one_in_its_order(event: Event, upload):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    scans = [decided(alva), decided(alva), decided(noah)]

    answer = upload(*scans)

    assert answer.status_code == 200
    assert [each["scan_id"] for each in answer.json] == [each["scan_id"] for each in scans]
    assert [each["status"] for each in answer.json] == [200, 200, 200]
    assert [each["verdict"] for each in answer.json] == ["admitted", "already_in", "admitted"]
    assert [each["local_verdict"] for each in answer.json] == ["admitted"] * 3
    assert event.people_inside == 2
    assert alva.admitted_at == DURING - timedelta(minutes=10)


@pytest.mark.both_databases
def test_one_that_cannot_be_taken_in_stops_no_other(event: Event, upload):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    first = decided(alva)
    wrong = [7, decided(noah, local_verdict="perhaps"), first | {"direction": "out"}]

    answer = upload(first, *wrong, decided(noah))

    assert [each["status"] for each in answer.json] == [200, 400, 400, 409, 200]
    assert [each.get("field") for each in answer.json] == [
        None,
        "body",
        "local_verdict",
        "scan_id",
        None,
    ]
    assert (db.session.query(Scan).count(), event.people_inside) == (2, 2)


def test_a_list_sent_again_gets_the_same_answers(event: Event, upload):
    scans = [decided(a_sign_up(event)), decided(a_sign_up(event, **NOAH))]

    first, again = upload(*scans).json, upload(*scans).json

    assert first == again
    assert (db.session.query(Scan).count(), event.people_inside) == (2, 2)


@pytest.mark.parametrize("number", [0, 101])
def test_a_list_holds_one_to_a_hundred(event: Event, upload, number):
    answer = upload(*[decided(a_sign_up(event))] * number)

    assert (answer.status_code, answer.json["field"]) == (400, "body")
    assert db.session.query(Scan).count() == 0


def test_typed_codes_are_counted_one_by_one(event: Event, upload):
    alva = a_sign_up(event)
    typed = {"short_code": "K7F4QM", "local_verdict": "not_confirmed"}
    scans = [decided(alva, **typed) for _ in range(61)]
    for each in scans:
        del each["token_digest"]

    answers = upload(*scans, decided(a_sign_up(event, **NOAH))).json

    assert [each["status"] for each in answers] == [200] * 60 + [429, 200]


def test_an_evening_that_is_not_theirs_is_not_found(client: FlaskClient, event: Event, upload):
    other = an_event()
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]
    scans = [decided(a_sign_up(other))]

    answer = client.post(
        f"/api/v1/events/{other.id}/scans", json=scans, headers={"X-CSRFToken": token}
    )

    assert answer.status_code == 404
    assert db.session.query(Scan).count() == 0


def test_more_inside_than_the_house_may_hold_raises_an_alarm(client: FlaskClient, event: Event):
    event.venue = a_venue(fire_limit=13)
    send = scans_sent_by(client, event)
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)

    answers = [told(send(**decided(each))) for each in (alva, noah)]

    assert [each["verdict"] for each in answers] == ["admitted", "full"]
    assert [each.get("over_fire_limit") for each in answers] == [None, 1]
    assert event.people_inside == 2


def test_a_scan_without_a_verdict_of_its_own_is_answered_as_ever(event: Event, upload):
    fields = decided(a_sign_up(event))
    del fields["local_verdict"]

    [answer] = upload(fields).json

    assert (answer["status"], answer["verdict"]) == (200, "admitted")
    assert "local_verdict" not in answer
