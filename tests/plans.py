"""Evenings as organizers plan them, made and changed by the services."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from tests.builders import DOORS_OPEN_AT, ENDS_AT, LAST_ENTRY_AT, STARTS_AT, WEEK_BEFORE, a_venue
from tests.services.waiting import TERMS
from unik.domain.event_plans import EventPlan
from unik.domain.moves import Forecast
from unik.domain.school_years import SchoolCalendar
from unik.models import Event
from unik.queries.events import find_event
from unik.services import events, new_events
from unik.services.events import NotForeseen
from unik.services.moves import forecast_of_cancelling

SOMEBODY = uuid4()
WHO = {"calendar": SchoolCalendar(), "by": SOMEBODY, "now": WEEK_BEFORE}
A_YEAR = timedelta(days=364)


def a_plan(**given: object) -> EventPlan:
    """An evening with 300 places, planned for NIGHT."""
    ordinary = {
        "title": "Höstmys",
        "venue_id": given.get("venue_id") or a_venue().id,
        "holiday_id": None,
        "doors_open_at": DOORS_OPEN_AT,
        "starts_at": STARTS_AT,
        "last_entry_at": LAST_ENTRY_AT,
        "ends_at": ENDS_AT,
        "early_minutes": 10,
        "reentry": False,
        "sign_up_opens_at": None,
        "sign_up_closes_at": None,
        "capacity": 300,
        "staff_count": 8,
        "waiting_list": True,
        "lowest_cohort": 13,
        "highest_age": 17,
        "highest_cohort": None,
        "next_year_sevens": None,
        "price_kr": 0,
        "description": "",
        "rules": "",
        "adults": "",
        "contact_phone": "+46701740605",
    }
    return EventPlan(**ordinary | given)


def created(*, publish: bool = False, **given: object) -> Event:
    """Return an event made by the service."""
    slug = new_events.create(a_plan(**given), publish=publish, seed=7, **WHO)
    return there(slug)


def there(slug: str) -> Event:
    """Return the event at that address."""
    event = find_event(slug)
    assert event
    return event


def moved(plan: EventPlan, by: timedelta) -> EventPlan:
    """Return the same evening on another day."""
    names = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
    return replace(plan, **{name: getattr(plan, name) + by for name in names})


def change(event: Event, plan: EventPlan, **given: object) -> str:
    """Change an event as somebody who has just looked at it."""
    return events.change(event.id, plan, **{"version": event.changed_at, **WHO, **TERMS} | given)


def change_with_a_yes(event: Event, plan: EventPlan, **given: object) -> Forecast | None:
    """Change an event and say yes to what is foreseen; return that, or `None` if nothing is."""
    try:
        change(event, plan, **given)
    except NotForeseen as seen:
        change(event, plan, **{"accepted": seen.forecast.fingerprint, **given})
        return seen.forecast
    return None


def call_off(event: Event, **given: object) -> Forecast:
    """Call an event off as somebody who has seen whom it affects; return that."""
    forecast = forecast_of_cancelling(event.id)
    who = {"by": SOMEBODY, "now": WEEK_BEFORE} | given
    events.cancel(event.id, accepted=forecast.fingerprint, **who)
    return forecast
