"""Keeping the list of holidays."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.domain.holidays import (
    DaysOff,
    HolidayKind,
    HolidayObjection,
    holiday_around,
    objection_to_days,
)
from unik.domain.local_time import STOCKHOLM
from unik.extensions import db
from unik.models import Event, Holiday
from unik.queries.holidays import list_holidays
from unik.services import audit
from unik.services.settled_sums import may_change_holiday
from unik.services.tables import hold_table

_A_WEEK = timedelta(days=7)


class HolidayRefused(UnikError):
    """The holiday cannot be on these days; `other` is the one that it would overlap."""

    def __init__(self, objection: HolidayObjection, other: DaysOff | None) -> None:
        super().__init__(objection.value)
        self.objection = objection
        self.other = other


class HolidayInUse(UnikError):
    """Evenings belong to the holiday."""


class HolidayGone(UnikError):
    """Somebody else has removed the holiday."""


@dataclass(frozen=True)
class HolidayFacts:
    """Which holiday it is, and its first and last day."""

    kind: HolidayKind
    starts_on: date
    ends_on: date


def add_holiday(facts: HolidayFacts, *, adopt: bool, by: UUID, now: datetime) -> int:
    """Add a holiday; raise `HolidayRefused`.

    With `adopt` the evenings around it that belong to none belong to it from now on; return
    how many.
    """
    _see_that_it_fits(facts, beside=_others(None))
    holiday = Holiday(id=uuid4(), **vars(facts), is_example=False)
    db.session.add(holiday)
    return _keep("add_holiday", holiday, adopt=adopt, by=by, now=now)


def change_holiday(
    holiday_id: UUID, facts: HolidayFacts, *, adopt: bool, by: UUID, now: datetime
) -> int:
    """Give a holiday other days, after which it is no example any more.

    Its evenings stay with it; with `adopt` as in `add_holiday`. Raise `HolidayRefused`, or
    `HolidayGone`.
    """
    others = _others(holiday_id)
    # Whoever looked at it before has it at hand still, also when it is not there any more.
    holiday = db.session.get(Holiday, holiday_id, populate_existing=True)
    if holiday is None:
        db.session.rollback()
        raise HolidayGone
    _see_that_it_fits(facts, beside=others)
    for name, value in vars(facts).items():
        setattr(holiday, name, value)
    holiday.is_example = False
    return _keep("change_holiday", holiday, adopt=adopt, by=by, now=now)


def remove_holiday(holiday_id: UUID, *, by: UUID, now: datetime) -> None:
    """Remove a holiday that no evening belongs to; raise `HolidayInUse`.

    Figures are kept by holiday, so those of past evenings would lose theirs.
    """
    is_used = select(Event.id).where(Event.holiday_id == holiday_id).exists()
    try:
        removed = db.session.scalar(
            delete(Holiday).where(Holiday.id == holiday_id, ~is_used).returning(Holiday.id)
        )
    except IntegrityError:
        # On PostgreSQL an evening may have come to belong to it in this instant.
        removed = None
    if removed is None:
        db.session.rollback()
        raise HolidayInUse
    audit.record("remove_holiday", by=by, subject=holiday_id, now=now)
    db.session.commit()


def _others(holiday_id: UUID | None) -> list[DaysOff]:
    """Return all other holidays, to which nobody adds any until the transaction ends."""
    hold_table(Holiday)
    return [each for each in list_holidays() if each.id != holiday_id]


def _see_that_it_fits(facts: HolidayFacts, *, beside: Iterable[DaysOff]) -> None:
    if found := objection_to_days(facts.starts_on, facts.ends_on, beside):
        db.session.rollback()
        raise HolidayRefused(*found)


def _keep(action: str, holiday: Holiday, *, adopt: bool, by: UUID, now: datetime) -> int:
    db.session.flush()
    adopted = _adopt(holiday, now) if adopt else 0
    audit.record(action, by=by, subject=holiday.id, now=now, evenings=adopted)
    db.session.commit()
    return adopted


def _adopt(holiday: Holiday, now: datetime) -> int:
    """Let evenings without a holiday belong to the one that lies around them, if they may."""
    begins, ends = (
        datetime.combine(day, time(), STOCKHOLM)
        for day in (holiday.starts_on - _A_WEEK, holiday.ends_on + _A_WEEK)
    )
    homeless = select(Event).where(
        Event.holiday_id.is_(None), Event.doors_open_at.between(begins, ends)
    )
    holidays = list_holidays()
    theirs = [
        event.id
        for event in db.session.scalars(homeless)
        if (around := holiday_around(event.doors_on, holidays))
        and around.id == holiday.id
        and may_change_holiday(event, replace(event.plan, holiday_id=holiday.id), now=now)
    ]
    adopted = db.session.scalars(
        update(Event)
        .where(Event.id.in_(theirs), Event.holiday_id.is_(None))
        .values(holiday_id=holiday.id)
        .execution_options(synchronize_session=False)
        .returning(Event.id)
    )
    return len(adopted.all())
