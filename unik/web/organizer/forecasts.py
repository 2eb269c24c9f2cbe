"""What a change means for those signed up, as an organizer reads it before it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from flask import request

from unik.domain.ages import age_on
from unik.domain.eligibility import HIGHEST_AGE_EVER, AgeLimits, Eligibility, eligibility
from unik.domain.event_plans import EventPlan
from unik.domain.messages import MessageKind
from unik.domain.moves import Affected, Forecast, Reach, reach
from unik.domain.names import door_name
from unik.domain.school_years import SchoolCalendar
from unik.services import outbox
from unik.web import clock
from unik.web.filters import at_clock, clock_range, date_long
from unik.web.organizer.attendance_words import age_name
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event, Venue

_NOT_SENT_ALONG = {"csrf_token", "accepted", "then"}


@dataclass(frozen=True)
class Listed:
    """Somebody whom the change hits, and why."""

    name: str
    age: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """One thing that guests have to know, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ForecastPage:
    """Everything that the page says; `told` are those who stay."""

    told: Reach
    by_sms: int
    told_outside: Reach
    told_of_review: Reach
    outside: Sequence[Listed]
    to_review: Sequence[Listed]
    leaves_at: str | None
    """When the messages leave, if not at once."""
    fingerprint: str
    tells_everybody: bool
    is_shown_again: bool


def page_about(
    forecast: Forecast,
    kind: MessageKind,
    *,
    plan: EventPlan,
    calendar: SchoolCalendar,
    accepted: str | None,
) -> ForecastPage:
    """Return what an organizer has to know before the messages of that kind are written."""
    told = forecast.staying if forecast.tells_everybody else ()
    sends_sms = kind in outbox.rules().by_sms
    return ForecastPage(
        told=reach(told),
        by_sms=sum(each.adult_has_phone for each in told) if sends_sms else 0,
        told_outside=reach(forecast.outside),
        told_of_review=reach(forecast.told_of_review, copied=False),
        outside=[_listed(each, plan, calendar) for each in forecast.outside],
        to_review=[_listed(each, plan, calendar) for each in forecast.to_review],
        leaves_at=_leaves_at(clock.now()),
        fingerprint=forecast.fingerprint,
        tells_everybody=forecast.tells_everybody,
        is_shown_again=bool(accepted) and accepted != forecast.fingerprint,
    )


def differences(before: Event, plan: EventPlan, venue: Venue) -> list[Difference]:
    """Return what changes of the day, the times and the place."""
    known = before.plan
    rows = [
        Difference(gettext("Dag"), date_long(known.doors_open_at), date_long(plan.doors_open_at)),
        Difference(
            gettext("Tid"),
            clock_range(known.starts_at, known.ends_at),
            clock_range(plan.starts_at, plan.ends_at),
        ),
        Difference(
            gettext("Dörrarna öppnar"), at_clock(known.doors_open_at), at_clock(plan.doors_open_at)
        ),
        Difference(
            gettext("Sista insläpp"), at_clock(known.last_entry_at), at_clock(plan.last_entry_at)
        ),
        Difference(gettext("Lokal"), before.venue.name, venue.name),
    ]
    return [row for row in rows if row.before != row.after]


def answers_sent() -> list[tuple[str, str]]:
    """Return the answers of the form, to be sent once more with the organizer's yes."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in _NOT_SENT_ALONG
    ]


def _listed(each: Affected, plan: EventPlan, calendar: SchoolCalendar) -> Listed:
    age = age_on(plan.doors_on, each.born_on) if each.born_on else None
    return Listed(
        name=door_name(each.name) if each.name else gettext("Gäst"),
        age=age_name(age),
        reason=_reason(each.born_on, plan, calendar) if each.born_on else "",
    )


def _reason(born_on: date, plan: EventPlan, calendar: SchoolCalendar) -> str:
    limits = AgeLimits(
        lowest_cohort=plan.lowest_cohort,
        highest_age=plan.highest_age,
        highest_cohort=plan.highest_cohort,
        next_year_sevens=bool(plan.next_year_sevens) and calendar.is_summer_gap(plan.doors_on),
    )
    if age_on(plan.doors_on, born_on) > HIGHEST_AGE_EVER:
        return gettext("har fyllt 18 då")
    match eligibility(born_on, limits, doors_on=plan.doors_on, calendar=calendar):
        case Eligibility.TOO_OLD:
            return gettext("äldre än kvällen är för")
        case Eligibility.REVIEW:
            return gettext("ett år äldre än kvällen är för")
        case Eligibility.REVIEW_IF_DECLARED:
            return gettext("ett år yngre än kvällen är för")
        case _:
            return gettext("yngre än kvällen är för")


def _leaves_at(now: datetime) -> str | None:
    leaves = outbox.rules().quiet.over_at(now)
    return at_clock(leaves) if leaves > now else None
