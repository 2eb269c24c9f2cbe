"""The figures of a period, whether its evenings' sign-ups are still there or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select

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
from unik.models import Event, Holiday, Venue
from unik.queries.attendance import list_attendance
from unik.queries.school_years import get_school_calendar
from unik.queries.turnouts import turnouts_of

_IS_PUBLISHED = Event.state == EventState.PUBLISHED
_AROUND = timedelta(days=120)
"""How far outside its terms an evening of a school year may lie: the summer before and after."""


def get_figures(period: Period, *, now: datetime) -> PeriodFigures:
    """Return the figures of the evenings of a period that are over at `now`, in order of time.

    Seven statements whatever the size. Evenings that were called off or never published are
    left out; those whose sign-ups are erased have the figures they had before. A period that
    nobody knows has no evenings.
    """
    calendar = get_school_calendar()
    planned = {
        event: _held_of(event, calendar) for event in _list_published(_where(period, calendar))
    }
    if isinstance(period, OneSchoolYear):
        planned = {
            event: held for event, held in planned.items() if held.school_year == period.starts_in
        }
    evenings = _count(planned, calendar, now)
    return _period(period, [*planned.values()], evenings, calendar, now)


def list_evenings(slugs: Collection[str], *, now: datetime) -> list[PeriodFigures]:
    """Return the evenings at these addresses that are over, each by itself, in order of time.

    Seven statements.
    """
    calendar = get_school_calendar()
    planned = {event: _held_of(event, calendar) for event in _list_published(Event.slug.in_(slugs))}
    return [
        PeriodFigures(OneEvening(each.held.event_id), (each,), is_finished=True)
        for each in _count(planned, calendar, now)
    ]


def list_school_years(*, now: datetime) -> list[PeriodFigures]:
    """Return every school year with evenings that are over, the newest first, turnouts alone.

    Five statements whatever the size.
    """
    calendar = get_school_calendar()
    planned = _list_known(calendar)
    turnouts = turnouts_of(
        {each.id: each.is_erased for each in planned if each.held.ends_at <= now}
    )
    figures = defaultdict[int, list[EveningFigures]](list)
    of_year = defaultdict[int, list[Held]](list)
    for each in planned:
        year = each.held.school_year
        of_year[year].append(each.held)
        if each.id in turnouts:
            figures[year].append(only_turnout(each.held, turnouts[each.id]))
    return [
        _period(OneSchoolYear(year), of_year[year], figures[year], calendar, now)
        for year in sorted(figures, reverse=True)
    ]


def _count(
    planned: Mapping[Event, Held], calendar: SchoolCalendar, now: datetime
) -> list[EveningFigures]:
    """Return the figures of those evenings that are over."""
    over = [event for event in planned if event.ends_at <= now]
    counted = list_attendance(over, calendar, now=now)
    return [EveningFigures(planned[event], counted[event.id]) for event in over]


def _period(
    period: Period,
    planned: Collection[Held],
    evenings: Sequence[EveningFigures],
    calendar: SchoolCalendar,
    now: datetime,
) -> PeriodFigures:
    open_holidays = frozenset(_open_holidays(planned, now))
    return PeriodFigures(
        period=period,
        evenings=tuple(evenings),
        is_finished=len(evenings) == len(planned) > 0
        and (isinstance(period, OneEvening) or not open_holidays)
        and _is_past(period, calendar, now),
        open_holidays=open_holidays,
    )


def _list_published(condition: ColumnElement[bool]) -> Sequence[Event]:
    return db.session.scalars(
        select(Event).where(_IS_PUBLISHED, condition).order_by(Event.doors_open_at, Event.id)
    ).all()


class _Known(NamedTuple):
    """An evening, and whether only its counts remain."""

    id: UUID
    is_erased: bool
    held: Held


def _list_known(calendar: SchoolCalendar) -> list[_Known]:
    """Return every published evening without what only its own pages need."""
    rows = db.session.execute(
        select(
            *(Event.id, Event.erased_at, Event.slug, Event.title, Venue.name.label("venue")),
            *(Event.doors_open_at, Event.ends_at, Event.capacity),
            *(Event.cost_kr, Event.staff_minutes),
            *(Event.holiday_id, Holiday.kind, Holiday.starts_on, Holiday.ends_on),
        )
        .join(Event.venue)
        .outerjoin(Event.holiday)
        .where(_IS_PUBLISHED)
        .order_by(Event.doors_open_at, Event.id)
    )
    return [_known(row, calendar) for row in rows]


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


def _open_holidays(planned: Iterable[Held], now: datetime) -> Iterator[UUID]:
    """Give the holidays in which an evening may still be planned, or is still to come."""
    today = local_date(now)
    for each in planned:
        if each.holiday and (not each.holiday.is_past(today) or each.ends_at > now):
            yield each.holiday.id


def _is_past(period: Period, calendar: SchoolCalendar, now: datetime) -> bool:
    is_year = isinstance(period, OneSchoolYear)
    return not is_year or calendar.year_of(local_date(now)) > period.starts_in


def _held_of(event: Event, calendar: SchoolCalendar) -> Held:
    each = event.holiday
    holiday = DaysOff(each.id, each.kind, each.starts_on, each.ends_on) if each else None
    return _held(event, event.venue.name, holiday, calendar)


def _known(row: Row[*tuple[Any, ...]], calendar: SchoolCalendar) -> _Known:
    holiday = (
        DaysOff(row.holiday_id, row.kind, row.starts_on, row.ends_on) if row.holiday_id else None
    )
    return _Known(row.id, row.erased_at is not None, _held(row, row.venue, holiday, calendar))


def _held(
    event: Event | Row[*tuple[Any, ...]],
    venue: str,
    holiday: DaysOff | None,
    calendar: SchoolCalendar,
) -> Held:
    return Held(
        event_id=event.id,
        slug=event.slug,
        title=event.title,
        venue=venue,
        doors_open_at=event.doors_open_at,
        ends_at=event.ends_at,
        holiday=holiday,
        school_year=school_year_of(local_date(event.doors_open_at), holiday, calendar),
        capacity=event.capacity,
        cost_kr=event.cost_kr,
        staff_minutes=event.staff_minutes,
    )
