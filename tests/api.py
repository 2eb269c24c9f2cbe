"""Asking as a machine does: with a cookie, and the site's own token."""

from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from unik.models import Event


class Machine:
    """A phone's program that works the door of one event."""

    def __init__(self, client: FlaskClient, event: Event) -> None:
        self._client = client
        self._event_id: UUID = event.id
        self.renew()

    def renew(self) -> None:
        """Ask for the site's own token anew, as its clock may have been set back."""
        self.token: str = self._client.get("/api/v1/token").json["token"]

    def ask(self, what: str = "", *, of: UUID | None = None, **query: str) -> TestResponse:
        """Ask for something of the event, or of another one."""
        return self._client.get(self._address(what, of), query_string=query)

    def send(self, what: str, sent: object, *, of: UUID | None = None) -> TestResponse:
        """Send something to the door of the event, or of another one."""
        headers = {"X-CSRFToken": self.token}
        return self._client.post(self._address(what, of), json=sent, headers=headers)

    def told(self, what: str, **sent: Any) -> dict[str, Any]:
        """Send something that is taken in, and return what is told."""
        answer = self.send(what, sent)
        assert answer.status_code == 200, answer.text
        return answer.json

    def _address(self, what: str, of: UUID | None) -> str:
        return f"/api/v1/events/{of or self._event_id}/{what}".rstrip("/")


def an_id() -> str:
    """An id that a client makes up."""
    return str(uuid4())
