"""Calendar files: one event, or all that are announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import Response, abort, current_app, url_for
from icalendar import Calendar
from icalendar import Event as Entry

from unik.domain.event_states import EventState
from unik.queries.events import find_announced_event, list_announced_events
from unik.web import clock, languages
from unik.web.public import public
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_HALF_AN_HOUR = 1800
_UID = "%s@unik"
"""A calendar knows an event by this for ever, under whatever name the site is asked."""


@public.get("/kvallar/<slug>.ics")
def event_calendar(slug: str) -> Response:
    """Answer with one event for a calendar."""
    event = find_announced_event(slug) or abort(404)
    return _answer([event], slug)


@public.get("/kalender.ics")
def calendar() -> Response:
    """Answer with everything announced, for a calendar that subscribes."""
    return _answer(list_announced_events(clock.now()), "unik")


def _answer(events: Iterable[Event], name: str) -> Response:
    file: Any = Calendar()
    file.add("prodid", "-//UNIK//SV")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", "UNIK")
    for event in events:
        file.add_component(_entry(event, clock.now()))
    response = Response(file.to_ical(), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.cache_control.max_age = _HALF_AN_HOUR
    languages.vary(response)
    return response


def _entry(event: Event, now: datetime) -> Any:
    """Return the event in UTC; it keeps its id when it is changed or cancelled."""
    entry: Any = Entry()
    url = url_for("public.event", slug=event.slug, _external=True)
    entry.add("uid", _UID % event.id)
    entry.add("dtstamp", now)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", int(event.changed_at.timestamp()))
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", _title(event))
    entry.add("location", f"{event.venue.name}, {event.venue.address}")
    entry.add("description", f"{event.description}\n\n{url}".strip())
    entry.add("status", "CANCELLED" if event.state is EventState.CANCELLED else "CONFIRMED")
    entry.add("organizer", f"mailto:{current_app.config['CONTACT_EMAIL']}")
    entry.add("url", url)
    return entry


def _title(event: Event) -> str:
    if event.state is EventState.CANCELLED:
        return gettext("Inställt: %(title)s", title=event.title)
    return event.title
