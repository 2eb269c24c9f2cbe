"""The list that a door phone keeps, encrypted entry by entry (spec/pass-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from flask import Response, jsonify

from unik.domain.pass_codes import RosterEntry
from unik.domain.roster import ListedEvening, entries_of
from unik.domain.roster_versions import RosterVersion
from unik.queries.roster import list_guests_for_the_door, read_database_clock
from unik.web import clock
from unik.web.api import api
from unik.web.api.event_answers import LISTED_EVENT
from unik.web.api.kinds import ANY_TEXT, BYTES, FLAG, MOMENT, list_of
from unik.web.api.operations import operation, read_query
from unik.web.api.shapes import Field, Part, Sent, Told
from unik.web.api.unsent import UNSENT, note_unsent_of
from unik.web.codes import pass_codes
from unik.web.door.doors import open_door_or_404
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar

if TYPE_CHECKING:
    from unik.models import Event


class _Roster(NamedTuple):
    """A list, or what has changed of it."""

    version: str
    complete: bool
    server_time: datetime
    event: Event
    door: str
    tag_keys: Sequence[bytes]
    entries: Iterable[RosterEntry]


_SINCE = Field("since", ANY_TEXT, "The version that the phone has: only what changed is told.")
_ASKED = Sent(optional=[_SINCE])
_ENTRY = Told[RosterEntry](
    "RosterEntry",
    {
        "index": Part(BYTES, lambda entry: entry.index),
        "nonce": Part(BYTES, lambda entry: entry.nonce),
        "ciphertext": Part(BYTES, lambda entry: entry.ciphertext),
    },
)
_ROSTER = Told[_Roster](
    "Roster",
    {
        "version": Part(ANY_TEXT, lambda told: told.version),
        "complete": Part(FLAG, lambda told: told.complete, "Whether it is the whole list."),
        "server_time": Part(MOMENT, lambda told: told.server_time),
        "event": Part(LISTED_EVENT, lambda told: told.event),
        "door": Part(ANY_TEXT, lambda told: told.door, "The letter of whoever asks."),
        "tag_keys": Part(list_of(BYTES), lambda told: told.tag_keys),
        "entries": Part(list_of(_ENTRY), lambda told: told.entries),
    },
)


@api.get("/events/<uuid:event_id>/roster")
@operation(asks=_ASKED, says=UNSENT, tells=_ROSTER.schema)
def roster(event_id: UUID) -> Response:
    """Answer with the whole list, or what has changed since the version that was given.

    Bytes are in base64. Entries may be told twice; the newer one replaces the older.
    """
    event, codes = open_door_or_404(event_id), pass_codes()
    calendar, shared = recent_school_calendar(), event.shared_doors
    evening = ListedEvening(event.id, event.age_limits, event.doors_on, calendar, shared)
    version = RosterVersion(read_database_clock(), evening.fingerprint(codes))
    since = version.changes_since(read_query(_ASKED).get(_SINCE) or "")
    guests = list_guests_for_the_door(event.id, since)
    told = _Roster(
        version=version.written(),
        complete=since is None,
        server_time=clock.now(),
        event=event,
        door=door_worker().door,
        tag_keys=codes.tag_keys(event.id),
        entries=(each for guest in guests for each in entries_of(guest, evening, codes)),
    )
    answer = jsonify(_ROSTER.write(told))
    answer.headers["Cache-Control"] = "no-store"
    note_unsent_of(event_id)
    return answer
