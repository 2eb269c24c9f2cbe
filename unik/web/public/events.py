"""What happens, and when: the start page and the page of each event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from flask import abort
from flask.typing import ResponseReturnValue

from unik.domain.local_time import local_date
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_phases import SignUpPhase
from unik.queries.events import find_announced_event, list_announced_events
from unik.queries.school_years import get_school_calendar
from unik.web import clock
from unik.web.public import public
from unik.web.public.announcements import facts_of, holiday_name
from unik.web.public.audience import describe_audience, invitation
from unik.web.public.cards import Card, Standing, card_of
from unik.web.public.page_cache import draw_once
from unik.web.public.structured_data import describe
from unik.web.public_addresses import public_address

if TYPE_CHECKING:
    from unik.models import Event

_STILL_FILLING = {
    SignUpPhase.NOT_OPEN,
    SignUpPhase.OPEN,
    SignUpPhase.WAITING_LIST,
    SignUpPhase.FULL,
}
"""While this holds, people ask how many places are left."""


@public.get("/")
def start() -> ResponseReturnValue:
    """Show every evening that is still to come, by holiday."""
    now = clock.now()
    events = [(each, Standing.of(each, now)) for each in list_announced_events(now)]
    day = events[0][0].doors_on if events else local_date(now)
    year = get_school_calendar().year_of(day)
    return draw_once(
        "public/start.html",
        shows=(year, *((facts_of(each), standing) for each, standing in events)),
        values=lambda: {"holidays": list(_by_holiday(events)), "invitation": invitation(year)},
    )


@public.get("/kvallar/<slug>")
def event(slug: str) -> ResponseReturnValue:
    """Show one evening: what, when, where, for whom, and how to get home."""
    found = find_announced_event(slug) or abort(404)
    standing, calendar = Standing.of(found, clock.now()), get_school_calendar()
    return draw_once(
        "public/event.html",
        shows=(facts_of(found), standing, calendar),
        values=lambda: page_of(found, standing, calendar),
    )


def page_of(event: Event, standing: Standing, calendar: SchoolCalendar) -> dict[str, object]:
    """Return what the page of an event shows; a preview shows the same."""
    shows_places = standing.phase in _STILL_FILLING and not standing.is_over
    return {
        "event": event,
        "standing": standing,
        "shows_places": shows_places,
        "audience": describe_audience(event.age_limits, event.doors_on, calendar),
        "structured_data": describe(event, calendar=calendar, shows_places=shows_places),
        "url": public_address("public.event", slug=event.slug),
    }


def _by_holiday(events: Iterable[tuple[Event, Standing]]) -> Iterable[tuple[str, list[Card]]]:
    """Yield the name of each holiday and its cards, the next evening first."""
    for holiday, held in groupby(events, key=lambda each: each[0].holiday):
        yield (
            holiday_name(holiday.kind if holiday else None),
            [card_of(each, standing) for each, standing in held],
        )
