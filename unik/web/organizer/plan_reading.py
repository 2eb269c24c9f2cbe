"""From what an organizer typed to a plan, or to what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wtforms import StringField

from unik.domain.closing import MOST_MINUTES
from unik.domain.eligibility import ONLY_YEARS_7_TO_9, AgeLimits
from unik.domain.event_plans import EventPlan, last_entry_for, on_the_evening
from unik.domain.holidays import DaysOff, holiday_around
from unik.domain.local_time import local_date
from unik.domain.personal_numbers import contains_personal_number
from unik.domain.shared_doors import NOT_SHARED
from unik.services.phones import read_phone
from unik.web.forms import complain
from unik.web.organizer.event_fields import ClockField, DayField
from unik.web.organizer.event_form import (
    BY_DATE,
    OWN_LIMITS,
    YEARS_7_TO_9,
    EventForm,
)
from unik.web.organizer.reading import Number, read_box, read_clock_box, read_day_box, read_number
from unik.web.organizer.reading import read_moment as moment_of
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Venue

_LONGEST_TITLE = 80
_LONGEST_TEXT = 4000
_LONGEST_NOTE = 60
_PLACES = Number(1, 20_000)
_STAFF = Number(0, 1000)
_KRONOR = Number(0, 5000)
_MINUTES = Number(0, 120)


@dataclass(frozen=True)
class _Evening:
    """When an evening happens, in UTC."""

    doors_open_at: datetime
    starts_at: datetime
    last_entry_at: datetime
    ends_at: datetime
    drop_in_from: datetime | None


def read_plan(
    form: EventForm, venues: Sequence[Venue], holidays: Sequence[DaysOff]
) -> EventPlan | None:
    """Return what was planned, or `None` with a message beside each field to mend."""
    title = read_box(form.title, gettext("Skriv vad kvällen heter."), longest=_LONGEST_TITLE)
    venue_id = _read_venue(form, venues)
    evening = _read_evening(form)
    opens_at = _read_moment(form.opens_on, form.opens)
    closes_at = _read_moment(form.closes_on, form.closes)
    limits = _read_limits(form)
    phone = _read_phone(form.phone, gettext("Skriv ett nummer som besvaras under kvällen."))
    guard_phone = _read_phone(form.guard_phone)
    door = _read_door(form)
    numbers: dict[str, Any] = {
        "capacity": read_number(form.capacity, _PLACES),
        "staff_count": _read_staff(form, venues, venue_id),
        "price_kr": read_number(form.price, _KRONOR),
    }
    texts: dict[str, Any] = {
        "description": read_box(form.description, longest=_LONGEST_TEXT),
        "rules": read_box(form.rules, longest=_LONGEST_TEXT),
        "adults": read_box(form.adults, longest=_LONGEST_TEXT),
    }
    if form.errors or venue_id is None or evening is None:
        return None
    return EventPlan(
        title=" ".join(title.split()),
        venue_id=venue_id,
        holiday_id=_read_holiday(form, holidays, local_date(evening.doors_open_at)),
        doors_open_at=evening.doors_open_at,
        starts_at=evening.starts_at,
        last_entry_at=evening.last_entry_at,
        ends_at=evening.ends_at,
        drop_in_from=evening.drop_in_from,
        waiting_list=bool(form.waiting_list.data),
        sign_up_opens_at=opens_at,
        sign_up_closes_at=closes_at,
        lowest_cohort=limits.lowest_cohort,
        highest_age=limits.highest_age,
        highest_cohort=limits.highest_cohort,
        next_year_sevens={"yes": True, "no": False}.get(form.sevens.data or ""),
        contact_phone=phone,
        guard_phone=guard_phone,
        **door,
        **numbers,
        **texts,
    )


def _read_venue(form: EventForm, venues: Sequence[Venue]) -> UUID | None:
    chosen = [each.id for each in venues if str(each.id) == form.venue.data]
    if not chosen:
        complain(form.venue, gettext("Välj en lokal."))
    return chosen[0] if chosen else None


def _read_staff(form: EventForm, venues: Sequence[Venue], venue_id: UUID | None) -> int:
    """Return how many work; left empty, as many as usually do at the venue."""
    if (form.staff_count.data or "").strip():
        return read_number(form.staff_count, _STAFF)
    return next((each.staff_count for each in venues if each.id == venue_id), 0)


def _read_evening(form: EventForm) -> _Evening | None:
    """Return when the evening happens; times before the doors' belong to the next day."""
    day = read_day_box(form.day, gettext("Skriv vilken dag dörrarna öppnar."))
    doors = read_clock_box(form.doors, gettext("Skriv när dörrarna öppnar."))
    ends = read_clock_box(form.ends, gettext("Skriv när kvällen slutar."))
    starts = read_clock_box(form.starts)
    last_entry = read_clock_box(form.last_entry)
    drop_in = read_clock_box(form.drop_in)
    if day is None or doors is None or ends is None:
        return None

    opening = datetime.combine(day, doors)
    doors_open_at = moment_of(form.doors, opening)
    ends_at = moment_of(form.ends, on_the_evening(ends, doors=opening))
    starts_at = starts and moment_of(form.starts, on_the_evening(starts, doors=opening))
    last_entry_at = last_entry and moment_of(
        form.last_entry, on_the_evening(last_entry, doors=opening)
    )
    drop_in_from = drop_in and moment_of(form.drop_in, on_the_evening(drop_in, doors=opening))
    if doors_open_at is None or ends_at is None:
        return None
    return _Evening(
        doors_open_at,
        starts_at or doors_open_at,
        last_entry_at or last_entry_for(doors_open_at, ends_at),
        ends_at,
        drop_in_from,
    )


