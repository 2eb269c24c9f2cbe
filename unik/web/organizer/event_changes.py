"""What organizers do with an evening as a whole: publish it, call it off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.moves import Forecast
from unik.queries.events import find_event
from unik.queries.school_years import get_school_calendar
from unik.services import events
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import NotForeseen, PlanRefused
from unik.services.moves import forecast_of_cancelling
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.forecasts import page_about
from unik.web.organizer.plan_words import objection_words
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@organizer.post("/arrangor/kvallar/<slug>/publicera")
def publish(slug: str) -> ResponseReturnValue:
    """Let everybody read about a draft and sign up."""
    event = _found(slug)
    try:
        events.publish(event.id, calendar=get_school_calendar(), by=_me(), now=clock.now())
    except PlanRefused as refusal:
        flash(_what_to_mend(event, refusal), "stop")
    except ChangedMeanwhile:
        flash(_not_done(), "warning")
    else:
        flash(gettext("Kvällen är publicerad."))
    return _desk_of(event)


@organizer.post("/arrangor/kvallar/<slug>/avpublicera")
def unpublish(slug: str) -> ResponseReturnValue:
    """Make a draft of an evening that nobody has signed up for."""
    event = _found(slug)
    try:
        events.unpublish(event.id, by=_me(), now=clock.now())
    except ChangedMeanwhile:
        flash(
            gettext("Någon har anmält sig, så kvällen kan inte döljas. Du kan ställa in den."),
            "warning",
        )
    else:
        flash(gettext("Kvällen är ett utkast igen och syns inte längre."))
    return _desk_of(event)


@organizer.route("/arrangor/kvallar/<slug>/stall-in", methods=["GET", "POST"])
def cancel_event(slug: str) -> ResponseReturnValue:
    """Show who will be told, and ask whether the evening is really off; then call it off."""
    event = _found(slug)
    if request.method == "GET":
        if event.state is not EventState.PUBLISHED or event.ends_at <= clock.now():
            abort(404)
        return _ask_to_cancel(event, forecast_of_cancelling(event.id), None)
    accepted = request.form.get("accepted")
    try:
        events.cancel(event.id, accepted=accepted, by=_me(), now=clock.now())
    except NotForeseen as problem:
        return _ask_to_cancel(_found(slug), problem.forecast, accepted)
    except ChangedMeanwhile:
        flash(_not_done(), "warning")
    else:
        flash(gettext("Kvällen är inställd. Alla pass till den har slutat gälla."))
    return _desk_of(event)


def _ask_to_cancel(event: Event, forecast: Forecast, accepted: str | None) -> str:
    page = page_about(
        forecast,
        MessageKind.EVENT_CANCELLED,
        plan=event.plan,
        calendar=get_school_calendar(),
        accepted=accepted,
    )
    return render_template(
        "organizer/cancel_event.html", event=event, page=page, signed_up=len(forecast.affected)
    )


def _found(slug: str) -> Event:
    return find_event(slug) or abort(404)


def _me() -> UUID:
    return signed_in_account().id


def _desk_of(event: Event) -> Response:
    return redirect(url_for("organizer.event", slug=event.slug))


def _not_done() -> str:
    return gettext("Kvällen hade redan ändrats, så inget gjordes. Så här ser den ut nu.")


def _what_to_mend(event: Event, refusal: PlanRefused) -> str:
    people = event.capacity + event.staff_count
    faults = [
        objection_words(each, fire_limit=event.venue.fire_limit, people=people)[1]
        for each in refusal.objections
    ]
    return gettext("Kvällen kan inte publiceras än. %(faults)s", faults=" ".join(faults))
