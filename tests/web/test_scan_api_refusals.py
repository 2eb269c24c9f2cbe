"""Requests to the scan API that are refused, and what they are told."""

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, an_event, payload_of
from tests.door_pages import hidden_fields_of, work_a_door
from tests.pages import visit
from tests.scan_requests import Send, scans_sent_by, told
from unik.extensions import db
from unik.models import Event, Scan, SignUp, StaffSession


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the machine works."""
    at(DURING)
    return work_a_door(client)


@pytest.fixture
def send(client: FlaskClient, event: Event) -> Send:
    """Return `send(code=...)`, which sends a scan to that door."""
    return scans_sent_by(client, event)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"scan_id": None}, "scan_id"),
        ({"scan_id": "7"}, "scan_id"),
        ({"scan_id": 7}, "scan_id"),
        ({"direction": None}, "direction"),
        ({"direction": "up"}, "direction"),
        ({"scanned_at": None}, "scanned_at"),
        ({"scanned_at": "yesterday"}, "scanned_at"),
        ({"scanned_at": "2026-10-30T19:30:00"}, "scanned_at"),
        ({"scanned_at": "2026-10-30 19:30:00+01:00"}, "scanned_at"),
        ({"scanned_at": "0001-01-01T00:00:00+14:00"}, "scanned_at"),
        ({"scanned_at": "9999-12-31T23:59:59Z"}, "scanned_at"),
        ({"sent_at": "soon"}, "sent_at"),
        ({"sent_at": 7}, "sent_at"),
        ({"code": None}, "code"),
        ({"code": 38}, "code"),
        ({"code": ["U1"]}, "code"),
        ({"token_digest": "00" * 32}, "code"),
        ({"code": None, "token_digest": "00" * 31}, "token_digest"),
        ({"code": None, "token_digest": "zz" * 32}, "token_digest"),
        ({"code": None, "short_code": "K7F-4Q"}, "short_code"),
    ],
    ids=str,
)
def test_a_field_that_cannot_be_read_is_named(event: Event, send: Send, wrong, field):
    answer = send(**{"code": "not ours at all"} | wrong)

    assert answer.status_code == 400
    assert answer.json == {"error": "bad_request", "field": field}
    assert db.session.query(Scan).count() == 0


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"code"', b"\xff"])
def test_a_body_that_is_no_object_is_a_bad_request(client: FlaskClient, event: Event, body):
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]
    headers = {"X-CSRFToken": token, "Content-Type": "application/json"}

    answer = client.post(f"/api/v1/events/{event.id}/scans", data=body, headers=headers)

    assert (answer.status_code, answer.json["field"]) == (400, "body")


def test_a_scan_without_the_sites_own_token_is_refused(event: Event, send: Send):
    answer = send(code=payload_of(a_sign_up(event)), csrf="made up")

    assert (answer.status_code, answer.json) == (400, {"error": "bad_request"})
    assert db.session.query(Scan).count() == 0


def test_who_is_not_signed_in_or_was_revoked_stores_nothing(
    client: FlaskClient, event: Event, send: Send
):
    code = payload_of(a_sign_up(event))
    db.session.query(StaffSession).one().revoked_at = DURING

    answer = send(code=code)

    assert (answer.status_code, answer.json) == (401, {"error": "unauthorized"})
    assert db.session.query(Scan).count() == 0


def test_a_machine_that_is_not_signed_in_hears_that_first(app: Flask):
    answer = app.test_client().post(f"/api/v1/events/{uuid4()}/scans", json={})

    assert (answer.status_code, answer.json) == (401, {"error": "unauthorized"})


def test_an_evening_that_is_not_theirs_is_not_found(event: Event, send: Send):
    other = an_event()
    code = payload_of(a_sign_up(other))

    answers = [send(code=code, to=where) for where in (other.id, uuid4(), 1)]

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert [each.json for each in answers] == [{"error": "not_found"}] * 3
    assert db.session.query(Scan).count() == 0
    assert not db.session.query(SignUp).one().inside


def test_short_codes_cannot_be_tried_for_long_but_passes_can(event: Event, send: Send):
    code = payload_of(a_sign_up(event))
    tries = [send(short_code="K7F4QM").status_code for _ in range(61)]

    assert tries == [200] * 60 + [429]
    assert send(short_code="K7F4QM").json == {"error": "too_many_requests"}
    assert told(send(code=code))["verdict"] == "admitted"
