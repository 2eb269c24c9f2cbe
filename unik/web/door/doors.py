"""Which evening's door a page is about, and whether it may be worked now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from unik.domain.door_rights import is_open_for_work, is_yet_to_open_for_work
from unik.queries.door import find_event_at_the_door
from unik.web import clock
from unik.web.sign_in import signed_in_account

if TYPE_CHECKING:
    from unik.models import Event


def door_or_404(slug: str) -> Event:
    """Return the event whose door this person may work now; answer 404 if there is none."""
    event, by = _event_or_404(slug), signed_in_account()
    if not is_open_for_work(event.doors_open_at, event.ends_at, by.role, clock.now()):
        abort(404)
    return event


def find_door_to_come(slug: str) -> Event | None:
    """Return the event if this person is to work its door but not yet, else `None`."""
    event, by = _event_or_404(slug), signed_in_account()
    is_to_come = is_yet_to_open_for_work(event.doors_open_at, by.role, clock.now())
    return event if is_to_come else None


def _event_or_404(slug: str) -> Event:
    return find_event_at_the_door(slug, signed_in_account()) or abort(404)
