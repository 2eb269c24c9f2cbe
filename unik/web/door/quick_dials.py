"""Whom the door calls with one tap: numbers of the evening and the installation, of no guest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from unik.services.phones import read_phone, write_phone
from unik.web.door import door
from unik.web.door.doors import door_or_404, keep_until_over
from unik.web.site_settings import site_settings
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


class Dial(NamedTuple):
    """Somebody to call: who, and the number as it is dialled and as it is read."""

    who: str
    number: str
    shown: str
    is_social: bool
    """Where there is none, 112 is asked for the social emergency service."""


@door.get("/dorr/<slug>/ring")
def call(slug: str) -> ResponseReturnValue:
    """Show whom to call; the phone may keep the page, which is about no guest."""
    event = door_or_404(slug)
    page = render_template("door/call.html", event=event, dials=dials_of(event))
    return keep_until_over(make_response(page), event)


def dials_of(event: Event) -> list[Dial]:
    """Return whom the door of an event may call, beside 112."""
    settings = site_settings()
    social = _dialled(settings.door_phones.social_phone)
    found = (
        (gettext("Ansvarig"), _dialled(event.contact_phone or settings.organizer.contact_phone)),
        (gettext("Ordningsvakt"), _dialled(event.guard_phone or settings.door_phones.guard_phone)),
        (gettext("Socialjour"), social),
    )
    return [
        Dial(who, number, write_phone(number), is_social=number == social)
        for who, number in found
        if number
    ]


def _dialled(number: str) -> str:
    """Return what a phone dials; a short number that is nobody's at home stays as it is."""
    return read_phone(number) or "".join(each for each in number if each.isdigit())
