"""What is to be done before, during and after an evening."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.checklists import Phase, Progress
from unik.queries.checklists import list_checklist
from unik.queries.events import find_event
from unik.services import checklists
from unik.web import clock
from unik.web.checklist_words import phase_name, usual_lines
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.checklist_forms import (
    form_about_checklist,
    form_about_template,
    line_field,
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
    lines = list_checklist(event.id)
    form = form_about_checklist(lines)
    if form.is_filled_in():
        words, added = form.read_words(lines), form.read_lines()
        if request.form.get("then") == "template" and not lines:
            added = [*usual_lines()]
        if not form.errors:
            me = signed_in_account().id
            checklists.change_checklist(event.id, words, added, by=me, now=clock.now())
            return _saved(url_for("organizer.checklist", slug=slug))

    phases = [
        (phase, phase_name(phase), [line_field(line) for line in lines if line.phase is phase])
        for phase in Phase
    ]
    return page_with(form, "organizer/checklist_form.html", event=event, phases=phases)


@organizer.route("/arrangor/checklista", methods=["GET", "POST"])
def checklist_template() -> ResponseReturnValue:
    """Ask for the lines that new evenings begin with."""
    form = form_about_template(usual_lines())
    if form.is_filled_in():
        lines = form.read_lines()
        if not form.errors:
            checklists.save_template(lines, by=signed_in_account().id, now=clock.now())
            return _saved(url_for("organizer.events"))
    return page_with(form, "organizer/checklist_template.html")


def _found(slug: str) -> Event:
    return find_event(slug) or abort(404)


def _saved(shown_next: str) -> Response:
    flash(gettext("Checklistan är sparad."))
    return redirect(shown_next)
