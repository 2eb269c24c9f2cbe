"""Calendar files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from icalendar import Calendar, Event

_UID = "%s@unik"
"""A calendar knows an evening by this for ever, under whatever name the site is asked."""
_COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)
"""A sequence has to fit into 31 bits (RFC 5545, 3.3.8), which seconds since 1970 soon do not."""
_HOURLY = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One evening, in UTC and in words; it keeps its id when it is changed or cancelled."""

    id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    description: str
    url: str
    contact: str
    """An e-mail address."""
    changed_at: datetime
    is_cancelled: bool


def calendar_file(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """Return the evenings as a file that calendars read."""
    file: Any = Calendar()
    file.add("prodid", "-//UNIK//SV")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", "UNIK")
    file.add("refresh-interval", _HOURLY, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT1H")
    for entry in entries:
        file.add_component(_component(entry, now))
    return file.to_ical()


def _component(entry: Entry, now: datetime) -> Any:
    component: Any = Event()
    component.add("uid", _UID % entry.id)
    component.add("dtstamp", now)
    component.add("last-modified", entry.changed_at)
    component.add("sequence", _sequence(entry))
    component.add("dtstart", entry.starts_at)
    component.add("dtend", entry.ends_at)
    component.add("summary", entry.title)
    component.add("location", entry.place)
    component.add("description", f"{entry.description}\n\n{entry.url}".strip())
    component.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    component.add("organizer", f"mailto:{entry.contact}")
    component.add("url", entry.url)
    return component


def _sequence(entry: Entry) -> int:
    """Return a number that grows with every change."""
    return max(0, int((entry.changed_at - _COUNTED_FROM).total_seconds()))
