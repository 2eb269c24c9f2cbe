"""What stands in the form about an evening before anybody writes there."""

from collections.abc import Sequence
from datetime import date, datetime

from unik.domain.closing import USUAL_MINUTES
from unik.domain.eligibility import ONLY_YEARS_7_TO_9, AgeLimits
from unik.domain.eligibility import YEAR_7_TO_17 as EVERYBODY
from unik.domain.event_plans import EventPlan, last_entry_for
from unik.domain.holidays import DaysOff, holiday_around
from unik.domain.local_time import local_date
from unik.domain.school_years import SchoolCalendar
from unik.domain.shared_doors import NOT_SHARED
from unik.web.filters import phone
from unik.web.organizer.event_form import (
    BY_DATE,
    NO_HOLIDAY,
    OWN_LIMITS,
    YEAR_7_TO_17,
    YEARS_7_TO_9,
)

# What an organizer writes to youths is Swedish, whatever language the organizer reads.
_RULES = (
    "Kvällen är drogfri. Alla blåser grönt i entrén.\n"
    "Går du ut är kvällen slut för dig.\n"
    "Ta gärna med legitimation om du har."
)
_ADULTS = "Fritidsledare är på plats från att dörrarna öppnar tills alla är på väg hem."
_PRESETS = {EVERYBODY: YEAR_7_TO_17, ONLY_YEARS_7_TO_9: YEARS_7_TO_9}

Answers = dict[str, object]


def ordinary_answers(contact_phone: str, guard_phone: str) -> Answers:
    """Return what is usual for an evening."""
    return {
        "early_minutes": "10",
        "closing_minutes": str(USUAL_MINUTES),
        "shared_doors": str(NOT_SHARED),
        "waiting_list": True,
        "price": "0",
        "rules": _RULES,
        "adults": _ADULTS,
        "phone": contact_phone,
        "guard_phone": guard_phone,
        "holiday": BY_DATE,
        **_audience(EVERYBODY),
    }


def answers_of(plan: EventPlan, holidays: Sequence[DaysOff], calendar: SchoolCalendar) -> Answers:
    """Return the answers that lead to a plan; what follows from others stays empty."""
    return {
        **_answers_for_any_day(plan),
        **_times(plan),
        "day": plan.doors_on,
        "opens_on": _day(plan.sign_up_opens_at),
        "opens": plan.sign_up_opens_at,
        "closes_on": _day(plan.sign_up_closes_at),
        "closes": plan.sign_up_closes_at,
        "sevens": _sevens(plan) if calendar.is_summer_gap(plan.doors_on) else None,
        "holiday": _holiday(plan, holiday_around(plan.doors_on, holidays)),
    }


def _times(plan: EventPlan) -> dict[str, datetime | None]:
    usual = last_entry_for(plan.doors_open_at, plan.ends_at)
    return {
        "doors": plan.doors_open_at,
        "ends": plan.ends_at,
        "starts": plan.starts_at if plan.starts_at != plan.doors_open_at else None,
        "last_entry": plan.last_entry_at if plan.last_entry_at != usual else None,
        "drop_in": plan.drop_in_from,
    }


def _answers_for_any_day(plan: EventPlan) -> Answers:
    return {
        "title": plan.title,
        "venue": str(plan.venue_id),
        "capacity": str(plan.capacity),
        "description": plan.description,
        "early_minutes": str(plan.early_minutes),
        "closing_minutes": str(plan.closing_minutes),
        "reentry": plan.reentry,
        "shows_first": plan.shows_first,
        "shared_doors": str(plan.shared_doors),
        "door_note": plan.door_note,
        "door_note_below": str(plan.door_note_below or ""),
        "waiting_list": plan.waiting_list,
        "price": str(plan.price_kr),
        "rules": plan.rules,
        "adults": plan.adults,
        "phone": phone(plan.contact_phone),
        "guard_phone": phone(plan.guard_phone),
        "staff_count": str(plan.staff_count),
        **_audience(AgeLimits(plan.lowest_cohort, plan.highest_age, plan.highest_cohort)),
    }


def _day(moment: datetime | None) -> date | None:
    return moment and local_date(moment)


def _audience(limits: AgeLimits) -> Answers:
    return {
        "audience": _PRESETS.get(limits, OWN_LIMITS),
        "lowest_cohort": str(limits.lowest_cohort),
        "highest_cohort": "" if limits.highest_cohort is None else str(limits.highest_cohort),
        "highest_age": str(limits.highest_age),
    }


def _sevens(plan: EventPlan) -> str:
    return "yes" if plan.next_year_sevens else "no"


def _holiday(plan: EventPlan, by_date: DaysOff | None) -> str:
    if plan.holiday_id == (by_date.id if by_date else None):
        return BY_DATE
    return str(plan.holiday_id) if plan.holiday_id else NO_HOLIDAY
