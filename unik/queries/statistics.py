"""The figures of a period, whether its evenings' sign-ups are still there or not."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true

from unik.domain.event_states import EventState
from unik.domain.holidays import DaysOff
from unik.domain.local_time import local_date
from unik.domain.retention import day_begins
from unik.domain.school_years import SchoolCalendar
from unik.domain.statistics.figures import EveningFigures, Held, PeriodFigures, only_turnout
from unik.domain.statistics.periods import (
    OneEvening,
    OneHoliday,
    OneSchoolYear,
    Period,
    school_year_of,
)
from unik.extensions import db
from unik.models import Event, Holiday
from unik.queries.attendance import list_attendance
from unik.queries.school_years import get_school_calendar
from unik.queries.turnouts import list_turnouts

_AROUND = timedelta(days=120)
"""How far outside its terms an evening of a school year may lie: the summer before and after."""


def get_figures(period: Period, *, now: datetime) -> PeriodFigures:
    """Return the figures of the evenings of a period that are over at `now`, in order of time.

    Seven statements whatever the size. Evenings that were called off or never published are
    left out; those whose sign-ups are erased have the figures they had before. A period that
    nobody knows has no evenings.
    """
    calendar = get_school_calendar()
    events = _list_published(_where(period, calendar))
    if isinstance(period, OneSchoolYear):
        events = [event for event in events if _year(event, calendar) == period.starts_in]
    over = _over(events, now)
    counted = list_attendance(over, calendar, now=now)
    evenings = [EveningFigures(_held(event, calendar), counted[event.id]) for event in over]
    return _period(period, events, evenings, calendar, now)


def list_evenings(slugs: Collection[str], *, now: datetime) -> list[PeriodFigures]:
    """Return the evenings at these addresses that are over, each by itself, in order of time.

    Seven statements.
    """
    calendar = get_school_calendar()
    events = _over(_list_published(Event.slug.in_(slugs)), now)
    counted = list_attendance(events, calendar, now=now)
    return [
        PeriodFigures(
            OneEvening(event.id),
            (EveningFigures(_held(event, calendar), counted[event.id]),),
            is_finished=True,
        )
        for event in events
    ]


def list_school_years(*, now: datetime) -> list[PeriodFigures]:
    """Return every school year with evenings that are over, the newest first, turnouts alone.

    Five statements whatever the size.
    """
    calendar = get_school_calendar()
    events = _list_published(true())
    over = _over(events, now)
    turnouts = list_turnouts(over)
    figures = defaultdict[int, list[EveningFigures]](list)
    of_year = defaultdict[int, list[Event]](list)
    for event in events:
        held = _held(event, calendar)
        of_year[held.school_year].append(event)
        if event.id in turnouts:
            figures[held.school_year].append(only_turnout(held, turnouts[event.id]))
    return [
        _period(OneSchoolYear(year), of_year[year], figures[year], calendar, now)
        for year in sorted(figures, reverse=True)
    ]


def _period(
    period: Period,
    events: Sequence[Event],
    evenings: Sequence[EveningFigures],
    calendar: SchoolCalendar,
    now: datetime,
) -> PeriodFigures:
    open_holidays = frozenset(_open_holidays(events, now))
    return PeriodFigures(
        period=period,
        evenings=tuple(evenings),
        is_finished=len(evenings) == len(events) > 0
        and (isinstance(period, OneEvening) or not open_holidays)
        and _is_past(period, calendar, now),
        open_holidays=open_holidays,
    )


def _list_published(condition: ColumnElement[bool]) -> Sequence[Event]:
    return db.session.scalars(
        select(Event)
        .where(Event.state == EventState.PUBLISHED, condition)
        .order_by(Event.doors_open_at, Event.id)
    ).all()


def _over(events: Sequence[Event], now: datetime) -> list[Event]:
    return [event for event in events if event.ends_at <= now]


def _where(period: Period, calendar: SchoolCalendar) -> ColumnElement[bool]:
    """Return the condition for the evenings of the period, and some around a school year."""
    match period:
        case OneEvening():
            return Event.id == period.event_id
        case OneHoliday():
            return Event.holiday_id == period.holiday_id
        case OneSchoolYear():
            terms = calendar.starting_in(period.starts_in)
            until = calendar.starting_in(period.starts_in + 1).autumn_starts_on
            near = and_(
                Event.doors_open_at >= day_begins(terms.autumn_starts_on - _AROUND),
                Event.doors_open_at < day_begins(terms.spring_ends_on + _AROUND),
            )
            # Somebody may have put an evening into a holiday far from it.
            in_holiday = select(Holiday.id).where(
                Holiday.starts_on >= terms.autumn_starts_on, Holiday.starts_on < until
            )
            return or_(near, Event.holiday_id.in_(in_holiday))


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
