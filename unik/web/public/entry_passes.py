"""A youth's own page: the pass, the voluntary questions, cancelling."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.domain.local_time import local, local_date
from unik.domain.shared_doors import own_door
from unik.domain.sign_up_states import Gender, Municipality, SignUpState
from unik.queries.school_years import get_school_calendar
from unik.queries.waiting_list import place_in_line
from unik.services import sign_ups
from unik.services.answers import answer_first_time, answer_gender, answer_municipality
from unik.services.sign_ups import NotCancellable
from unik.web import clock
from unik.web.headers import keep_private
from unik.web.languages import current
from unik.web.offer_terms import offer_terms
from unik.web.public import public
from unik.web.public.device_passes import knows
from unik.web.public.moves import asks_after_move
from unik.web.public.pass_addresses import code_of, entry_pass_or_404
from unik.web.public.review_answers import Refusal, refusal_by_age
from unik.web.qr import pass_picture
from unik.web.retention import erasure_days
from unik.web.survey_times import survey_phase

if TYPE_CHECKING:
    from unik.models import EntryPass, Event, SignUp

_YES_NO = {"ja": True, "nej": False, "": None}


class PassStatus(StrEnum):
    """What a pass is worth right now."""

    VALID = "valid"
    IN_REVIEW = "in_review"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    EVENT_CANCELLED = "event_cancelled"
    REPLACED = "replaced"
    OVER = "over"


_BEFORE_IT_IS_VALID = {
    SignUpState.IN_REVIEW: PassStatus.IN_REVIEW,
    SignUpState.WAITING: PassStatus.WAITING,
    SignUpState.LAPSED: PassStatus.LAPSED,
}
_FOR_GOOD = {
    SignUpState.CANCELLED: PassStatus.CANCELLED,
    SignUpState.DECLINED: PassStatus.DECLINED,
}


@public.get("/pass/<manage_token>")
def entry_pass(manage_token: str) -> ResponseReturnValue:
    """Show the pass: the code to scan, the short code, times, and what to do about it."""
    found = entry_pass_or_404(manage_token)
    status = status_of(found.sign_up)
    code = code_of(found)
    shows_code = status in {PassStatus.VALID, PassStatus.IN_REVIEW}
    return _private(
        "public/entry_pass.html",
        found,
        manage_token,
        status=status,
        refusal=_refusal(found.sign_up) if status is PassStatus.DECLINED else None,
        picture=pass_picture(code.payload) if code and shows_code else None,
        door=_door(found) if shows_code else None,
        may_return=_takes_sign_ups(found.sign_up.event),
        place=place_in_line(found.sign_up_id) if status is PassStatus.WAITING else None,
        terms=offer_terms(),
        may_queue_again=found.sign_up.state is SignUpState.LAPSED
        and _takes_sign_ups(found.sign_up.event),
        asks_after_move=asks_after_move(found.sign_up),
        is_known_here=knows(found.sign_up_id, found.serial),
        saved_at=clock.now(),
        is_tonight=local_date(clock.now()) >= found.sign_up.event.doors_on,
        now=_with_seconds(clock.now()),
        genders=Gender,
        municipalities=Municipality,
        days=erasure_days(found.sign_up.event),
        survey=survey_phase(found.sign_up.event, clock.now()),
    )


@public.post("/pass/<manage_token>/svar")
def answers(manage_token: str) -> ResponseReturnValue:
    """Keep one voluntary answer, given with one tap; an empty one takes it back.

    Once the evening is over nothing changes, and the pass says that it is.
    """
    sign_up_id = entry_pass_or_404(manage_token).sign_up.id
    try:
        _keep_answer(sign_up_id, clock.now())
    except (KeyError, ValueError):
        abort(400)
    address = url_for("public.entry_pass", manage_token=manage_token, _anchor="fragor")
    return redirect(address, 303)


@public.route("/pass/<manage_token>/avboka", methods=["GET", "POST"])
def cancel(manage_token: str) -> ResponseReturnValue:
    """Ask once, then give the place back; a second time, and at the evening, say so calmly."""
    found = entry_pass_or_404(manage_token)
    is_on = found.sign_up.event.state is EventState.PUBLISHED
    if request.method == "POST" and is_on:
        try:
            sign_ups.cancel(found.sign_up.id, terms=offer_terms(), now=clock.now())
        except NotCancellable:
            found = entry_pass_or_404(manage_token)
        else:
            return redirect(url_for("public.cancel", manage_token=manage_token), 303)
    return _private(
        "public/cancel.html",
        found,
        manage_token,
        status=status_of(found.sign_up),
        may_return=_takes_sign_ups(found.sign_up.event),
        has_come=found.sign_up.admitted_at is not None,
    )


def status_of(sign_up: SignUp) -> PassStatus:
    """Say what a pass is worth; a blocked one looks like any other."""
    if sign_up.state in _FOR_GOOD:
        return _FOR_GOOD[sign_up.state]
    if sign_up.event.state is EventState.CANCELLED:
        return PassStatus.EVENT_CANCELLED
    if clock.now() >= sign_up.event.ends_at:
        return PassStatus.OVER
    if sign_up.state is SignUpState.OFFERED:
        return _status_of_offer(sign_up)
    return _BEFORE_IT_IS_VALID.get(sign_up.state, PassStatus.VALID)


def _status_of_offer(sign_up: SignUp) -> PassStatus:
    is_kept = sign_up.offer_ends_at is not None and clock.now() < sign_up.offer_ends_at
    return PassStatus.OFFERED if is_kept else PassStatus.LAPSED


def _door(found: EntryPass) -> str | None:
    return own_door(found.token_digest, found.sign_up.event.shared_doors)


def _refusal(sign_up: SignUp) -> Refusal:
    return refusal_by_age(sign_up.event, sign_up.born_on, get_school_calendar())


def _takes_sign_ups(event: Event) -> bool:
    """Say whether somebody who has cancelled can sign up once more."""
    is_open = event.sign_up_window.takes_sign_ups_at(clock.now())
    return event.state is EventState.PUBLISHED and is_open


def _keep_answer(sign_up_id: UUID, now: datetime) -> None:
    if "gender" in request.form:
        gender = request.form["gender"]
        answer_gender(sign_up_id, Gender(gender) if gender else None, now=now)
    elif "municipality" in request.form:
        municipality = request.form["municipality"]
        named = Municipality(municipality) if municipality else None
        answer_municipality(sign_up_id, named, now=now)
    else:
        answer_first_time(sign_up_id, _YES_NO[request.form["first_time"]], now=now)


def _with_seconds(moment: datetime) -> str:
    """Write "20.14.07"."""
    separator = ":" if current() == "en" else "."
    return local(moment).strftime(f"%H{separator}%M{separator}%S")


def _private(template: str, found: EntryPass, manage_token: str, **context: object) -> Response:
    sign_up = found.sign_up
    page = render_template(
        template, sign_up=sign_up, event=sign_up.event, manage_token=manage_token, **context
    )
    return keep_private(make_response(page))
