"""Events as rows of the organizer's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from unik.domain.attendance import Turnout
from unik.domain.checklists import Progress
from unik.domain.event_lists import Part, part_of
from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.domain.publishing import is_due
from unik.domain.sign_up_phases import SignUpPhase
from unik.web.filters import at_clock, date_short
from unik.web.public.cards import opening
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_PUBLISHED_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Chip:
    """One word about where an event stands, and the colour that goes with it."""

    words: str
    kind: str


@dataclass(frozen=True)
class Row:
    """One event in the list."""

    event: Event
    chip: Chip
    part: Part
    is_over: bool
    percent_taken: int
    in_review: int
    checklist: Progress | None
    turnout: Turnout | None
    """Who came, of an evening that is over."""
    needs_year: bool
    """Whether the date would be taken for another year's."""


def row_of(
    event: Event,
    in_review: int,
    now: datetime,
    *,
    checklist: Progress | None = None,
    turnout: Turnout | None = None,
) -> Row:
    """Return how an event stands at `now`."""
    percent_taken = min(100, round(100 * event.places_taken / event.capacity))
    needs_year = event.doors_on.year != local_date(now).year
    return Row(
        event=event,
        chip=chip_of(event, now),
        part=part_of_event(event, now),
        is_over=event.ends_at <= now,
        percent_taken=percent_taken,
        in_review=in_review,
        checklist=checklist,
        turnout=turnout,
        needs_year=needs_year,
    )


def has_been(event: Event, now: datetime) -> bool:
    """Say whether an evening was held and is over at `now`."""
    return event.state is EventState.PUBLISHED and event.ends_at <= now


def part_of_event(event: Event, now: datetime) -> Part:
    """Return where an event is found at `now`."""
    return part_of(event.state, doors_open_at=event.doors_open_at, ends_at=event.ends_at, now=now)


def chip_of(event: Event, now: datetime) -> Chip:
    """Say in a word how far an event has come."""
    if event.state is EventState.DRAFT:
        return _chip_of_draft(event, now)
    if event.state is EventState.CANCELLED:
        return Chip(gettext("Inställt"), "stop")
    if event.ends_at <= now:
        return Chip(gettext("Slut"), "info")
    if event.doors_open_at <= now:
        return Chip(gettext("Pågår nu"), "success")
    return _chip_before_doors(event, now)


def _chip_of_draft(event: Event, now: datetime) -> Chip:
    if event.publish_at is None:
        return Chip(gettext("Utkast"), "warning")
    if is_due(event.state, event.publish_at, now - _PUBLISHED_WITHIN):
        return Chip(gettext("Kunde inte publiceras"), "stop")
    day, time = date_short(event.publish_at), at_clock(event.publish_at)
    return Chip(gettext("Publiceras %(day)s %(time)s", day=day, time=time), "info")


def _chip_before_doors(event: Event, now: datetime) -> Chip:
    match event.sign_up_window.phase_at(now):
        case SignUpPhase.NOT_OPEN:
            return Chip(opening(event, now), "info")
        case SignUpPhase.WAITING_LIST | SignUpPhase.FULL:
            return Chip(gettext("Fullt"), "warning")
        case SignUpPhase.OPEN:
            return Chip(gettext("Anmälan öppen"), "success")
        case _:
            return Chip(gettext("Anmälan stängd"), "info")
