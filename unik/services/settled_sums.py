"""Which evenings stay with their holiday, since sums over them have been told."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.event_plans import EventPlan
from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.domain.statistics.periods import school_year_of
from unik.extensions import db
from unik.models import Event
from unik.queries.holidays import list_holidays
from unik.queries.school_years import get_school_calendar


def may_change_holiday(event: Event, plan: EventPlan, *, now: datetime) -> bool:
    """Say whether an evening may belong to the holiday that is planned, or to none, at `now`.

    Two reports on a holiday that is over, one with the evening and one without, would differ by
    its numbers, the hidden ones too. The same holds for a school year that is over, whose sums
    hide less or more as evenings are put together.
    """
    if plan.holiday_id == event.holiday_id:
        return True
    is_counted = event.state is EventState.PUBLISHED and event.ends_at <= now
    may_leave = not is_counted or _is_open(event.holiday_id, event.doors_on, event.id, now)
    return may_leave and _is_open(plan.holiday_id, plan.doors_on, event.id, now)


def may_join_holiday(plan: EventPlan, *, now: datetime) -> bool:
    """Say whether a new evening may belong to the holiday that is planned, or to none."""
    return _is_open(plan.holiday_id, plan.doors_on, None, now)


def _is_open(holiday_id: UUID | None, doors_on: date, event_id: UUID | None, now: datetime) -> bool:
    """Say whether no sum of a holiday has been told that goes over others than that evening."""
    today, calendar = local_date(now), get_school_calendar()
    holiday = next((each for each in list_holidays() if each.id == holiday_id), None)
    if school_year_of(doors_on, holiday, calendar) < calendar.year_of(today):
        return False
    if holiday is None or not holiday.is_past(today):
        return True
    others = select(Event.id).where(
        Event.holiday_id == holiday_id,
        Event.id != event_id,
        Event.state == EventState.PUBLISHED,
        Event.ends_at <= now,
    )
    return db.session.scalar(others.limit(1)) is None
