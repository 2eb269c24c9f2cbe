"""What an evening cost, typed in afterwards, and what that is for each visit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from unik.domain.event_states import EventState
from unik.domain.shifts import PlannedHours, planned_hours
from unik.queries.events import find_event
from unik.queries.staffing import list_shifts
from unik.queries.turnouts import list_turnouts
from unik.services.costs import note_costs
from unik.web import clock
from unik.web.forms import Form, complain, page_with
from unik.web.organizer import organizer
from unik.web.organizer.statistics_words import per_visit_kr, time_words
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event

_KRONOR = re.compile(r"\d{1,7}", re.ASCII)
_HOURS = re.compile(r"(\d{1,4})(?:[,.](\d{1,2}))?", re.ASCII)


class CostForm(Form):
    """Asks what an evening took; both may be left empty."""

    cost = StringField(lazy_gettext("Kostnad i kronor"))
    hours = StringField(lazy_gettext("Personaltimmar"))

    def read(self) -> tuple[int | None, int | None]:
        """Return kronor and minutes, with a message beside each field to mend."""
        return self._read_kronor(), self._read_minutes()

    def _read_kronor(self) -> int | None:
        text = "".join((self.cost.data or "").split())
        if text and not _KRONOR.fullmatch(text):
            complain(self.cost, gettext("Skriv kostnaden i hela kronor, till exempel 12500."))
            return None
        return int(text) if text else None

    def _read_minutes(self) -> int | None:
        text = "".join((self.hours.data or "").split())
        read = _HOURS.fullmatch(text)
        if text and not read:
            complain(self.hours, gettext("Skriv personaltimmarna så här: 42 eller 37,5."))
        return round(float(text.replace(",", ".")) * 60) if read else None


@organizer.route("/arrangor/kvallar/<slug>/kostnad", methods=["GET", "POST"])
def costs(slug: str) -> ResponseReturnValue:
    """Type in what an evening cost and how long its staff worked."""
    event = find_event(slug) or abort(404)
    if event.state is not EventState.PUBLISHED:
        abort(404)
    planned = planned_hours(list_shifts(event.id))
    form = CostForm(data=_answers_of(event, planned))
    if form.is_filled_in():
        cost_kr, minutes = form.read()
        if not form.errors:
            note_costs(
                event.id,
                cost_kr=cost_kr,
                staff_minutes=minutes,
                by=signed_in_account().id,
                now=clock.now(),
            )
            flash(gettext("Kostnaden är sparad."))
            return redirect(url_for("organizer.costs", slug=slug))
    return page_with(
        form,
        "organizer/costs.html",
        event=event,
        planned=planned,
        is_proposed=_is_proposed(event, planned),
        per_visit=_per_visit(event),
    )


def _is_proposed(event: Event, planned: PlannedHours) -> bool:
    """Say whether the form proposes planned hours: after an evening, until some are typed in."""
    return event.staff_minutes is None and planned.minutes > 0 and event.ends_at <= clock.now()


def _answers_of(event: Event, planned: PlannedHours) -> dict[str, str]:
    """Return what is known, or proposed."""
    minutes = planned.minutes if _is_proposed(event, planned) else event.staff_minutes
    hours = "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return {
        "cost": "" if event.cost_kr is None else str(event.cost_kr),
        "hours": hours.replace(".", ","),
    }


def _per_visit(event: Event) -> list[str]:
    """Say what one visit took of what is known."""
    visits = list_turnouts([event])[event.id].visitors
    if not visits:
        return []
    said: list[str] = []
    if event.cost_kr is not None:
        amount = per_visit_kr(event.cost_kr / visits)
        said.append(gettext("Ett besök kostade %(amount)s.", amount=amount))
    if event.staff_minutes is not None:
        time = time_words(event.staff_minutes / visits)
        said.append(gettext("Ett besök tog %(time)s av personalens tid.", time=time))
    return said
