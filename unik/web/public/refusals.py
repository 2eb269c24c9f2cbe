"""The kind pages for those who cannot sign up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Response, make_response, render_template

from unik.domain.ages import age_on
from unik.domain.eligibility import HIGHEST_AGE_EVER, welcome_from
from unik.domain.objections import Objection
from unik.domain.school_years import SchoolCalendar
from unik.web import clock
from unik.web.public.cards import opening

if TYPE_CHECKING:
    from unik.models import Event


def refusal_of_anybody(event: Event, objection: Objection) -> Response:
    """Say why nobody can sign up just now."""
    is_early = objection is Objection.NOT_OPEN
    return _page(event, objection, opening=opening(event, clock.now()) if is_early else None)


def refusal_of(
    event: Event, objection: Objection, born_on: date, calendar: SchoolCalendar
) -> Response:
    """Say why somebody born that day cannot sign up, and from when they can."""
    if objection is Objection.TOO_YOUNG:
        welcome_on = welcome_from(born_on, event.age_limits, calendar)
        return _page(event, objection, welcome_on=welcome_on)
    if objection is Objection.TOO_OLD:
        has_outgrown = age_on(event.doors_on, born_on) > HIGHEST_AGE_EVER
        return _page(event, objection, has_outgrown=has_outgrown)
    return refusal_of_anybody(event, objection)


def _page(event: Event, objection: Objection, **details: object) -> Response:
    page = render_template("public/refused.html", event=event, objection=objection, **details)
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