def _read_moment(day_box: DayField, clock_box: ClockField) -> datetime | None:
    """Return a moment that may be left out, but not by half."""
    day = read_day_box(day_box)
    clock = read_clock_box(clock_box)
    if day is None and clock is not None:
        complain(day_box, gettext("Skriv %(what)s, eller ta bort tiden.", what=day_box.description))
    if clock is None and day is not None:
        complain(
            clock_box, gettext("Skriv %(what)s, eller ta bort datumet.", what=clock_box.description)
        )
    if day is None or clock is None:
        return None
    return moment_of(clock_box, datetime.combine(day, clock))


def _read_limits(form: EventForm) -> AgeLimits:
    if form.audience.data == YEARS_7_TO_9:
        return ONLY_YEARS_7_TO_9
    if form.audience.data != OWN_LIMITS:
        return AgeLimits()
    highest = form.highest_cohort.data
    return AgeLimits(
        lowest_cohort=int(form.lowest_cohort.data or 0),
        highest_age=int(form.highest_age.data or 0),
        highest_cohort=int(highest) if highest else None,
    )


def _read_door(form: EventForm) -> dict[str, Any]:
    """Return how the doors are to be worked."""
    return {
        "early_minutes": read_number(form.early_minutes, _MINUTES),
        "closing_minutes": read_number(form.closing_minutes, Number(0, MOST_MINUTES)),
        "reentry": bool(form.reentry.data),
        "shows_first": bool(form.shows_first.data),
        "door_note": _read_note(form.door_note),
        "door_note_below": int(form.door_note_below.data or 0) or None,
        "shared_doors": int(form.shared_doors.data or NOT_SHARED),
    }


def _read_note(box: StringField) -> str:
    """Return what the door is to look at, which is never who somebody is."""
    if contains_personal_number(box.data or ""):
        box.data = ""
        complain(box, gettext("Skriv inget personnummer."))
    return read_box(box, longest=_LONGEST_NOTE)


def _read_phone(box: StringField, if_empty: str = "") -> str:
    text = read_box(box, if_empty)
    number = read_phone(text)
    if text and number is None:
        complain(box, gettext("Skriv %(what)s, till exempel 070-123 45 67.", what=box.description))
    return number or ""


def _read_holiday(form: EventForm, holidays: Sequence[DaysOff], doors_on: date) -> UUID | None:
    if form.holiday.data == BY_DATE:
        around = holiday_around(doors_on, holidays)
        return around.id if around else None
    return next((each.id for each in holidays if str(each.id) == form.holiday.data), None)
