"""Signing up, with the age check."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import flask_wtf.csrf
from flask import Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.applications import Application
from unik.domain.objections import Objection
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_phases import SignUpPhase
from unik.queries.events import find_announced_event
from unik.queries.school_years import get_school_calendar
from unik.queries.waiting_list import count_waiting
from unik.services.rate_limits import TooManyTries
from unik.services.sign_ups import SignUpRefused
from unik.services.sign_ups import sign_up as take_place
from unik.web import clock, languages, transactions
from unik.web.codes import pass_codes
from unik.web.public import public
from unik.web.public.announcements import picture_facts_of
from unik.web.public.declarations import declaration_for
from unik.web.public.device_passes import known_sign_ups, remember
from unik.web.public.form_ids import new_form_id
from unik.web.public.forms import SignUpForm
from unik.web.public.page_cache import draw_around
from unik.web.public.pass_addresses import pass_url
from unik.web.public.refusals import refusal_of, refusal_of_anybody
from unik.web.public.sign_up_limits import (
    count_form,
    count_neutral_page,
    count_sign_up,
    shortest_time,
    sign_ups_left,
)
from unik.web.waiting import advice_to_wait, seconds_to_wait

if TYPE_CHECKING:
    from unik.models import Event


_csrf: Any = flask_wtf.csrf


@public.route("/kvallar/<slug>/anmalan", methods=["GET", "POST"])
def sign_up(slug: str) -> ResponseReturnValue:
    """Ask who somebody is; give a place and a pass, or say kindly why not."""
    transactions.expect_only_reads()
    event = find_announced_event(slug) or abort(404)
    if request.method != "POST":
        return _ask_anybody(event)
    form = SignUpForm()
    try:
        return _read(event, form)
    except TooManyTries as refusal:
        return _ask_to_wait(event, form, refusal.until)


def _ask_anybody(event: Event) -> Response:
    """Show the empty form; thousands may ask for it within the minute in which it opens."""
    phase = event.sign_up_window.phase_at(clock.now())
    if not event.sign_up_window.takes_sign_ups_at(clock.now()):
        return refusal_of_anybody(event, Objection(phase.value))
    line = _line(event)
    response = draw_around(
        {"csrf_token": _csrf.generate_csrf(), "form_id": new_form_id()},
        "public/sign_up.html",
        shows=(
            event.title,
            event.starts_at,
            event.poster_seed,
            event.palette,
            *line.items(),
            picture_facts_of(event),
        ),
        values=lambda: {"event": event, "form": SignUpForm(), **line},
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _read(event: Event, form: SignUpForm) -> ResponseReturnValue:
    form.is_filled_in()
    application = form.read(now=clock.now(), shortest=shortest_time(), language=languages.current())
    count_form()
    return _take_place(event, form, application) if application else _ask(event, form)


def _take_place(event: Event, form: SignUpForm, application: Application) -> ResponseReturnValue:
    calendar = get_school_calendar()
    try:
        with transactions.writing():
            sign_up_id = take_place(
                event,
                application,
                allowance=sign_ups_left(),
                codes=pass_codes(),
                calendar=calendar,
                now=clock.now(),
            )
    except SignUpRefused as refusal:
        return _answer_refusal(event, form, application, refusal, calendar)
    count_sign_up()
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
        declaration = declaration_for(event, application.born_on, calendar)
        return _ask(event, form, declaration=declaration)
    if refusal.sign_up_id and refusal.sign_up_id in known_sign_ups():
        return redirect(pass_url(refusal.sign_up_id), 303)
    if refusal.objection is Objection.ALREADY_SIGNED_UP:
        count_neutral_page()
    return refusal_of(event, refusal.objection, application.born_on, calendar)


def _ask(event: Event, form: SignUpForm, **more: object) -> Response:
    own = {"csrf_token": _csrf.generate_csrf(), "form_id": form.form_id.data}
    page = render_template(
        "public/sign_up.html", event=event, form=form, own=own, **_line(event), **more
    )
    response = make_response(page, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _line(event: Event) -> dict[str, int]:
    """Return whether somebody who signs up now has to wait, and with how many others."""
    is_full = event.sign_up_window.phase_at(clock.now()) is SignUpPhase.WAITING_LIST
    return {"is_full": is_full, "waiting": count_waiting(event.id) if is_full else 0}


def _ask_to_wait(event: Event, form: SignUpForm, until: datetime) -> Response:
    """Say until when, and keep what was written."""
    response = _ask(event, form, wait=advice_to_wait(until))
    response.headers["Retry-After"] = str(seconds_to_wait(until))
    response.status_code = 429
    return response
