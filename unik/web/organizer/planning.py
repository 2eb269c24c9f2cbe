"""Planning a new evening, and changing one."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.event_plans import EventPlan
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.moves import Forecast
from unik.queries.events import find_event
from unik.queries.holidays import list_holidays
from unik.queries.school_years import get_school_calendar
from unik.queries.venues import find_venue, list_venues
from unik.services import events, new_events
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import NotForeseen, PlanRefused
from unik.services.new_events import AlreadyPlanned
from unik.web import clock
from unik.web.checklist_words import usual_lines
from unik.web.forms import page_with
from unik.web.moments import read_moment
from unik.web.offer_terms import offer_terms
from unik.web.organizer import organizer
from unik.web.organizer.event_form import EventForm
from unik.web.organizer.event_forms import form_about, form_as_saved, form_for_a_new_event
from unik.web.organizer.forecasts import answers_sent, differences, page_about
from unik.web.organizer.plan_reading import read_plan
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event

SEEDS = 1_000_000


@organizer.route("/arrangor/kvallar/ny", methods=["GET", "POST"])
def new_event() -> ResponseReturnValue:
    """Ask for six things, and save them as a draft or publish them."""
    if not list_venues():
        flash(gettext("Lägg först till lokalen. Sedan kan du planera kvällen."), "info")
        return redirect(url_for("organizer.new_venue"))
    form = form_for_a_new_event()
    if plan := _read(form):
        try:
            return _show_new(_create(plan))
        except AlreadyPlanned as earlier:
            return redirect(url_for("organizer.event", slug=earlier.slug))
        except PlanRefused as refusal:
            _refuse(form, refusal, plan)

    return page_with(form, "organizer/event_form.html", event=None)


@organizer.route("/arrangor/kvallar/<slug>/andra", methods=["GET", "POST"])
def edit_event(slug: str) -> ResponseReturnValue:
    """Ask for the same things again, and keep the sign-ups."""
    event = _still_on(find_event(slug))
    form = form_about(event)
    accepted, form.accepted.data = form.accepted.data, ""
    if request.form.get("then") == "back":
        return page_with(form, "organizer/event_form.html", event=event)
    if plan := _read(form):
        try:
            return _show_changed(_change(event, plan, form, accepted), plan)
        except PlanRefused as refusal:
            _refuse(form, refusal, plan)
        except NotForeseen as problem:
            return _show_forecast(_still_on(event), plan, problem.forecast, accepted)
        except ChangedMeanwhile:
            form.tell_of_others(form_as_saved(_still_on(event)))

    return page_with(form, "organizer/event_form.html", event=event)


def _still_on(event: Event | None) -> Event:
    """Return the event; what does not exist or is called off cannot be changed."""
    if event is None or event.state is EventState.CANCELLED:
        abort(404)
    return event


def _read(form: EventForm) -> EventPlan | None:
    return read_plan(form, list_venues(), list_holidays()) if form.is_filled_in() else None


def _create(plan: EventPlan) -> str:
    return new_events.create(
        plan,
        event_id=request.form.get("event_id", type=UUID),
        publish=request.form.get("then") == "publish",
        seed=secrets.randbelow(SEEDS),
        checklist=usual_lines(),
        calendar=get_school_calendar(),
        by=signed_in_account().id,
        now=clock.now(),
    )


def _change(event: Event, plan: EventPlan, form: EventForm, accepted: str | None) -> str:
    return events.change(
        event.id,
        plan,
        version=_version(form),
        accepted=accepted,
        calendar=get_school_calendar(),
        terms=offer_terms(),
        by=signed_in_account().id,
        now=clock.now(),
    )


def _show_forecast(
    event: Event, plan: EventPlan, forecast: Forecast, accepted: str | None
) -> ResponseReturnValue:
    """Ask whether to go on, with what it means for those signed up."""
    calendar = get_school_calendar()
    return render_template(
        "organizer/change_event.html",
        event=event,
        page=page_about(
            forecast, MessageKind.MOVED, plan=plan, calendar=calendar, accepted=accepted
        ),
        differences=differences(event, plan, find_venue(plan.venue_id) or abort(404)),
        answers=answers_sent(),
    )


def _version(form: EventForm) -> datetime:
    try:
        return read_moment(form.version.data or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _refuse(form: EventForm, refusal: PlanRefused, plan: EventPlan) -> None:
    venue = find_venue(plan.venue_id) or abort(404)
    people = plan.capacity + plan.staff_count
    form.refuse(refusal.objections, fire_limit=venue.fire_limit, people=people)


def _show_new(slug: str) -> Response:
    if request.form.get("then") == "preview":
        return redirect(url_for("organizer.preview", slug=slug))
    if request.form.get("then") == "publish":
        flash(gettext("Kvällen är publicerad."))
    else:
        flash(gettext("Utkastet är sparat."))
    return redirect(url_for("organizer.event", slug=slug))


def _show_changed(slug: str, plan: EventPlan) -> Response:
    flash(gettext("Ändringarna är sparade."))
    event = find_event(slug) or abort(404)
    if event.places_taken > plan.capacity:
        flash(
            ngettext(
                "Nu är fler anmälda (%(taken)s) än det finns platser (%(num)s). Ingen blir av med "
                "sin plats, men ingen ny släpps in förrän det finns platser kvar.",
                "Nu är fler anmälda (%(taken)s) än det finns platser (%(num)s). Ingen blir av med "
                "sin plats, men ingen ny släpps in förrän det finns platser kvar.",
                plan.capacity,
                taken=event.places_taken,
            ),
            "warning",
        )
    return redirect(url_for("organizer.event", slug=slug))
