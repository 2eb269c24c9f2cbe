"""Making a phone a door of one evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_rights import AFTERWARDS, BEFOREHAND
from unik.queries.door_devices import find_offered_pairing, is_link_of
from unik.services.pairing import PairingSpent
from unik.services.pairing import pair as pair_phone
from unik.services.tokens import token_digest
from unik.web import clock, paired
from unik.web.door import door
from unik.web.headers import keep_private
from unik.web.rate_limits import MINUTE, Limit, count, network_address
from unik.web.sign_in import current_account, forget

if TYPE_CHECKING:
    from flask import Response

_FOLLOWING_LINKS = Limit("follow pairings", 300, MINUTE)
"""A whole house of staff and guests may share one network address."""


@door.get("/dorr/para/<token>")
def offered_pairing(token: str) -> ResponseReturnValue:
    """Say which door the phone would be; looking at the page does not spend the link."""
    count_followed_link()
    offered = find_offered_pairing(token_digest(token), clock.now())
    if offered is None:
        return _spent(token)
    return _page(
        "door/pairing.html",
        event=offered.event,
        letter=offered.door,
        works_from=offered.event.doors_open_at - BEFOREHAND,
        works_until=offered.event.ends_at + AFTERWARDS,
        account=current_account(),
    )


@door.post("/dorr/para/<token>")
def pair(token: str) -> ResponseReturnValue:
    """Spend the link: this phone is a door from now on, and nobody is signed in on it."""
    count_followed_link()
    account = current_account()
    try:
        new = pair_phone(token, signed_in=account.session_id if account else None, now=clock.now())
    except PairingSpent:
        return _spent(token)
    response = _to_the_door(new.slug)
    forget(paired.remember(response, new))
    return response


def count_followed_link() -> None:
    """Slow down guessing of links; answers 429 when too many are followed from one address."""
    count(_FOLLOWING_LINKS.of(network_address()))


def _spent(token: str) -> ResponseReturnValue:
    """Say what to do instead; the phone that was paired with the link goes on to its door."""
    phone = paired.paired_phone()
    if phone and is_link_of(token_digest(token), phone):
        return _to_the_door(phone.slug)
    return _page("door/pairing_spent.html"), 404


def _to_the_door(slug: str) -> Response:
    return keep_private(make_response(redirect(url_for("door.door", slug=slug), 303)))


def _page(template: str, **context: object) -> Response:
    return keep_private(make_response(render_template(template, **context)))
