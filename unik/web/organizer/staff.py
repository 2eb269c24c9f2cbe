"""Who works at an evening, and from when to when."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.domain.local_time import local
from unik.domain.shifts import hours_of
from unik.queries.events import find_event
from unik.queries.staffing import list_door_staff
from unik.services import staffing
from unik.web import clock
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.staff_form import staff_form
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@organizer.route("/arrangor/kvallar/<slug>/personal", methods=["GET", "POST"])
def assign_staff(slug: str) -> ResponseReturnValue:
    """Ask who works at the door, who leads there, and when."""
    event = find_event(slug)
    if event is None or event.state is EventState.CANCELLED:
        abort(404)
    people = list_door_staff(event.id)
    form = staff_form(people)
    doors = local(event.doors_open_at).replace(tzinfo=None, fold=0)
    staff = form.read(people, doors) if form.is_filled_in() else None
    if staff:
        staffing.assign(
            event.id,
            staff.assigned,
            leads=staff.leads,
            shifts=staff.shifts,
            by=signed_in_account().id,
            now=clock.now(),
        )
        flash(gettext("Personalen i dörren är sparad."))
        return redirect(url_for("organizer.assign_staff", slug=slug))

    hours = hours_of(each.shift for each in people if each.shift)
    return page_with(form, "organizer/staff.html", event=event, rows=form.rows(people), hours=hours)
