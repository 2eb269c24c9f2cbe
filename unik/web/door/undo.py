"""Taking back what this door has just done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.undo import Undoing, UndoRequest
from unik.queries.door import count_to_come, get_head_count
from unik.queries.undo import list_to_undo
from unik.services.undo import UndoConflict
from unik.services.undo import undo as take_back
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.scans import direction, scan_id
from unik.web.door.undo_words import put_undo_into_words
from unik.web.paired import door_worker

if TYPE_CHECKING:
    from unik.models import Event


@door.get("/dorr/<slug>/senaste")
def latest(slug: str) -> ResponseReturnValue:
    """Show whom this door let in or out lately, for it to take back."""
    event, at_door = door_or_404(slug), door_worker().door
    found = list_to_undo(event.id, at_door, clock.now())
    return render_template(
        "door/latest.html",
        event=event,
        door=at_door,
        direction=direction(),
        scans=[(each, uuid4()) for each in found],
    )


@door.post("/dorr/<slug>/angra")
def undo(slug: str) -> ResponseReturnValue:
    """Take a scan back, and say what came of it on the whole screen."""
    event = door_or_404(slug)
    try:
        undone = UUID(request.form.get("undone", ""))
    except ValueError:
        abort(400)
    undoing = _undo(event, undone)
    return render_template(
        "door/verdict.html",
        slug=slug,
        direction=direction(),
        verdict=put_undo_into_words(undoing),
        count=replace(get_head_count(event), inside=undoing.people_inside),
        to_come=count_to_come(event.id),
    )


def _undo(event: Event, undone: UUID) -> Undoing:
    by, now = door_worker(), clock.now()
    try:
        return take_back(event.id, UndoRequest(scan_id(), undone), by=by, now=now)
    except UndoConflict:
        # A page from the browser's history holds the id of an earlier request.
        return take_back(event.id, UndoRequest(uuid4(), undone), by=by, now=now)
