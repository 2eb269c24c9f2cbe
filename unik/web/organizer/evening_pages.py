"""The way around one evening: every page about it, and where something waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from flask import g, request, url_for

from unik.domain.event_states import EventState
from unik.queries.what_waits import WhatWaits, count_what_waits
from unik.web.organizer import organizer
from unik.web.words import lazy_gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event


@dataclass(frozen=True)
class Place:
    """One page about an evening, and when it is there to go to."""

    endpoint: str
    label: str
    is_there: Callable[[Event], bool] = lambda _event: True
    waits: Callable[[WhatWaits], int] = lambda _waiting: 0
    says: Callable[[int], str] = str
    """What waits there, for those who hear the page."""
    only_if_waiting: bool = False


class Link(NamedTuple):
    """One link of the way around."""

    label: str
    url: str
    is_current: bool
    waiting: int
    says: str


class Way(NamedTuple):
    """All links of one evening; `here` is the page that is shown."""

    links: list[Link]
    here: Link | None

    @property
    def waiting(self) -> int:
        return sum(each.waiting for each in self.links)


def _was_announced(event: Event) -> bool:
    return event.state is not EventState.DRAFT


def _was_held(event: Event) -> bool:
    return event.state is EventState.PUBLISHED


def _is_on(event: Event) -> bool:
    return event.state is not EventState.CANCELLED


def _answers(number: int) -> str:
    return ngettext("%(num)s väntar på svar", "%(num)s väntar på svar", number)


def _undelivered(number: int) -> str:
    return ngettext("%(num)s har inte kommit fram", "%(num)s har inte kommit fram", number)


def _differing(number: int) -> str:
    return ngettext("%(num)s gång", "%(num)s gånger", number)


PLACES = [
    Place("organizer.event", lazy_gettext("Översikt")),
    Place("organizer.guests", lazy_gettext("Gäster"), _was_announced),
    Place("organizer.attendance", lazy_gettext("Närvaro"), _was_announced),
    Place(
        "organizer.reviews",
        lazy_gettext("Granskning"),
        _was_announced,
        lambda waiting: waiting.reviews,
        _answers,
    ),
    Place("organizer.waiting_list", lazy_gettext("Kö"), _was_announced),
    Place(
        "organizer.messages",
        lazy_gettext("Utskick"),
        _was_announced,
        lambda waiting: waiting.failed_messages,
        _undelivered,
    ),
    Place("organizer.checklist", lazy_gettext("Checklista")),
    Place("organizer.assign_staff", lazy_gettext("Personal"), _is_on),
    Place("organizer.door_devices", lazy_gettext("Telefoner"), _was_announced),
    Place(
        "door.held_scans",
        lazy_gettext("Sena skanningar"),
        _was_announced,
        lambda waiting: waiting.held_scans,
        _answers,
        only_if_waiting=True,
    ),
    Place(
        "door.conflicts",
        lazy_gettext("Olika besked"),
        _was_announced,
        lambda waiting: waiting.conflicts,
        _differing,
        only_if_waiting=True,
    ),
    Place("organizer.survey", lazy_gettext("Enkät"), _was_held),
    Place("organizer.costs", lazy_gettext("Kostnad"), _was_held),
    Place("organizer.poster", lazy_gettext("Affisch")),
    Place("organizer.edit_event", lazy_gettext("Ändra"), _is_on),
]
"""In the order of the links. A page that is none of these shows the way around all the same."""


def what_waits(event: Event) -> WhatWaits:
    """Return what waits at the event, asked once per request."""
    if "what_waits" not in g:
        g.what_waits = count_what_waits(event.id)
    return g.what_waits


@organizer.app_template_global("way_around")
def way_around(event: Event) -> Way:
    """Return the links between the pages of an evening."""
    waiting = what_waits(event)
    links = [
        _link(place, event, number)
        for place in PLACES
        if place.is_there(event) and ((number := place.waits(waiting)) or not place.only_if_waiting)
    ]
    return Way(links, next((each for each in links if each.is_current), None))


def _link(place: Place, event: Event, number: int) -> Link:
    return Link(
        label=str(place.label),
        url=url_for(place.endpoint, slug=event.slug),
        is_current=request.endpoint == place.endpoint,
        waiting=number,
        says=place.says(number) if number else "",
    )
