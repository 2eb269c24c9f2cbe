"""Which evening's door a page is about, and whether it may be worked now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, abort

from unik.domain.door_rights import (
    AFTERWARDS,
    is_open_for_work,
    is_yet_to_open_for_work,
    may_still_report,
)
from unik.domain.roles import Role
from unik.queries.conflicts import list_led_evenings
from unik.queries.door import find_event_at_the_door
from unik.web import clock
from unik.web.paired import door_worker
from unik.web.sign_in import current_account

if TYPE_CHECKING:
    from unik.models import Event


def door_or_404(address: UUID | str) -> Event:
    """Return the event whose door this person may work now; answer 404 if there is none."""
    event, by = _event_or_404(address), door_worker()
    if not is_open_for_work(event.doors_open_at, event.ends_at, by.role, clock.now()):
        abort(404)
    return event


def led_door_or_404(slug: str) -> Event:
    """Return the event if this person plans evenings or leads its door; else answer 404."""
    event = door_or_404(slug)
    return event if leads(event) else abort(404)


def open_door_or_404(event_id: UUID) -> Event:
    """Return the event whose door is open for work now, for whoever works it; else answer 404.

    What a phone keeps of an evening it may have in these hours alone, whoever carries it.
    """
    event = _event_or_404(event_id)
    return event if is_open_now(event) else abort(404)


def is_open_now(event: Event) -> bool:
    """Say whether the door is open for work now, for whoever works it."""
    return is_open_for_work(event.doors_open_at, event.ends_at, Role.DOOR, clock.now())


def leads_door(event_id: UUID) -> bool:
    """Say whether who works the door plans evenings, or was named its lead; a phone is neither."""
    by = current_account()
    return by is not None and (by.plans_events or event_id in list_led_evenings(by.id))


def leads(event: Event) -> bool:
    """Say the same of an event."""
    return leads_door(event.id)


def keep_until_over(response: Response, event: Event) -> Response:
    """Let the phone keep a page that names nobody until all work at the event's door is done."""
    response.headers["X-Keep-Until"] = str(int((event.ends_at + AFTERWARDS).timestamp()))
    return response


def reported_door_or_404(address: UUID | str) -> Event:
    """Return the event whose door this person works or may still report to; else answer 404."""
    event, now = _event_or_404(address), clock.now()
    if not may_still_report(event.doors_open_at, event.ends_at, now):
        return door_or_404(address)
    return event


def led_reports_or_404(slug: str) -> Event:
    """Return the event if this person leads its door, also while phones may still tell of it."""
    event = reported_door_or_404(slug)
    return event if leads(event) else abort(404)


def find_door_to_come(slug: str) -> Event | None:
    """Return the event if this person is to work its door but not yet, else `None`."""
    event, by = _event_or_404(slug), door_worker()
    is_to_come = is_yet_to_open_for_work(event.doors_open_at, by.role, clock.now())
    return event if is_to_come else None


def _event_or_404(address: UUID | str) -> Event:
    return find_event_at_the_door(address, door_worker()) or abort(404)
