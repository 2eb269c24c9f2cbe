"""The poster of an evening: another drawing, a picture instead, and paper to put on a wall."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import ANNOUNCED
from unik.queries.events import find_event
from unik.queries.school_years import get_school_calendar
from unik.services import events, poster_pictures
from unik.web import clock
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.planning import SEEDS
from unik.web.organizer.poster_form import PosterForm
from unik.web.public.audience import describe_audience
from unik.web.public_addresses import public_address
from unik.web.qr import picture_of
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_SHORT_TITLE, _LONG_TITLE = 18, 40
"""Letters; a longer title is written smaller."""


@organizer.route("/arrangor/kvallar/<slug>/affisch", methods=["GET", "POST"])
def poster(slug: str) -> ResponseReturnValue:
    """Show the poster and what can be made of it; take a picture instead."""
    event, form = _found(slug), PosterForm()
    sent = form.read() if form.is_filled_in() else None
    if sent:
        image, alt_text = sent
        poster_pictures.upload(
            event.id, image, alt_text=alt_text, by=signed_in_account().id, now=clock.now()
        )
        flash(gettext("Bilden visas nu i stället för den ritade affischen."))
        return redirect(url_for("organizer.poster", slug=slug))
    return page_with(
        form, "organizer/poster.html", event=event, is_announced=event.state in ANNOUNCED
    )


@organizer.post("/arrangor/kvallar/<slug>/ny-affisch")
def turn_poster(slug: str) -> ResponseReturnValue:
    """Draw another poster."""
    event = _found(slug)
    seed = secrets.randbelow(SEEDS)
    events.turn_poster(event.id, seed=seed, by=signed_in_account().id, now=clock.now())
    return redirect(url_for("organizer.poster", slug=slug, _anchor="utseende"))


@organizer.post("/arrangor/kvallar/<slug>/affisch/ta-bort")
def remove_picture(slug: str) -> ResponseReturnValue:
    """Bring the drawn poster back."""
    poster_pictures.remove(_found(slug).id, by=signed_in_account().id, now=clock.now())
    flash(gettext("Bilden är borttagen. Den ritade affischen visas igen."))
    return redirect(url_for("organizer.poster", slug=slug))


@organizer.get("/arrangor/kvallar/<slug>/affisch/<any(a4, a3):size>")
def poster_sheet(slug: str, size: str) -> ResponseReturnValue:
    """Show the poster as one sheet of paper, with a code that leads to the evening's page."""
    event = _found(slug)
    address = public_address("public.event", slug=event.slug)
    return render_template(
        "organizer/poster_sheet.html",
        event=event,
        size=size,
        title_size=_title_size(event.title),
        address=address,
        code=picture_of(address),
        audience=describe_audience(event.age_limits, event.doors_on, get_school_calendar()),
    )


def _title_size(title: str) -> str:
    longest = max(map(len, title.split()), default=0)
    if len(title) <= _SHORT_TITLE and longest <= 11:
        return "large"
    return "middle" if len(title) <= _LONG_TITLE and longest <= 16 else "small"


def _found(slug: str) -> Event:
    return find_event(slug) or abort(404)
