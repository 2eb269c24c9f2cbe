"""The list that a door phone keeps, encrypted entry by entry (spec/pass-format.md)."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, jsonify, request

from unik.domain.pass_codes import RosterEntry
from unik.domain.roster import ListedEvening, entries_of
from unik.domain.roster_versions import RosterVersion
from unik.queries.door import get_head_count
from unik.queries.roster import list_guests_for_the_door, read_database_clock
from unik.web import clock
from unik.web.api import api
from unik.web.api.unsent import note_unsent_of
from unik.web.codes import pass_codes
from unik.web.door.doors import open_door_or_404
from unik.web.school_calendar import recent_school_calendar

if TYPE_CHECKING:
    from unik.models import Event


@api.get("/events/<uuid:event_id>/roster")
def roster(event_id: UUID) -> Response:
    """Answer with the whole list, or what has changed since the version that was given.

    Bytes are in base64. Entries may be told twice; the newer one replaces the older.
    """
    event, codes = open_door_or_404(event_id), pass_codes()
    evening = ListedEvening(event.id, event.age_limits, event.doors_on, recent_school_calendar())
    version = RosterVersion(read_database_clock(), evening.fingerprint(codes))
    since = version.changes_since(request.args.get("since", ""))
    guests = list_guests_for_the_door(event.id, since)
    entries = (each for guest in guests for each in entries_of(guest, evening, codes))
    answer = jsonify(
        version=version.written(),
        complete=since is None,
        server_time=clock.now().isoformat(),
        event=_facts(event),
        tag_keys=[_bytes(key) for key in codes.tag_keys(event.id)],
        entries=[_entry(each) for each in entries],
    )
    answer.headers["Cache-Control"] = "no-store"
    note_unsent_of(event_id)
    return answer


def _facts(event: Event) -> dict[str, object]:
    """Return what a phone needs of the evening to decide by itself."""
    count = get_head_count(event)
    return {
        "id": str(event.id),
        "doors_open_at": event.doors_open_at.isoformat(),
        "last_entry_at": event.last_entry_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "early_minutes": event.early_minutes,
        "reentry": event.reentry,
        "people_inside": count.inside,
        "capacity": count.capacity,
        "staff": count.staff,
        "adults": count.adults,
        "fire_limit": count.fire_limit,
    }


def _entry(entry: RosterEntry) -> dict[str, str]:
    return {
        "index": _bytes(entry.index),
        "nonce": _bytes(entry.nonce),
        "ciphertext": _bytes(entry.ciphertext),
    }


def _bytes(raw: bytes) -> str:
    return b64encode(raw).decode()
