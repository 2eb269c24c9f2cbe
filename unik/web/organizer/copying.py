"""Copying an evening in two taps: one to ask for it, one to say yes to the day."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField

from unik.domain.copies import clock_changes_during, day_for_a_copy
from unik.domain.event_plans import PlanObjection
from unik.domain.local_time import local_date
from unik.queries.events import find_event, list_doors_opening_at
from unik.queries.holidays import list_holidays
from unik.queries.school_years import get_school_calendar
from unik.services import copies
from unik.services.events import PlanRefused
from unik.services.new_events import AlreadyPlanned
from unik.web import clock
from unik.web.forms import Form, choices, complain, page_with
from unik.web.organizer import organizer
from unik.web.organizer.event_fields import DayField
from unik.web.organizer.plan_words import objection_words
from unik.web.organizer.planning import SEEDS
from unik.web.organizer.reading import read_day_box
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event

_SEVENS = {"yes": True, "no": False}


class CopyForm(Form):
    """Asks for a day, and between two school years who is welcome."""

    day = DayField(lazy_gettext("Datum"), description=lazy_gettext("vilken dag dörrarna öppnar"))
    sevens = RadioField(
        lazy_gettext("Är de välkomna som börjar i lägsta årskursen efter sommaren?"),
        choices=choices({"yes": lazy_gettext("Ja"), "no": lazy_gettext("Nej")}),
        validate_choice=False,
    )
    copy_id = HiddenField()
    asks_about_sevens = False
    """Whether the evening would lie between two school years."""

    def refuse(self, objections: tuple[PlanObjection, ...], event: Event) -> None:
        """Say what is in the way, beside its field if there is one here."""
        people = event.capacity + event.staff_count
        for each in objections:
            name, words = objection_words(each, fire_limit=event.venue.fire_limit, people=people)
            if each is PlanObjection.SUMMER_CHOICE_MISSING:
                self.asks_about_sevens = True
            if name in self:
                complain(self[name], words)
            else:
                self.form_errors.append(words)


@organizer.route("/arrangor/kvallar/<slug>/kopiera", methods=["GET", "POST"])
def copy_event(slug: str) -> ResponseReturnValue:
    """Propose a day for the same evening once more, and plan it then."""
    event = find_event(slug) or abort(404)
    now = clock.now()
    proposed = _proposed(event, now)
    form = CopyForm(data={"day": proposed, "copy_id": str(uuid4())})
    form.asks_about_sevens = get_school_calendar().is_summer_gap(proposed)
    day = read_day_box(form.day, _which_day()) if form.is_filled_in() else None
    if day:
        try:
            return _show(_copied(event, form, day, now))
        except AlreadyPlanned as earlier:
            return redirect(url_for("organizer.event", slug=earlier.slug))
        except PlanRefused as refusal:
            form.refuse(refusal.objections, event)

    return page_with(form, "organizer/copy_event.html", event=event)


def _proposed(event: Event, now: datetime) -> date:
    taken = {local_date(each) for each in list_doors_opening_at(event.venue_id, now)}
    kind = event.holiday.kind if event.holiday else None
    return day_for_a_copy(
        event.plan, kind, list_holidays(), today=local_date(now), taken=frozenset(taken)
    )


def _copied(event: Event, form: CopyForm, day: date, now: datetime) -> str:
    return copies.copy_event(
        event.id,
        day,
        copy_id=request.form.get("copy_id", type=UUID),
        next_year_sevens=_SEVENS.get(form.sevens.data or ""),
        publish=_is_to_be_published(),
        seed=secrets.randbelow(SEEDS),
        calendar=get_school_calendar(),
        by=signed_in_account().id,
        now=now,
    )


def _show(slug: str) -> ResponseReturnValue:
    if _is_to_be_published():
        flash(gettext("Kopian är publicerad."))
    else:
        flash(gettext("Kopian är sparad som utkast."))
    copy = find_event(slug) or abort(404)
    if clock_changes_during(copy.plan):
        flash(gettext("Klockan ställs om den natten. Kontrollera tiderna."), "warning")
    return redirect(url_for("organizer.event", slug=slug))


def _is_to_be_published() -> bool:
    return request.form.get("then") == "publish"


def _which_day() -> str:
    return gettext("Skriv vilken dag dörrarna öppnar.")
