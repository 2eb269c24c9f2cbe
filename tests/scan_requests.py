"""Sending scans as JSON."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.door_pages import hidden_fields_of
from tests.pages import visit
from unik.models import Event

Send = Callable[..., TestResponse]


def scans_sent_by(client: FlaskClient, event: Event) -> Send:
    """Return `send(code=..., direction="out")`, which sends a scan; `None` leaves a field out."""
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]
    event_id = event.id

    def send(*, to: object = event_id, csrf: str = token, **fields: object) -> TestResponse:
        ordinary = {
            "scan_id": str(uuid4()),
            "direction": "in",
            "scanned_at": "2026-10-30T19:30:00+01:00",
        }
        sent = {name: value for name, value in (ordinary | fields).items() if value is not None}
        address = f"/api/v1/events/{to}/scans"
        return client.post(address, json=sent, headers={"X-CSRFToken": csrf})

    return send


def told(answer: TestResponse) -> dict[str, Any]:
    """Return the answer to a scan that was accepted."""
    assert answer.status_code == 200, answer.text
    return answer.json
