"""What is to be done while an evening goes on, for who leads its door."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.checklists import TICKED_AT_THE_DOOR, Phase
from unik.queries.checklists import list_checklist
from unik.services import checklists
from unik.web import clock
from unik.web.checklist_words import phase_name
from unik.web.door import door
from unik.web.door.doors import led_door_or_404
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@door.get("/dorr/<slug>/checklista")
def checklist(slug: str) -> ResponseReturnValue:
    """Show the evening's list, for who plans evenings or leads this door; theirs to tick first."""
    event = led_door_or_404(slug)
    lines = list_checklist(event.id)
    phases = sorted(Phase, key=lambda each: each not in TICKED_AT_THE_DOOR)
    return render_template(
        "door/checklist.html",
        event=event,
        phases=[
            (
                phase_name(phase),
                phase in TICKED_AT_THE_DOOR,
                [line for line in lines if line.phase is phase],
            )
            for phase in phases
        ],
    )


@door.post("/dorr/<slug>/checklista/<uuid:item_id>")
def tick_line(slug: str, item_id: UUID) -> ResponseReturnValue:
    """Note that a line of the evening is done, or that it is not after all."""
    event = led_door_or_404(slug)
    lines = {line.id: line.phase for line in list_checklist(event.id)}
    if lines.get(item_id) not in TICKED_AT_THE_DOOR:
        abort(404)
    act = checklists.untick if request.form.get("done") == "no" else checklists.tick
    if not act(event.id, item_id, by=signed_in_account().id, now=clock.now()):
        flash(gettext("Någon annan hann före. Så här ser listan ut nu."), "warning")
    return redirect(url_for("door.checklist", slug=slug, _anchor=f"line-{item_id}"), 303)
