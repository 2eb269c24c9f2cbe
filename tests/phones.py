"""Phones that were paired with a door."""

from datetime import timedelta
from uuid import uuid4

from flask.testing import FlaskClient

from tests.builders import DURING
from unik.extensions import db
from unik.models import DoorDevice, Event
from unik.services.tokens import new_token, token_digest
from unik.web.paired import cookie_name

MADE_AT = DURING - timedelta(hours=1)


def a_pairing(event: Event, **given: object) -> tuple[DoorDevice, str]:
    """A link to door B that nobody has opened yet, and its token."""
    token = new_token()
    ordinary = {
        "id": uuid4(),
        "event_id": event.id,
        "door": "B",
        "token_digest": token_digest(token),
        "made_at": MADE_AT,
        "expires_at": MADE_AT + timedelta(minutes=90),
    }
    device = DoorDevice(**ordinary | given)
    db.session.add(device)
    db.session.commit()
    return device, token


def a_phone(event: Event, **given: object) -> tuple[DoorDevice, str]:
    """A phone at door B of the event, and the key that it keeps."""
    key = new_token()
    ordinary = {"key_digest": token_digest(key), "paired_at": MADE_AT, "last_seen_at": DURING}
    device, _ = a_pairing(event, **ordinary | given)
    return device, key


def hold_a_phone(client: FlaskClient, event: Event, **given: object) -> DoorDevice:
    """Let the browser be a phone that is paired with a door of the event."""
    device, key = a_phone(event, **given)
    client.set_cookie(cookie_name(), key)
    return device
