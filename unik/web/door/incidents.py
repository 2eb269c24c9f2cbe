"""Noting incidents and first aid at the door: from fixed lists, about nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField

from unik.domain.incidents import MINUTES_AGO, Action, Category, Incident, IncidentRequest
from unik.queries.incidents import list_incidents
from unik.services.incidents import (
    CorrectedBefore,
    NoteConflict,
    NothingToCorrect,
    note_incident,
)
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404, is_open_now, open_door_or_404
from unik.web.door.incident_words import ACTIONS, CATEGORIES
from unik.web.forms import Form, page_with
from unik.web.paired import door_worker
from unik.web.words import gettext, lazy_gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event


class IncidentForm(Form):
    """Asks what happened, what was done and how long ago; there is no room for anything else."""

    note_id = HiddenField(default=lambda: str(uuid4()))
    corrects = HiddenField()
    category = RadioField(lazy_gettext("Vad hände?"))
    action = RadioField(lazy_gettext("Vad gjorde ni?"))
    minutes_ago = RadioField(lazy_gettext("När?"), default="0")

    def offer(self) -> IncidentForm:
        """Fill in what can be chosen."""
        self.category.choices = [(each.value, str(words)) for each, words in CATEGORIES.items()]
        self.action.choices = [(each.value, str(words)) for each, words in ACTIONS.items()]
        self.minutes_ago.choices = [(str(each), _ago(each)) for each in MINUTES_AGO]
        return self

    def read(self) -> IncidentRequest:
        """Return what was chosen; answer 400 where an id is none."""
        return IncidentRequest(
            id=_id(self.note_id.data),
            category=Category(self.category.data),
            action=Action(self.action.data),
            minutes_ago=int(self.minutes_ago.data or 0),
            corrects=_id(self.corrects.data) if self.corrects.data else None,
        )


@door.route("/dorr/<slug>/handelser", methods=["GET", "POST"])
def incidents(slug: str) -> ResponseReturnValue:
    """Ask what happened, and list what has happened tonight, to be corrected.

    Outside the door's hours those who plan evenings only read.
    """
    event, form = door_or_404(slug), IncidentForm().offer()
    if form.is_filled_in():
        return _note(open_door_or_404(event.id), form.read())
    found = list_incidents(event.id)
    corrected = _asked_about(found)
    if corrected and not form.is_submitted():
        form.corrects.data = str(corrected.id)
        form.category.data, form.action.data = corrected.category.value, corrected.action.value
    return page_with(
        form,
        "door/incidents.html",
        event=event,
        incidents=found,
        categories=CATEGORIES,
        actions=ACTIONS,
        corrected=corrected,
        is_open=is_open_now(event),
        new_id=uuid4,
    )


@door.post("/dorr/<slug>/handelser/misstag")
def drop_incident(slug: str) -> ResponseReturnValue:
    """Take a note back that was a mistake; that it was made stays known."""
    event = open_door_or_404(door_or_404(slug).id)
    note_id, corrects = _id(request.form.get("note_id")), _id(request.form.get("corrects"))
    return _note(event, IncidentRequest(note_id, None, None, corrects=corrects))


def _note(event: Event, asked: IncidentRequest) -> ResponseReturnValue:
    try:
        _keep(event, asked)
    except NothingToCorrect:
        abort(404)
    except CorrectedBefore:
        flash(gettext("Någon annan har redan rättat den. Se hur den står nu."), "warning")
    else:
        flash(gettext("Sparat. Ingenting sparas om vem det gällde."))
    return redirect(url_for("door.incidents", slug=event.slug), 303)


def _keep(event: Event, asked: IncidentRequest) -> None:
    by, now = door_worker(), clock.now()
    try:
        note_incident(event.id, asked, by=by, now=now)
    except NoteConflict:
        # A page from the browser's history holds the id of an earlier note.
        note_incident(event.id, replace(asked, id=uuid4()), by=by, now=now)


def _asked_about(found: Sequence[Incident]) -> Incident | None:
    """Return the note that is to be corrected, if it still stands."""
    asked = request.values.get("corrects") or request.args.get("ratta", "")
    return next((each for each in found if str(each.id) == asked), None)


def _ago(minutes: int) -> str:
    if minutes == 0:
        return gettext("Nyss")
    return ngettext("%(num)s minut sedan", "%(num)s minuter sedan", minutes)


def _id(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        abort(400)
