"""Holding an evening once more on another day."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from unik.domain.event_plans import EventPlan
from unik.domain.holidays import DaysOff, HolidayKind, holiday_around
from unik.domain.local_time import STOCKHOLM, local, moments_for

_A_WEEK = timedelta(days=7)
_WEEKS_AHEAD = 60


def day_for_a_copy(
    plan: EventPlan,
    kind: HolidayKind | None,
    holidays: Sequence[DaysOff],
    *,
    today: date,
    taken: AbstractSet[date] = frozenset(),
) -> date:
    """Return the day on which a copy of an evening is most likely to be held.

    It is the same day of the week, yet to come and not `taken`. What was held in a holiday of
    some `kind` is held in one again, in the same kind if the evening is over: last year's.
    """
    first = plan.doors_on + _A_WEEK
    while first <= today:
        first += _A_WEEK
    days = [first + number * _A_WEEK for number in range(_WEEKS_AHEAD)]
    free = [day for day in days if day not in taken] or days
    if kind is None:
        return free[0]
    around = {day: found.kind for day in free if (found := holiday_around(day, holidays))}
    again = [day for day in around if around[day] is kind and plan.doors_on < today]
    return next(iter([*again, *around, *free]))


def copied_plan(
    plan: EventPlan,
    day: date,
    *,
    next_year_sevens: bool | None,
    holidays: Sequence[DaysOff],
    now: datetime,
) -> EventPlan:
    """Return the same plan for an evening whose doors open on another day, by the same clock.

    Who may come follows from the new day: the holiday is the one around it, and whether those
    who start after the summer are welcome is asked anew. A sign-up that would have opened, or
    closed, before `now` does so when it is published, or at the last entry.
    """
    days = day - plan.doors_on
    around = holiday_around(day, holidays)
    return replace(
        plan,
        holiday_id=around.id if around else None,
        doors_open_at=on_another_day(plan.doors_open_at, days),
        starts_at=on_another_day(plan.starts_at, days),
        last_entry_at=on_another_day(plan.last_entry_at, days),
        ends_at=on_another_day(plan.ends_at, days),
        drop_in_from=plan.drop_in_from and on_another_day(plan.drop_in_from, days),
        sign_up_opens_at=_if_to_come(plan.sign_up_opens_at, days, now),
        sign_up_closes_at=_if_to_come(plan.sign_up_closes_at, days, now),
        next_year_sevens=next_year_sevens,
    )


def on_another_day(moment: datetime, days: timedelta) -> datetime:
    """Return the moment at which the clock shows the same time, so many days later.

    Of a time that the clock shows twice that night it is the first; one that it skips is an
    hour later on the clock.
    """
    shown = local(moment).replace(tzinfo=None, fold=0) + days
    moments = moments_for(shown)
    return moments[0] if moments else shown.replace(tzinfo=STOCKHOLM).astimezone(UTC)


def clock_changes_during(plan: EventPlan) -> bool:
    """Say whether summer time begins or ends between the opening of the doors and the end."""
    return local(plan.doors_open_at).utcoffset() != local(plan.ends_at).utcoffset()


def _if_to_come(moment: datetime | None, days: timedelta, now: datetime) -> datetime | None:
    later = moment and on_another_day(moment, days)
    return later if later and later > now else None
