"""Keeping the table of school years."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import delete, select, true

from unik.domain.eligibility import eligibility
from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.local_time import STOCKHOLM
from unik.domain.rechecks import Recheck, recheck
from unik.domain.school_years import (
    SchoolCalendar,
    TermsObjection,
    objection_to_terms,
    school_year_fallback,
)
from unik.domain.school_years import SchoolYear as Terms
from unik.extensions import db
from unik.models import Event, SchoolYear
from unik.queries.events import hold_event
from unik.queries.rechecks import list_standing
from unik.queries.school_years import get_school_calendar
from unik.services import audit
from unik.services.event_rows import update_event
from unik.services.tables import hold_table

_WORSE = {Recheck.OUTSIDE, Recheck.TO_REVIEW}


class TermsRefused(UnikError):
    """No school year has these dates; `objection` says why."""

    def __init__(self, objection: TermsObjection) -> None:
        super().__init__(objection.value)
        self.objection = objection


class SchoolYearInUse(UnikError):
    """Evenings lie in the school year."""


class GuestsFallOutside(UnikError):
    """The age rule would let others come to evenings that people are signed up for.

    `evenings` holds their titles, and of how many who would fall outside or into review.
    """

    def __init__(self, evenings: dict[str, int]) -> None:
        super().__init__(len(evenings))
        self.evenings = evenings


def save_school_year(terms: Terms, *, by: UUID, now: datetime) -> None:
    """Add a school year, or replace what is known of it; raise `TermsRefused`.

    Raise `GuestsFallOutside` rather than take a place from anybody without a word.
    """
    if objection := objection_to_terms(terms.autumn_starts_on, terms.spring_ends_on):
        raise TermsRefused(objection)
    hold_table(SchoolYear)
    before = get_school_calendar()
    after = SchoolCalendar({**before.years, terms.starts_in: terms})
    evenings = Counter[str]()
    for title, number in _evenings_for_others(before, after, now):
        evenings[title] += number
    if evenings:
        db.session.rollback()
        raise GuestsFallOutside(evenings)
    db.session.merge(SchoolYear(**vars(terms), is_example=False))
    audit.record(
        "save_school_year",
        by=by,
        now=now,
        starts_in=terms.starts_in,
        autumn_starts_on=terms.autumn_starts_on.isoformat(),
        spring_ends_on=terms.spring_ends_on.isoformat(),
    )
    db.session.commit()


def remove_school_year(starts_in: int, *, by: UUID, now: datetime) -> None:
    """Forget the dates of a school year without evenings; raise `SchoolYearInUse`.

    Without them it goes by what is usual, which would let others come to its evenings, and
    would move figures of those that are past into another year.
    """
    hold_table(SchoolYear)
    since, until = _days_of(starts_in, get_school_calendar())
    has_evenings = select(Event.id).where(Event.doors_open_at >= since, Event.doors_open_at < until)
    removed = db.session.scalar(
        delete(SchoolYear)
        .where(SchoolYear.starts_in == starts_in, ~has_evenings.exists())
        .returning(SchoolYear.starts_in)
    )
    if removed is None:
        db.session.rollback()
        raise SchoolYearInUse
    audit.record("remove_school_year", by=by, now=now, starts_in=starts_in)
    db.session.commit()


def _days_of(starts_in: int, calendar: SchoolCalendar) -> tuple[datetime, datetime]:
    """Return when a school year begins, with its own dates or without, and when the next does."""
    own, usual = calendar.starting_in(starts_in), school_year_fallback(starts_in)
    begins = min(own.autumn_starts_on, usual.autumn_starts_on)
    ends = calendar.starting_in(starts_in + 1).autumn_starts_on
    since, until = (datetime.combine(day, time(), STOCKHOLM) for day in (begins, ends))
    return since, until


def _evenings_for_others(
    before: SchoolCalendar, after: SchoolCalendar, now: datetime
) -> Iterator[tuple[str, int]]:
    """Return the evenings to come whose guests another calendar changes, and how many of them."""
    to_come = select(Event).where(Event.state != EventState.CANCELLED, Event.ends_at > now)
    for event in db.session.scalars(to_come.order_by(Event.id)).all():
        if _standing_of(event, before) == _standing_of(event, after):
            continue
        _let_nobody_be_judged_by_the_old_dates(event, now)
        is_public = event.state is EventState.PUBLISHED
        if is_public and (number := _changed(event, before, after)):
            yield event.title, number


def _let_nobody_be_judged_by_the_old_dates(event: Event, now: datetime) -> None:
    """Wait for whoever is signing up, and let those who come after be judged anew."""
    hold_event(event.id)
    db.session.refresh(event)
    update_event(event, true(), now)


def _standing_of(event: Event, calendar: SchoolCalendar) -> tuple[int, bool]:
    """Return all that the age rule asks a calendar about an evening."""
    return calendar.year_of(event.doors_on), calendar.is_summer_gap(event.doors_on)


def _changed(event: Event, before: SchoolCalendar, after: SchoolCalendar) -> int:
    """Return how many of those signed up would fall outside, or have to be reviewed."""

    def loses_by_it(born_on: date, *, declared: bool) -> bool:
        then, now = (
            eligibility(born_on, event.age_limits, doors_on=event.doors_on, calendar=each)
            for each in (before, after)
        )
        return now is not then and recheck(now, before=then, declared=declared) in _WORSE

    return sum(
        each.affected.born_on is not None
        and loses_by_it(each.affected.born_on, declared=each.declared)
        for each in list_standing(event.id)
    )
