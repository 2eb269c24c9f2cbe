"""Passes for the wallet of a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import Response, abort, current_app, redirect
from flask.typing import ResponseReturnValue

from unik.domain.shared_doors import own_door
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SIGNED_UP
from unik.wallets.apple import MIMETYPE, pkpass
from unik.wallets.cards import Card, Words
from unik.wallets.google import save_link
from unik.web import clock
from unik.web.headers import keep_private
from unik.web.languages import current
from unik.web.public import public
from unik.web.public.entry_passes import PassStatus, status_of
from unik.web.public.pass_addresses import code_of, entry_pass_or_404
from unik.web.site_settings import site_settings
from unik.web.wallets import wallets
from unik.web.words import gettext, in_language

if TYPE_CHECKING:
    from unik.models import EntryPass

_ICONS = {"icon.png": 29, "icon@2x.png": 58, "icon@3x.png": 87}


@public.get("/pass/<manage_token>/apple")
def apple_pass(manage_token: str) -> ResponseReturnValue:
    """Answer with the pass as a file for Apple Wallet; 404 without keys, or for a void pass."""
    keys = wallets().apple or abort(404)
    card = _card(entry_pass_or_404(manage_token))
    response = Response(pkpass(card, _words(card), _icons(), keys), mimetype=MIMETYPE)
    response.headers["Content-Disposition"] = "attachment; filename=unik.pkpass"
    return keep_private(response)


@public.get("/pass/<manage_token>/google")
def google_pass(manage_token: str) -> ResponseReturnValue:
    """Lead to Google with the pass in the address; 404 without keys, or for a void pass."""
    keys = wallets().google or abort(404)
    card = _card(entry_pass_or_404(manage_token))
    holder = card.first_name or gettext("Gäst")
    link = save_link(card, keys, language=current(), holder=holder, now=clock.now())
    return keep_private(cast("Response", redirect(link, 303)))


def _card(found: EntryPass) -> Card:
    """Return what a wallet may know; answer 404 for a pass that opens no door."""
    code, sign_up = code_of(found), found.sign_up
    opens = status_of(sign_up) is PassStatus.VALID and sign_up.state in SIGNED_UP
    if code is None or not opens:
        abort(404)
    event = sign_up.event
    return Card(
        id=found.id.hex,
        event_id=event.id.hex,
        payload=code.payload,
        short_code=show_short_code(sign_up.short_code),
        first_name=sign_up.name.split()[0] if sign_up.name else None,
        title=event.title,
        venue=event.venue.name,
        address=event.venue.address,
        doors_open_at=event.doors_open_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        is_void=False,
        door=own_door(found.token_digest, event.shared_doors),
        organizer=site_settings().organizer.municipality,
    )


def _words(card: Card) -> Words:
    """Return the words of a card in every language: the phone's own choice counts there."""
    said: dict[str, dict[str, str]] = {}
    for language in site_settings().languages.codes:
        with in_language(language):
            said[language] = _words_here(card)
    return said


def _words_here(card: Card) -> dict[str, str]:
    door = {"door": gettext("Din dörr")} if card.door else {}
    return {
        **door,
        "description": gettext("Ditt pass till en UNIK-kväll"),
        "event": gettext("Kväll"),
        "when": gettext("När"),
        "where": gettext("Var"),
        "name": gettext("Namn"),
        "guest": gettext("Gäst"),
        "code": gettext("Kod"),
        "about": gettext("Bra att veta"),
        "about_text": gettext(
            "Visa koden i dörren. Avbokar du, eller får ett nytt pass, slutar koden gälla, "
            "men det syns inte här."
        ),
    }


def _icons() -> dict[str, bytes]:
    folder = Path(cast("str", current_app.static_folder)) / "app"
    return {name: (folder / f"wallet-{side}.png").read_bytes() for name, side in _ICONS.items()}
