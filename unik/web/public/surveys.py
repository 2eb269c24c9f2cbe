"""How was it? A few questions to everybody after an evening, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.surveys import Phase
from unik.queries.events import find_announced_event
from unik.queries.remarks import list_shown_wishes
from unik.queries.surveys import get_survey
from unik.services import surveys as services
from unik.services.surveys import SurveyNotOpen
from unik.web import clock, transactions
from unik.web.forms import page_with
from unik.web.public import public
from unik.web.public.answered import has_answered, note_answered
from unik.web.public.survey_form import SurveyForm
from unik.web.rate_limits import HOUR, Limit, count, network_address
from unik.web.survey_times import survey_days, survey_phase, survey_time

if TYPE_CHECKING:
    from unik.models import Event

FROM_A_NETWORK = Limit("survey", 600, HOUR)
"""A school has one network address, and so has the youth centre after the evening."""


@public.route("/kvallar/<slug>/enkat", methods=["GET", "POST"])
def survey(slug: str) -> ResponseReturnValue:
    """Ask how an evening was; nothing on the way says who answers."""
    transactions.expect_only_reads()
    event = _asked_about(slug)
    form = SurveyForm()
    phase = survey_phase(event, clock.now())
    if phase is not Phase.OPEN or has_answered(event.id):
        return _page(event, phase, form)
    if form.is_filled_in() and form.is_fit():
        return _keep(event, form)
    return _page(event, phase, form)


@public.get("/kvallar/<slug>/svar")
def survey_results(slug: str) -> ResponseReturnValue:
    """Show what was answered, once nobody can answer any more and where enough have."""
    event = _asked_about(slug)
    phase = survey_phase(event, clock.now())
    told = get_survey(event.id).told() if phase is Phase.CLOSED else None
    page = render_template(
        "public/survey_results.html",
        event=event,
        phase=phase,
        told=told,
        shown=list_shown_wishes([event.id]),
        last_day=survey_time(event).last_day,
    )
    return make_response(page)


def _keep(event: Event, form: SurveyForm) -> ResponseReturnValue:
    event_id, time = event.id, survey_time(event)
    answer = redirect(url_for("public.survey", slug=event.slug), 303)
    count(FROM_A_NETWORK.of(network_address()))
    try:
        with transactions.writing():
            services.answer(
                event_id,
                form.sheet,
                form.words,
                form=form.once,
                days=survey_days(),
                now=clock.now(),
            )
    except SurveyNotOpen:
        return answer
    note_answered(answer, event_id, time.closes_at)
    return answer


def _asked_about(slug: str) -> Event:
    """Return the evening; there is nothing to say about one that has no survey."""
    event = find_announced_event(slug) or abort(404)
    if survey_phase(event, clock.now()) is Phase.NONE:
        abort(404)
    return event


def _page(event: Event, phase: Phase, form: SurveyForm) -> Response:
    return page_with(
        form,
        "public/survey.html",
        event=event,
        phase=phase,
        last_day=survey_time(event).last_day,
        shown_on=survey_time(event).shown_on,
        has_answered=has_answered(event.id),
    )
