"""Phones at the doors of a running server, as programs that ask as a phone does."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.benchmarks.client import Answer, Client
from tests.builders import an_event
from tests.phones import a_pairing
from unik.models import Event
from unik.web import clock

JSON = "application/json"


def an_evening_now(**given: object) -> Event:
    """Return an evening that goes on by the real time."""
    now = clock.now()
    times = {
        "doors_open_at": now - timedelta(hours=1),
        "starts_at": now - timedelta(hours=1),
        "last_entry_at": now + timedelta(hours=2),
        "ends_at": now + timedelta(hours=3),
    }
    return an_event(**times | given)


def a_link(event: Event, door: str) -> str:
    """Return the token of a link that makes a phone that door of the event."""
    now = clock.now()
    until = {"made_at": now, "expires_at": now + timedelta(minutes=30)}
    return a_pairing(event, door=door, **until)[1]


class ServedDoor:
    """A phone that was paired with a door and asks a running server."""

    def __init__(self, client: Client, event_id: UUID, link: str) -> None:
        self._client = client
        self._scans = f"/api/v1/events/{event_id}/scans"
        self._token = _own_token(client)
        self._ask("/api/v1/pairings", {"token": link})
        self._token = _own_token(client)

    def send(self, scan: dict[str, str]) -> Answer:
        """Send a scan, and return whatever comes back."""
        body = json.dumps(scan).encode()
        return self._client.post(self._scans, body, JSON, X_CSRFToken=self._token)

    def show(self, scan: dict[str, str]) -> Any:
        """Send a scan that is answered, and return what is told of it."""
        return self._ask(self._scans, scan)

    def _ask(self, address: str, sent: object) -> Any:
        body = json.dumps(sent).encode()
        answer = self._client.post(address, body, JSON, X_CSRFToken=self._token)
        assert answer.status == 200, answer
        return json.loads(answer.page)


def scan_of(payload: str, direction: str = "in") -> dict[str, str]:
    """Return what a phone sends of a pass."""
    return {
        "scan_id": str(uuid4()),
        "code": payload,
        "direction": direction,
        "scanned_at": clock.now().isoformat(),
    }


def _own_token(client: Client) -> str:
    """Return the site's own token."""
    return json.loads(client.get("/api/v1/token").page)["token"]
