"""What happens, and when: the start page and the page of each event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.holidays import HolidayKind
from unik.domain.local_time import local_date
from unik.domain.sign_up_phases import SignUpPhase
from unik.queries.events import find_announced_event, list_announced_events
from unik.queries.school_years import get_school_calendar
from unik.web import clock
from unik.web.public import public
from unik.web.public.audience import describe_audience, invitation
from unik.web.public.cards import Card, card_of, opening
from unik.web.public.structured_data import describe
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_STILL_FILLING = {SignUpPhase.NOT_OPEN, SignUpPhase.OPEN, SignUpPhase.FULL}
"""While this holds, people ask how many places are left."""


@public.get("/")
def start() -> ResponseReturnValue:
    """Show every evening that is still to come, by holiday."""
    now = clock.now()
    events = list_announced_events(now)
    day = events[0].doors_on if events else local_date(now)
    return render_template(
        "public/start.html",
        holidays=list(_by_holiday(events)),
        invitation=invitation(get_school_calendar().year_of(day)),
    )


@public.get("/kvallar/<slug>")
def event(slug: str) -> ResponseReturnValue:
    """Show one evening: what, when, where, for whom, and how to get home."""
    found = find_announced_event(slug) or abort(404)
    return render_template("public/event.html", **page_of(found))


def page_of(event: Event) -> dict[str, object]:
    """Return what the page of an event shows; a preview shows the same."""
    now = clock.now()
    phase = event.sign_up_window.phase_at(now)
    calendar = get_school_calendar()
    is_over = now >= event.ends_at
    shows_places = phase in _STILL_FILLING and not is_over
    return {
        "event": event,
        "phase": phase,
        "shows_places": shows_places,
        "opening": opening(event, now) if phase is SignUpPhase.NOT_OPEN else None,
        "is_over": is_over,
        "audience": describe_audience(event.age_limits, event.doors_on, calendar),
        "structured_data": describe(event, calendar=calendar, shows_places=shows_places),
        "url": url_for("public.event", slug=event.slug, _external=True),
    }


def _by_holiday(events: Iterable[Event]) -> Iterable[tuple[str, list[Card]]]:
    """Yield the name of each holiday and its cards, the next evening first."""
    now = clock.now()
    for holiday, held in groupby(events, key=lambda each: each.holiday):
        yield (
            _holiday_name(holiday.kind if holiday else None),
            [card_of(each, now) for each in held],
        )


def _holiday_name(kind: HolidayKind | None) -> str:
    return {
        HolidayKind.AUTUMN: gettext("Höstlovet"),
        HolidayKind.CHRISTMAS: gettext("Jullovet"),
        HolidayKind.WINTER: gettext("Sportlovet"),
        HolidayKind.EASTER: gettext("Påsklovet"),
        HolidayKind.SUMMER: gettext("Sommarlovet"),
        None: gettext("Mellan loven"),
    }[kind]
