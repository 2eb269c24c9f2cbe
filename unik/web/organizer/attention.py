"""What needs an organizer first, in a sentence each, with where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from flask import url_for

from unik.domain.attention import Concern, Matter, concerns
from unik.queries.attention import get_situation
from unik.web.filters import at_clock
from unik.web.organizer.evening_pages import what_waits
from unik.web.words import gettext, lazy_gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event

IN_SIGHT = 2
"""The others are folded away, so that the five numbers stay on the screen of a phone."""


class Line(NamedTuple):
    """One sentence, and the words of its link."""

    sentence: str
    link: str
    url: str
    is_stop: bool


class Attention(NamedTuple):
    """What is seen at once, and the rest."""

    first: list[Line]
    others: list[Line]


_MENDED = {
    Matter.TOO_MANY: ("door.door", lazy_gettext("Till dörren")),
    Matter.FULL: ("door.door", lazy_gettext("Till dörren")),
    Matter.NEARLY_FULL: ("door.door", lazy_gettext("Till dörren")),
    Matter.SILENT_PHONE: ("organizer.door_devices", lazy_gettext("Se telefonerna")),
    Matter.UNSENT_SCANS: ("organizer.door_devices", lazy_gettext("Se telefonerna")),
    Matter.REVIEWS: ("organizer.reviews", lazy_gettext("Svara")),
    Matter.HELD_SCANS: ("door.held_scans", lazy_gettext("Granska")),
    Matter.CONFLICTS: ("door.conflicts", lazy_gettext("Se olika besked")),
    Matter.FAILED_MESSAGES: ("organizer.messages", lazy_gettext("Se varför")),
}


def attention_to(event: Event, now: datetime) -> Attention:
    """Return what needs somebody at the event, the most urgent first."""
    situation = get_situation(event, what_waits(event), now)
    lines = [_line(event, each) for each in concerns(situation, event.doors, now)]
    return Attention(lines[:IN_SIGHT], lines[IN_SIGHT:])


def _line(event: Event, concern: Concern) -> Line:
    endpoint, link = _MENDED[concern.matter]
    url = url_for(endpoint, slug=event.slug)
    return Line(_sentence(concern), str(link), url, concern.stops_entry)


def _sentence(concern: Concern) -> str:
    match concern.matter:
        case Matter.FULL:
            return gettext("Lokalen är full. Ingen mer får gå in.")
        case Matter.SILENT_PHONE:
            return _silence(concern)
        case _:
            return _COUNTED[concern.matter](concern.number, ", ".join(concern.doors))


def _silence(concern: Concern) -> str:
    doors = ", ".join(concern.doors)
    if concern.since is None:
        return ngettext(
            "Telefonen vid dörr %(doors)s har inte hörts av.",
            "Telefonerna vid dörr %(doors)s har inte hörts av.",
            concern.number,
            doors=doors,
        )
    return ngettext(
        "Telefonen vid dörr %(doors)s har inte hörts av sedan %(time)s.",
        "Telefonerna vid dörr %(doors)s har inte hörts av, den första sedan %(time)s.",
        concern.number,
        doors=doors,
        time=at_clock(concern.since),
    )


_COUNTED: dict[Matter, Callable[[int, str], str]] = {
    Matter.TOO_MANY: lambda number, _doors: ngettext(
        "Det är %(num)s person för mycket inne. Släpp inte in någon mer.",
        "Det är %(num)s personer för mycket inne. Släpp inte in någon mer.",
        number,
    ),
    Matter.NEARLY_FULL: lambda number, _doors: ngettext(
        "Plats för %(num)s person till, sedan är lokalen full.",
        "Plats för %(num)s personer till, sedan är lokalen full.",
        number,
    ),
    Matter.UNSENT_SCANS: lambda number, doors: ngettext(
        "%(num)s skanning är inte skickad än från dörr %(doors)s.",
        "%(num)s skanningar är inte skickade än från dörr %(doors)s.",
        number,
        doors=doors,
    ),
    Matter.REVIEWS: lambda number, _doors: ngettext(
        "%(num)s anmälan väntar på ditt svar.",
        "%(num)s anmälningar väntar på ditt svar.",
        number,
    ),
    Matter.HELD_SCANS: lambda number, _doors: ngettext(
        "%(num)s skanning från en bortkopplad telefon räknas först när någon har granskat den.",
        "%(num)s skanningar från bortkopplade telefoner räknas först när någon har granskat dem.",
        number,
    ),
    Matter.CONFLICTS: lambda number, _doors: ngettext(
        "%(num)s gång svarade en telefon utan nät annat än servern.",
        "%(num)s gånger svarade en telefon utan nät annat än servern.",
        number,
    ),
    Matter.FAILED_MESSAGES: lambda number, _doors: ngettext(
        "%(num)s meddelande har inte kommit fram.",
        "%(num)s meddelanden har inte kommit fram.",
        number,
    ),
}
