"""Calendar files: one event, or all that are announced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from flask import Response, abort, current_app, url_for

from unik.domain.event_states import EventState
from unik.queries.events import find_announced_event, list_announced_events
from unik.web import clock, languages
from unik.web.public import public
from unik.web.words import gettext
from unik.writing.calendars import Entry, calendar_file

if TYPE_CHECKING:
    from unik.models import Event

_HALF_AN_HOUR = 1800


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
    file = calendar_file(map(_entry, events), now=clock.now())
    response = Response(file, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.cache_control.max_age = _HALF_AN_HOUR
    languages.vary(response)
    return response


def _entry(event: Event) -> Entry:
    return Entry(
        id=event.id,
        title=_title(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=f"{event.venue.name}, {event.venue.address}",
        description=event.description,
        url=url_for("public.event", slug=event.slug, _external=True),
        contact=cast("str", current_app.config["CONTACT_EMAIL"]),
        changed_at=event.changed_at,
        is_cancelled=event.state is EventState.CANCELLED,
    )


def _title(event: Event) -> str:
    if event.state is EventState.CANCELLED:
        return gettext("Inställt: %(title)s", title=event.title)
    return event.title
