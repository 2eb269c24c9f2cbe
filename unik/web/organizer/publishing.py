"""Letting an evening become public at a set time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_plans import objections_to
from unik.domain.event_states import EventState
from unik.domain.publishing import is_due
from unik.queries.events import find_event
from unik.queries.school_years import get_school_calendar
from unik.services import publishing
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import PlanRefused
from unik.services.publishing import PublishingRefused
from unik.web import clock
from unik.web.filters import at_clock, date_short
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.plan_words import objection_words
from unik.web.organizer.publishing_form import PublishingForm, answers_of
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from datetime import datetime

    from unik.models import Event


@organizer.route("/arrangor/kvallar/<slug>/publicera-senare", methods=["GET", "POST"])
def publish_later(slug: str) -> ResponseReturnValue:
    """Ask when a draft is to become public, and let it then."""
    event = _draft(slug)
    form = PublishingForm(data=answers_of(event))
    publish_at = form.read() if form.is_filled_in() else None
    if publish_at:
        try:
            return _set(event, publish_at)
        except PublishingRefused as refusal:
            form.refuse(refusal.objection)
    return page_with(form, "organizer/publish_later.html", event=event)


@organizer.post("/arrangor/kvallar/<slug>/publicera-inte")
def stay_a_draft(slug: str) -> ResponseReturnValue:
    """Let a draft wait for somebody to publish it."""
    event = find_event(slug) or abort(404)
    try:
        publishing.stay_a_draft(event.id, by=signed_in_account().id, now=clock.now())
    except ChangedMeanwhile:
        flash(gettext("Kvällen hade redan ändrats, så inget gjordes. Så här ser den ut nu."))
    else:
        flash(gettext("Kvällen publiceras först när du gör det."))
    return redirect(url_for("organizer.event", slug=slug))


def what_keeps_it_back(event: Event, now: datetime) -> str:
    """Say why a draft whose time has come is not public yet; nothing if there is no reason."""
    if not is_due(event.state, event.publish_at, now):
        return ""
    return " ".join(_faults(event))


def _faults(event: Event) -> list[str]:
    limit, people = event.venue.fire_limit, event.capacity + event.staff_count
    objections = objections_to(event.plan, fire_limit=limit, calendar=get_school_calendar())
    return [objection_words(each, fire_limit=limit, people=people)[1] for each in objections]


def _draft(slug: str) -> Event:
    event = find_event(slug)
    if event is None or event.state is not EventState.DRAFT:
        abort(404)
    return event


def _set(event: Event, publish_at: datetime) -> ResponseReturnValue:
    """Set the time, or show what to mend first."""
    try:
        publishing.publish_later(
            event.id,
            publish_at,
            calendar=get_school_calendar(),
            by=signed_in_account().id,
            now=clock.now(),
        )
    except PlanRefused:
        words = gettext(
            "Kvällen kan inte publiceras än. %(faults)s", faults=" ".join(_faults(event))
        )
        flash(words, "stop")
    except ChangedMeanwhile:
        words = gettext("Kvällen hade redan ändrats, så inget gjordes. Så här ser den ut nu.")
        flash(words, "warning")
    else:
        day, time = date_short(publish_at), at_clock(publish_at)
        flash(gettext("Kvällen publiceras av sig själv %(day)s %(time)s.", day=day, time=time))
    return redirect(url_for("organizer.event", slug=event.slug))
