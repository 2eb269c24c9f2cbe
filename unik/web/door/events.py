"""Which door to work."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_rights import BEFOREHAND, is_open_for_work
from unik.domain.door_workers import DOORS
from unik.queries.conflicts import list_led_evenings
from unik.queries.door import list_events_at_the_door
from unik.queries.staffing import list_own_shifts
from unik.services.door import choose_door as choose
from unik.web import clock
from unik.web.door import door
from unik.web.paired import door_worker, paired_phone
from unik.web.sign_in import signed_in_account


@door.get("/dorr")
def events() -> ResponseReturnValue:
    """Show the evenings whose doors this person may work, now or next; a paired phone has one."""
    if phone := paired_phone():
        return redirect(url_for("door.door", slug=phone.slug))
    by, me, now = door_worker(), signed_in_account().id, clock.now()
    found = list_events_at_the_door(by, now)
    is_open = [is_open_for_work(each.doors_open_at, each.ends_at, by.role, now) for each in found]
    return render_template(
        "door/events.html",
        events=list(zip(found, is_open, strict=True)),
        led=list_led_evenings(me),
        shifts=list_own_shifts(me),
        beforehand=BEFOREHAND,
        doors=DOORS,
        chosen=by.door,
    )


@door.post("/dorr")
def choose_door() -> ResponseReturnValue:
    """Remember which door this phone stands at."""
    chosen = request.form.get("door", "")
    if chosen not in DOORS:
        abort(400)
    choose(chosen, by=signed_in_account())
    return redirect(url_for("door.events"), 303)
