"""What a door phone makes of the list it was given, once a pass is shown."""

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask.testing import FlaskClient

from tests.builders import payload_of
from unik.domain.pass_codes import roster_entry_key, roster_index, token_of
from unik.models import Event, SignUp

Roster = Mapping[str, Any]


def ask_for_roster(client: FlaskClient, event: Event, since: str | None = None) -> Roster:
    """Return the list of the event, or what has changed since a version."""
    known = {"since": since} if since else {}
    answer = client.get(f"/api/v1/events/{event.id}/roster", query_string=known)
    assert answer.status_code == 200, answer.text
    return answer.json


def entry_of(roster: Roster, sign_up: SignUp, serial: int | None = None) -> dict[str, Any] | None:
    """Open the entry of a shown pass; `None` if there is none in the list."""
    token = token_of(payload_of(sign_up, serial))
    index = roster_index(token)
    for entry in roster["entries"]:
        if b64decode(entry["index"]) == index:
            cipher = AESGCM(roster_entry_key(token, sign_up.event_id))
            nonce, ciphertext = b64decode(entry["nonce"]), b64decode(entry["ciphertext"])
            return json.loads(cipher.decrypt(nonce, ciphertext, index))
    return None
