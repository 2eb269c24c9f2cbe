"""The review of early starters: who waits for an answer, and giving it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.reviews import Decision
from unik.queries.events import find_event
from unik.queries.reviews import list_reviewed
from unik.queries.school_years import get_school_calendar
from unik.services import reviews as services
from unik.services.reviews import DecisionRefused
from unik.web import clock
from unik.web.offer_terms import offer_terms
from unik.web.organizer import organizer
from unik.web.organizer.review_rows import HINDRANCES, MADE, rows_of
from unik.web.sign_in import signed_in_account


@organizer.get("/arrangor/kvallar/<slug>/granskning")
def reviews(slug: str) -> ResponseReturnValue:
    """List who waits for an organizer's answer, and what was answered."""
    event = find_event(slug) or abort(404)
    rows = rows_of(event, list_reviewed(event.id), get_school_calendar(), clock.now())
    return render_template(
        "organizer/reviews.html",
        event=event,
        waiting=[row for row in rows if row.is_waiting],
        decided=[row for row in rows if not row.is_waiting],
    )


@organizer.post("/arrangor/kvallar/<slug>/granskning")
def decide(slug: str) -> ResponseReturnValue:
    """Approve or decline one of them, or take that back."""
    event = find_event(slug) or abort(404)
    sign_up_id, decision = _answer()
    try:
        services.decide(
            event,
            sign_up_id,
            decision,
            calendar=get_school_calendar(),
            terms=offer_terms(),
            by=signed_in_account().id,
            now=clock.now(),
        )
    except DecisionRefused as refusal:
        flash(str(HINDRANCES[refusal.hindrance]), "warning")
    else:
        flash(str(MADE[decision]))
    return redirect(url_for("organizer.reviews", slug=slug), 303)


def _answer() -> tuple[UUID, Decision]:
    """Return who was answered, and how; what no button says is a bad request."""
    try:
        return UUID(request.form["sign_up"]), Decision(request.form["decision"])
    except ValueError:
        abort(400)
