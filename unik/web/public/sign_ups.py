"""Signing up, with the age check."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.applications import Application
from unik.domain.objections import Objection
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_phases import SignUpPhase
from unik.queries.events import find_announced_event
from unik.queries.school_years import get_school_calendar
from unik.services.sign_ups import SignUpRefused
from unik.services.sign_ups import sign_up as take_place
from unik.web import clock, languages, transactions
from unik.web.codes import pass_codes
from unik.web.public import public
from unik.web.public.declarations import Declaration, declaration_for
from unik.web.public.device_passes import known_sign_ups, remember
from unik.web.public.forms import SignUpForm
from unik.web.public.pass_addresses import pass_url
from unik.web.public.refusals import refusal_of, refusal_of_anybody
from unik.web.public.sign_up_limits import shortest_time
from unik.web.rate_limits import Limit, count

if TYPE_CHECKING:
    from unik.models import Event

_NEUTRAL_PAGES = Limit("neutral pages", 5, timedelta(days=1))
"""How often one person's details may be tried on other devices."""


@public.route("/kvallar/<slug>/anmalan", methods=["GET", "POST"])
def sign_up(slug: str) -> ResponseReturnValue:
    """Ask who somebody is; give a place and a pass, or say kindly why not."""
    transactions.expect_only_reads()
    event = find_announced_event(slug) or abort(404)
    phase = event.sign_up_window.phase_at(clock.now())
    form = SignUpForm()
    if not form.is_submitted():
        if phase is not SignUpPhase.OPEN:
            return refusal_of_anybody(event, Objection(phase.value))
        return _ask(event, form)
    form.is_filled_in()
    application = form.read(now=clock.now(), shortest=shortest_time(), language=languages.current())
    return _take_place(event, form, application) if application else _ask(event, form)


def _take_place(event: Event, form: SignUpForm, application: Application) -> ResponseReturnValue:
    calendar = get_school_calendar()
    try:
        with transactions.writing():
            sign_up_id = take_place(
                event, application, codes=pass_codes(), calendar=calendar, now=clock.now()
            )
    except SignUpRefused as refusal:
        return _answer_refusal(event, form, application, refusal, calendar)
    response = redirect(pass_url(sign_up_id), 303)
    remember(response, sign_up_id, event.ends_at)
    return response


def _answer_refusal(
    event: Event,
    form: SignUpForm,
    application: Application,
    refusal: SignUpRefused,
    calendar: SchoolCalendar,
) -> ResponseReturnValue:
    if refusal.objection is Objection.NOT_DECLARED:
        return _ask(event, form, declaration_for(event, application.born_on, calendar))
    if refusal.sign_up_id and refusal.sign_up_id in known_sign_ups():
        return redirect(pass_url(refusal.sign_up_id), 303)
    if refusal.objection is Objection.ALREADY_SIGNED_UP:
        _count_neutral_page(application)
    return refusal_of(event, refusal.objection, application.born_on, calendar)


def _ask(event: Event, form: SignUpForm, declaration: Declaration | None = None) -> Response:
    page = render_template("public/sign_up.html", event=event, form=form, declaration=declaration)
    response = make_response(page, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _count_neutral_page(application: Application) -> None:
    """Let nobody find out by trying who else is signed up; answers 429 after a few times."""
    count(_NEUTRAL_PAGES.of(request.path, application.name_key or "", str(application.born_on)))
