"""Signing somebody up who calls."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from unik.domain.applications import Application
from unik.domain.objections import Objection
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.queries.events import find_announced_event
from unik.queries.guests import find_guest
from unik.queries.school_years import get_school_calendar
from unik.services.sign_ups import SignUpRefused, sign_up
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.guest_form import GuestForm
from unik.web.public.declarations import declaration_for
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from uuid import UUID

    from unik.models import Event


@organizer.route("/arrangor/kvallar/<slug>/gaster/ny", methods=["GET", "POST"])
def add_guest(slug: str) -> ResponseReturnValue:
    """Ask what a youth is asked, and sign them up by the same rules."""
    event = find_announced_event(slug) or abort(404)
    form = GuestForm().offer()
    asked = _read(form) if form.is_filled_in() else None
    if asked is None:
        return page_with(form, "organizer/add_guest.html", event=event)
    try:
        sign_up_id = _sign_up(event, asked)
    except SignUpRefused as refusal:
        form.refuse(refusal.objection)
        declaration = _asked_of(event, asked, refusal)
        return page_with(form, "organizer/add_guest.html", event=event, declaration=declaration)
    _say_what_became(event, sign_up_id)
    return redirect(url_for("organizer.guest", slug=slug, sign_up_id=sign_up_id), 303)


def _read(form: GuestForm) -> Application | None:
    language = form.language_of_letters
    return form.read(now=clock.now(), shortest=timedelta(0), language=language)


def _sign_up(event: Event, asked: Application) -> UUID:
    return sign_up(
        event,
        asked,
        by=signed_in_account().id,
        codes=pass_codes(),
        calendar=get_school_calendar(),
        now=clock.now(),
    )


def _asked_of(event: Event, asked: Application, refusal: SignUpRefused) -> str | None:
    """Return what the guest has to declare, in their words."""
    if refusal.objection is not Objection.NOT_DECLARED:
        return None
    return declaration_for(event, asked.born_on, get_school_calendar()).answer


def _say_what_became(event: Event, sign_up_id: UUID) -> None:
    found = find_guest(event.id, sign_up_id) or abort(404)
    code = show_short_code(found.short_code)
    if found.state is SignUpState.WAITING:
        flash(gettext("Det är fullt, så gästen står i kö. Koden är %(code)s.", code=code))
    else:
        flash(gettext("Gästen är anmäld. Läs upp koden: %(code)s.", code=code))
