"""Becoming a door: the site's own token, and spending the link of an organizer."""

from typing import Any

from flask import Response, jsonify
from flask_wtf import csrf

from unik.domain.door_devices import PairedPhone, Standing
from unik.queries.door import find_event_at_the_door
from unik.queries.door_devices import find_paired_phone, is_link_of
from unik.services.pairing import PairingSpent
from unik.services.pairing import pair as pair_phone
from unik.services.tokens import token_digest
from unik.web import clock, paired
from unik.web.api import api
from unik.web.api.answers import ERROR, Refused
from unik.web.api.event_answers import DOOR, WorkedDoor
from unik.web.api.kinds import ANY_TEXT, TOKEN
from unik.web.api.operations import operation, sent_json
from unik.web.api.shapes import Field, Part, Sent, Told
from unik.web.door.pairing import count_followed_link
from unik.web.headers import keep_private
from unik.web.sign_in import current_account, forget

_csrf: Any = csrf
_TOKEN = Field("token", TOKEN, "The last part of the link, /dorr/para/<token>.")
_SENT = Sent("Pairing", needed=[_TOKEN])
_SITE_TOKEN = Told[str](
    "SiteToken",
    {"token": Part(ANY_TEXT, lambda token: token, "To be sent as X-CSRFToken.")},
)


@api.get("/token")
@operation(tells=_SITE_TOKEN.schema)
def site_token() -> Response:
    """Tell the site's own token, which has to come along with everything that is sent.

    It belongs to the session cookie that comes with it, and is a new one after pairing.
    """
    return keep_private(jsonify(_SITE_TOKEN.write(_csrf.generate_csrf())))


@api.post("/pairings")
@operation(
    sends=_SENT.schema,
    tells=DOOR.schema,
    refuses={
        404: "The link was used, revoked or never given out, or its time is over.",
        429: "Too many links were followed from this network address.",
    },
)
def pair() -> Response:
    """Spend a link: this phone is a door from now on, known by the cookie that it gets.

    Whoever was signed in on it is so no more. The phone that spent a link hears the same again.
    """
    count_followed_link()
    token, account = _SENT.read(sent_json())[_TOKEN], current_account()
    try:
        new = pair_phone(token, signed_in=account.session_id if account else None, now=clock.now())
    except PairingSpent:
        return _spent(token)
    phone = find_paired_phone(token_digest(new.key))
    assert phone, "a phone was just paired with that key"
    response = _door_of(phone)
    forget(paired.remember(response, new))
    return response


def _spent(token: str) -> Response:
    phone = paired.paired_phone()
    works = phone and phone.standing(clock.now()) is Standing.PAIRED
    if phone and works and is_link_of(token_digest(token), phone):
        return _door_of(phone)
    response = jsonify(ERROR.write(Refused("not_found")))
    response.status_code = 404
    return keep_private(response)


def _door_of(phone: PairedPhone) -> Response:
    event = find_event_at_the_door(phone.event_id, phone.worker)
    assert event, "a phone that is paired has a published event"
    return keep_private(jsonify(DOOR.write(WorkedDoor(event, phone.door))))
