"""Calendar files: one event, or all that are announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response, abort

from unik.domain.event_states import EventState
from unik.queries.events import find_announced_event, list_announced_events
from unik.web import clock
from unik.web.public import public
from unik.web.public.announcements import announced_facts_of, called_off
from unik.web.public_addresses import public_address
from unik.web.site_settings import site_settings
from unik.web.unchanged import answer_unless_known
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


def _answer(events: Sequence[Event], name: str) -> Response:
    response = answer_unless_known(
        tuple(map(announced_facts_of, events)),
        lambda: calendar_file(map(_entry, events), now=clock.now()),
        mimetype="text/calendar",
        max_age=_HALF_AN_HOUR,
    )
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def _entry(event: Event) -> Entry:
    is_cancelled = event.state is EventState.CANCELLED
    return Entry(
        id=event.id,
        title=called_off(event.title) if is_cancelled else event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=f"{event.venue.name}, {event.venue.address}",
        description=event.description,
        url=public_address("public.event", slug=event.slug),
        contact=site_settings().organizer.contact_email,
        changed_at=event.changed_at,
        is_cancelled=is_cancelled,
    )
