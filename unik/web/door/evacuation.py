"""The list of everybody inside, for when the house is emptied: ticked off on several phones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from flask import abort, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.evacuation import Tick
from unik.queries.evacuation import get_evacuation
from unik.services.evacuation import note_opened, tick
from unik.web import clock, transactions
from unik.web.door import door
from unik.web.door.doors import door_or_404, leads
from unik.web.door.tick_fields import read_ticks
from unik.web.filters import at_clock
from unik.web.headers import keep_private
from unik.web.sign_in import signed_in_account

if TYPE_CHECKING:
    from unik.models import Event

_UNKEPT = {"Cache-Control": "no-store"}


@door.get("/dorr/<slug>/utrymning")
def evacuation(slug: str) -> ResponseReturnValue:
    """Show how many are inside, and who, to tick off; the trail knows who looked."""
    event_id = door_or_404(slug).id
    with transactions.writing():
        note_opened(event_id, by=signed_in_account().id, now=clock.now())
    event = door_or_404(slug)
    page = render_template(
        "door/evacuation.html",
        event=event,
        evacuation=get_evacuation(event),
        leads=leads(event),
        tick_id=uuid4(),
        now=clock.now(),
    )
    return keep_private(make_response(page))


@door.post("/dorr/<slug>/utrymning")
def tick_off(slug: str) -> ResponseReturnValue:
    """Tick one guest off, or let everybody be looked for anew, and come back to the list."""
    event = door_or_404(slug)
    asked = _asked()
    tick(event.id, [asked], by=signed_in_account().id, now=clock.now())
    anchor = f"g{asked.sign_up_id}" if asked.sign_up_id else None
    return redirect(url_for("door.evacuation", slug=slug, _anchor=anchor), 303)


@door.get("/dorr/<slug>/utrymning/lage")
def evacuation_state(slug: str) -> ResponseReturnValue:
    """Answer with who was found, and how many there are; with nothing where that is known."""
    state = _state(door_or_404(slug))
    if state["version"] == request.args.get("version"):
        return "", 204, _UNKEPT
    return jsonify(state), 200, _UNKEPT


@door.post("/dorr/<slug>/utrymning/avprickat")
def tick_many(slug: str) -> ResponseReturnValue:
    """Keep what a phone has ticked, some of it perhaps without the net, and answer as it stands."""
    event = door_or_404(slug)
    ticks = read_ticks(request.get_json(silent=True))
    if ticks is None:
        abort(400)
    tick(event.id, ticks, by=signed_in_account().id, now=clock.now())
    return jsonify(_state(event)), 200, _UNKEPT


def _asked() -> Tick:
    """Return what the form says; the same button of the same page is the same tick."""
    try:
        page = UUID(request.form.get("tick_id", ""))
        if "anew" in request.form:
            return Tick(page, None, found=False)
        name = "found" if "found" in request.form else "missing"
        guest = UUID(request.form.get(name, ""))
    except ValueError:
        abort(400)
    return Tick(uuid5(page, f"{name} {guest}"), guest, found=name == "found")


def _state(event: Event) -> dict[str, object]:
    evacuation, as_of = get_evacuation(event), at_clock(clock.now())
    found = sorted(str(each) for each in evacuation.found)
    state = {"list": evacuation.fingerprint, "found": found, "numbers": evacuation.numbers}
    version = uuid5(UUID(int=0), repr((state, as_of))).hex
    return {**state, "as_of": as_of, "version": version}
