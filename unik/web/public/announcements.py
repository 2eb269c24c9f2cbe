"""What has been announced, as whoever spreads it is told."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind
from unik.web.filters import clock_range, date_long, date_short, price
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_NEVER = datetime(2026, 1, 1, tzinfo=UTC)


def facts_of(event: Event) -> Hashable:
    """Return all that is known of an event, so that any change of it shows."""
    holiday = event.holiday.as_values() if event.holiday else None
    return event.as_values(), event.venue.as_values(), holiday, picture_facts_of(event)


def announced_facts_of(event: Event) -> Hashable:
    """Return what is known of an event, but for how many have signed up or come."""
    holiday = event.holiday_id and event.palette
    return event.id, event.state, event.changed_at, event.venue.as_values(), holiday


def picture_facts_of(event: Event) -> Hashable:
    """Return which picture is in the place of the poster, and its words; `None` if none is."""
    picture = event.poster_picture
    return picture and (picture.id, picture.alt_text)


def latest_change(events: Iterable[Event]) -> datetime:
    """Return when any of them was changed last."""
    return max((each.changed_at for each in events), default=_NEVER)


def headline(event: Event) -> str:
    """Write what it is called and when it is, and that it is off, where it is."""
    title = called_off(event.title) if event.state is EventState.CANCELLED else event.title
    return f"{title}, {date_short(event.starts_at)}"


def called_off(title: str) -> str:
    """Write the title of an evening that is off."""
    return gettext("Inställt: %(title)s", title=title)


def in_one_line(event: Event) -> str:
    """Write when and where it is, and what it costs."""
    day, hours = date_long(event.starts_at), clock_range(event.starts_at, event.ends_at)
    return f"{day}, {hours} · {event.venue.name}, {event.venue.address} · {price(event.price_kr)}"


def news_of(event: Event) -> str | None:
    """Say what those have to know who read of it before, if there is anything."""
    if event.state is EventState.CANCELLED:
        return gettext("Kvällen är inställd.")
    if event.moved_at:
        return gettext("Tid eller plats har ändrats %(day)s.", day=date_short(event.moved_at))
    return None


def holiday_name(kind: HolidayKind | None) -> str:
    """Name a holiday, or what is between them."""
    return {
        HolidayKind.AUTUMN: gettext("Höstlovet"),
        HolidayKind.CHRISTMAS: gettext("Jullovet"),
        HolidayKind.WINTER: gettext("Sportlovet"),
        HolidayKind.EASTER: gettext("Påsklovet"),
        HolidayKind.SUMMER: gettext("Sommarlovet"),
        None: gettext("Mellan loven"),
    }[kind]
