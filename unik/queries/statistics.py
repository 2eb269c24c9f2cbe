"""The figures of a period, whether its evenings' sign-ups are still there or not."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from unik.domain.event_states import EventState
from unik.domain.holidays import DaysOff
from unik.domain.local_time import local_date
from unik.domain.retention import day_begins
from unik.domain.school_years import SchoolCalendar
from unik.domain.statistics.figures import EveningFigures, Held, PeriodFigures
from unik.domain.statistics.periods import (
    OneEvening,
    OneHoliday,
    OneSchoolYear,
    Period,
    school_year_of,
)
from unik.extensions import db
from unik.models import Event
from unik.queries.attendance import list_attendance
from unik.queries.school_years import get_school_calendar

_AROUND = timedelta(days=120)
"""How far outside its terms an evening of a school year may lie: the summer before and after."""


def get_figures(period: Period, *, now: datetime) -> PeriodFigures:
    """Return the figures of the evenings of a period that are over at `now`, in order of time.

    Seven statements whatever the size. Evenings that were called off or never published are
    left out; those whose sign-ups are erased have the figures they had before. A period that
    nobody knows has no evenings.
    """
    calendar = get_school_calendar()
    events = _list_published(period, calendar)
    over = [event for event in events if event.ends_at <= now]
    counted = list_attendance(over, calendar, now=now)
    open_holidays = frozenset(_open_holidays(events, now))
    return PeriodFigures(
        period=period,
        evenings=tuple(EveningFigures(_held(event, calendar), counted[event.id]) for event in over),
        is_finished=len(over) == len(events) > 0
        and (isinstance(period, OneEvening) or not open_holidays)
        and _is_past(period, calendar, now),
        open_holidays=open_holidays,
    )


def _list_published(period: Period, calendar: SchoolCalendar) -> Sequence[Event]:
    events = db.session.scalars(
        select(Event)
        .where(Event.state == EventState.PUBLISHED, _where(period, calendar))
        .order_by(Event.doors_open_at, Event.id)
    ).all()
    if isinstance(period, OneSchoolYear):
        return [event for event in events if _year(event, calendar) == period.starts_in]
    return events


def _where(period: Period, calendar: SchoolCalendar) -> ColumnElement[bool]:
    """Return the condition for the evenings of the period, and some around a school year."""
    match period:
        case OneEvening():
            return Event.id == period.event_id
        case OneHoliday():
            return Event.holiday_id == period.holiday_id
        case OneSchoolYear():
            terms = calendar.starting_in(period.starts_in)
            return and_(
                Event.doors_open_at >= day_begins(terms.autumn_starts_on - _AROUND),
                Event.doors_open_at < day_begins(terms.spring_ends_on + _AROUND),
            )


def _open_holidays(events: Sequence[Event], now: datetime) -> Iterator[UUID]:
    """Give the holidays in which an evening may still be planned, or is still to come."""
    today = local_date(now)
    for event in events:
        if event.holiday and (event.holiday.ends_on >= today or event.ends_at > now):
            yield event.holiday.id


def _is_past(period: Period, calendar: SchoolCalendar, now: datetime) -> bool:
    is_year = isinstance(period, OneSchoolYear)
    return not is_year or calendar.year_of(local_date(now)) > period.starts_in


def _held(event: Event, calendar: SchoolCalendar) -> Held:
    return Held(
        event_id=event.id,
        slug=event.slug,
        title=event.title,
        venue=event.venue.name,
        doors_open_at=event.doors_open_at,
        ends_at=event.ends_at,
        holiday=_days_off(event),
        school_year=_year(event, calendar),
        capacity=event.capacity,
        cost_kr=event.cost_kr,
        staff_minutes=event.staff_minutes,
    )


def _year(event: Event, calendar: SchoolCalendar) -> int:
    return school_year_of(event.doors_on, _days_off(event), calendar)


def _days_off(event: Event) -> DaysOff | None:
    each = event.holiday
    return DaysOff(each.id, each.kind, each.starts_on, each.ends_on) if each else None
