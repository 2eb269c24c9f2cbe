"""A small installation with somebody of every kind, for whoever sends it garbage."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.builders import (
    WEEK_BEFORE,
    a_holiday,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.cast import NOAH
from tests.phones import a_pairing, hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event
from unik.web.codes import pass_codes


@dataclass(frozen=True)
class World:
    """Browsers by who holds them, and what really stands in addresses and forms."""

    clients: dict[str, FlaskClient]
    event: Event
    known: dict[str, list[str]]
    codes: list[str]


def a_world(app: Flask) -> World:
    """Make everything anew."""
    app.config["WTF_CSRF_ENABLED"] = False
    event, other = an_event(reentry=True, holiday_id=a_holiday().id), an_event()
    guests = [a_sign_up(event), a_sign_up(event, **NOAH), a_sign_up(event, name=None)]
    waiting = a_sign_up(event, name="Tuva", state=SignUpState.WAITING, queued_at=WEEK_BEFORE)
    in_review = a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)
    clients = {"public": app.test_client()}
    for role in Role:
        clients[role.value] = app.test_client()
        account = an_account(role)
        an_assignment(event, account, leads=True)
        sign_in_as(clients[role.value], account)
    clients["phone"] = app.test_client()
    device = hold_a_phone(clients["phone"], event)
    everybody = [*guests, waiting, in_review]
    issued = [pass_codes().issue(event.id, each.id, 1) for each in everybody]
    known: dict[str, list[Any]] = {
        "slug": [event.slug, other.slug],
        "event_id": [event.id, other.id],
        "sign_up_id": [each.id for each in everybody],
        "manage_token": [each.manage_token for each in issued],
        "token": [a_pairing(event)[1]],
        "device_id": [device.id],
        "venue_id": [event.venue_id],
        "filename": ["css/base.css", "js/app.js"],
        "name": ["no-such-letter.eml"],
    }
    payloads = [payload_of(each) for each in everybody]
    digests = [token_digest(token_of(each)).hex() for each in payloads]
    short_codes = [each.short_code for each in everybody]
    db.session.commit()
    return World(
        clients,
        event,
        {name: [str(each) for each in values] for name, values in known.items()},
        [*payloads, *digests, *short_codes, *map(str, known["sign_up_id"])],
    )
