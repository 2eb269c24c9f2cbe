"""What is to be done before, during and after an evening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.checklists import Edit, Line, Phase, Progress
from unik.queries.checklists import list_checklist, list_template
from unik.queries.events import find_event
from unik.services import checklists
from unik.services.checklists import ListChanged
from unik.web import clock
from unik.web.checklist_words import phase_name, usual_lines
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.checklist_forms import (
    form_about_checklist,
    form_about_template,
    line_field,
    seen_field,
)
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@organizer.get("/arrangor/kvallar/<slug>/checklista")
def checklist(slug: str) -> ResponseReturnValue:
    """Show what is to be done about an evening, and what has been, by whom and when."""
    event = _found(slug)
    lines = list_checklist(event.id)
    return render_template(
        "organizer/checklist.html",
        event=event,
        phases=[
            (phase, phase_name(phase), [line for line in lines if line.phase is phase])
            for phase in Phase
        ],
        progress=Progress(sum(line.done_at is not None for line in lines), len(lines)),
    )


@organizer.post("/arrangor/kvallar/<slug>/checklista/<uuid:item_id>")
def tick_line(slug: str, item_id: UUID) -> ResponseReturnValue:
    """Note that a line is done, or that it is not after all."""
    event = _found(slug)
    act = checklists.untick if request.form.get("done") == "no" else checklists.tick
    if not act(event.id, item_id, by=signed_in_account().id, now=clock.now()):
        flash(gettext("Någon annan hann före. Så här ser listan ut nu."), "warning")
    return redirect(url_for("organizer.checklist", slug=slug, _anchor=f"line-{item_id}"))


@organizer.route("/arrangor/kvallar/<slug>/checklista/andra", methods=["GET", "POST"])
def edit_checklist(slug: str) -> ResponseReturnValue:
    """Rename, drop and add lines of one evening, or begin it with the template."""
    event = _found(slug)
    form = form_about_checklist(list_checklist(event.id))
    if form.is_filled_in():
        if request.form.get("then") == "template" and not form.lines:
            # Pressed twice, or by two organizers, it is the same lines.
            _change(event.id, {}, usual_lines(), event.id)
            return _saved(url_for("organizer.checklist", slug=slug))
        edits, added = form.read_edits(), form.read_lines()
        if not form.errors:
            form_id = request.form.get("form_id", uuid4(), type=UUID)
            if _change(event.id, edits, added, form_id):
                return _saved(url_for("organizer.checklist", slug=slug))
            form = form_about_checklist(list_checklist(event.id))
            form.read_edits()

    phases = [
        (
            phase,
            phase_name(phase),
            [
                (line_field(line), seen_field(line), line.words)
                for line in form.lines
                if line.phase is phase
            ],
        )
        for phase in Phase
    ]
    return page_with(form, "organizer/checklist_form.html", event=event, phases=phases)


def _change(
    event_id: UUID, edits: Mapping[UUID, Edit], added: Sequence[Line], form_id: UUID
) -> bool:
    """Save it; false if somebody else was quicker, and nothing is saved."""
    me, now = signed_in_account().id, clock.now()
    try:
        checklists.change_checklist(event_id, edits, added, form_id=form_id, by=me, now=now)
    except ListChanged:
        return False
    return True


@organizer.route("/arrangor/checklista", methods=["GET", "POST"])
def checklist_template() -> ResponseReturnValue:
    """Ask for the lines that new evenings begin with."""
    form = form_about_template(usual_lines(), list_template())
    if form.is_filled_in():
        lines = form.read_lines()
        if not form.errors:
            me, now, seen = signed_in_account().id, clock.now(), str(form.seen.data)
            try:
                checklists.save_template(lines, seen=seen, by=me, now=now)
            except ListChanged:
                form.tell_of_others(list_template())
            else:
                return _saved(url_for("organizer.events"))
    return page_with(form, "organizer/checklist_template.html")


def _found(slug: str) -> Event:
    return find_event(slug) or abort(404)


def _saved(shown_next: str) -> Response:
    flash(gettext("Checklistan är sparad."))
    return redirect(shown_next)
