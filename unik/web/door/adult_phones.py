"""Calling an adult: the number of one guest, for a minute, to who is signed in tonight."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.names import door_name
from unik.domain.personal_numbers import contains_personal_number
from unik.queries.adult_phones import Reachable, find_scanned
from unik.services.adult_phones import note_adult_phone, show_adult_phone
from unik.services.phones import read_phone
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404, open_door_or_404
from unik.web.headers import keep_private
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_SHOWN_FOR = timedelta(seconds=60)


@door.post("/dorr/<slug>/ring-vuxen")
def call_adult(slug: str) -> ResponseReturnValue:
    """Show the number of one guest's adult for a minute, or that none was given."""
    event = _open_door_or_404(slug)
    return _show(event, _asked(event))


@door.post("/dorr/<slug>/ring-vuxen/nummer")
def note_phone(slug: str) -> ResponseReturnValue:
    """Keep the number that a guest tells at the door, and show it like any other."""
    event = _open_door_or_404(slug)
    sign_up_id, written = _asked(event), request.form.get("phone", "")
    phone = read_phone(written)
    if phone is None:
        is_whole = contains_personal_number(written)
        return _show(event, sign_up_id, error=_what_to_mend(is_personal_number=is_whole)), 422
    note_adult_phone(event.id, sign_up_id, phone, by=signed_in_account().id, now=clock.now())
    return _show(event, sign_up_id)


def _show(event: Event, sign_up_id: UUID, error: str | None = None) -> Response:
    by, now = signed_in_account().id, clock.now()
    found = show_adult_phone(event.id, sign_up_id, by=by, now=now) or abort(404)
    seconds = int(_SHOWN_FOR.total_seconds())
    back = url_for("door.door", slug=event.slug)
    page = render_template(
        "door/adult_phone.html",
        event=event,
        found=found,
        name=_name(found),
        seconds=seconds,
        error=error,
    )
    response = keep_private(make_response(page))
    if found.adult_phone:
        response.headers["Refresh"] = f"{seconds}; url={back}"
    return response


def _open_door_or_404(slug: str) -> Event:
    """Return tonight's event; who plans evenings sees no number at other times either."""
    return open_door_or_404(door_or_404(slug).id)


def _asked(event: Event) -> UUID:
    """Return whom it is about: found by name, or by what the door has just read."""
    try:
        if "about_scan" in request.form:
            return find_scanned(event.id, UUID(request.form["about_scan"])) or abort(404)
        return UUID(request.form.get("sign_up_id", ""))
    except ValueError:
        abort(400)


def _name(found: Reachable) -> str | None:
    return door_name(found.name) if found.name else None


def _what_to_mend(*, is_personal_number: bool) -> str:
    if is_personal_number:
        return gettext("Det ser ut som ett personnummer. Skriv bara telefonnumret.")
    return gettext("Skriv ett telefonnummer, till exempel 070-123 45 67.")
