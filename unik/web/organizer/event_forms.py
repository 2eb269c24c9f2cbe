"""Forms about evenings, ready to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from unik.domain.local_time import local_date
from unik.domain.written_times import read_day
from unik.queries.holidays import list_holidays
from unik.queries.school_years import get_school_calendar
from unik.queries.venues import list_venues
from unik.web import clock
from unik.web.organizer.event_form import EventForm
from unik.web.organizer.prefilled import answers_of, ordinary_answers
from unik.web.site_settings import site_settings

if TYPE_CHECKING:
    from unik.models import Event


def form_for_a_new_event() -> EventForm:
    """Return a form that holds what is usual."""
    answers = ordinary_answers(
        site_settings().organizer.contact_phone,
        site_settings().door_phones.guard_phone,
    )
    return _ready(EventForm(data={**answers, "event_id": str(uuid4())}))


def form_about(event: Event) -> EventForm:
    """Return a form that holds what was sent, or else how the event is saved."""
    return _ready(EventForm(data=_answers_about(event)))


def form_as_saved(event: Event) -> EventForm:
    """Return a form that holds how the event is saved, whatever was sent."""
    return _ready(EventForm(formdata=None, data=_answers_about(event)))


def _answers_about(event: Event) -> dict[str, object]:
    return {
        **answers_of(event.plan, list_holidays(), get_school_calendar()),
        "version": event.changed_at.isoformat(),
    }


def _ready(form: EventForm) -> EventForm:
    """Offer what can be chosen, with the grades of the evening's own school year."""
    calendar = get_school_calendar()
    day = read_day(form.day.data or "")
    form.asks_about_sevens = day is not None and calendar.is_summer_gap(day)
    school_year = calendar.year_of(day or local_date(clock.now()))
    form.offer(list_venues(), list_holidays(), school_year)
    return form
