"""Feeds of what is announced, for those who read many sites in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from unik.domain.school_years import SchoolCalendar
from unik.queries.events import list_announced_events
from unik.queries.school_years import get_school_calendar
from unik.web import clock
from unik.web.languages import current
from unik.web.public import public
from unik.web.public.announcements import (
    headline,
    holiday_name,
    in_one_line,
    latest_change,
    news_of,
)
from unik.web.public.audience import describe_audience
from unik.web.public_addresses import public_address
from unik.web.site_settings import site_settings
from unik.web.unchanged import answer_unless_known
from unik.web.words import gettext
from unik.writing import feeds
from unik.writing.feeds import Channel, Item

if TYPE_CHECKING:
    from unik.models import Event

_HALF_AN_HOUR = 1800


@public.get("/kvallar.atom")
def atom() -> Response:
    """Answer with everything announced as Atom."""
    return _answer(feeds.atom, "application/atom+xml")


@public.get("/kvallar.rss")
def rss() -> Response:
    """Answer with everything announced as RSS 2.0."""
    return _answer(feeds.rss, "application/rss+xml")


def _answer(write: Callable[[Channel, Iterable[Item]], bytes], mimetype: str) -> Response:
    events, calendar = list_announced_events(clock.now()), get_school_calendar()
    items = [_item(each, calendar) for each in events]
    return answer_unless_known(
        items,
        lambda: write(_channel(events), items),
        mimetype=mimetype,
        max_age=_HALF_AN_HOUR,
    )


def _channel(events: Sequence[Event]) -> Channel:
    assert request.endpoint
    return Channel(
        title="UNIK",
        about=gettext("Drogfria kvällar för unga"),
        home=public_address("public.start"),
        address=public_address(request.endpoint),
        language=current(),
        author=site_settings().organizer.municipality,
        email=site_settings().organizer.contact_email,
        changed_at=latest_change(events),
    )


def _item(event: Event, calendar: SchoolCalendar) -> Item:
    news, described = news_of(event), event.description.splitlines()
    audience = describe_audience(event.age_limits, event.doors_on, calendar)
    return Item(
        id=event.id,
        title=headline(event),
        summary=in_one_line(event),
        paragraphs=[each for each in (news, *described, audience) if each],
        url=public_address("public.event", slug=event.slug),
        published_at=event.published_at or event.created_at,
        changed_at=event.changed_at,
        category=holiday_name(event.holiday.kind if event.holiday else None),
    )
