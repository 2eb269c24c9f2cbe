"""What evenings came to, from their sign-ups and scans."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, select
from sqlalchemy.orm import InstrumentedAttribute

from unik.domain.attendance import Attendance, Guest, attendance, is_live, phase_of
from unik.domain.door_refusals import Reason, turned_away
from unik.domain.incidents import incident_counts
from unik.domain.movements import Answer
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.tallies import Tally, attendance_from
from unik.extensions import db
from unik.models import DoorRefusal, Event, EventCount, Scan, SignUp
from unik.queries.incidents import list_what_happened
from unik.queries.scans import shown_verdict, was_undone
from unik.queries.school_years import get_school_calendar

Value = TypeVar("Value")

_NOT_TOLD = (ScanMethod.ADULT, ScanMethod.CLOSING)
"""Adults are no guests, and when somebody left whom closing counted out nobody knows."""


def get_attendance(event: Event, *, now: datetime) -> Attendance:
    """Return the figures of the event as of `now`, with five statements whatever its size.

    When its sign-ups are erased, they come from the counts that were kept.
    """
    if event.erased_at:
        return _kept([event], now)[event.id]
    return _live([event], None, now)[event.id]


def list_attendance(
    events: Collection[Event], calendar: SchoolCalendar, *, now: datetime
) -> Mapping[UUID, Attendance]:
    """Return the figures of each event by its id, with five statements for however many."""
    live = [event for event in events if event.erased_at is None]
    erased = [event for event in events if event.erased_at]
    return {**_live(live, calendar, now), **_kept(erased, now)}


def _live(
    events: Sequence[Event], calendar: SchoolCalendar | None, now: datetime
) -> dict[UUID, Attendance]:
    """Count what is still there; without a calendar read that too."""
    ids = [event.id for event in events]
    # Scans first: whoever signs up in between is then known when their scan is.
    answers = _answers(ids)
    guests, refused, happened = _guests(ids), _refusals(ids), list_what_happened(ids)
    calendar = calendar or get_school_calendar()
    return {
        event.id: attendance(
            guests[event.id],
            answers[event.id],
            doors=event.doors,
            calendar=calendar,
            now=now,
            turned_away=turned_away(refused[event.id]),
            incidents=incident_counts(happened[event.id]),
            closed_at=event.empty_from,
        )
        for event in events
    }


def _kept(events: Sequence[Event], now: datetime) -> dict[UUID, Attendance]:
    """Give back the figures of erased events as they were counted."""
    rows = db.session.execute(
        select(
            _as_text(EventCount.event_id),
            EventCount.table,
            EventCount.label,
            EventCount.measure,
            EventCount.number,
        ).where(EventCount.event_id.in_([event.id for event in events]))
    )
    counts = _by_event((row[0], Tally(*row[1:])) for row in rows)
    return {
        event.id: attendance_from(
            counts[event.id],
            phase=phase_of(event.doors, now),
            is_live=is_live(event.doors, now),
        )
        for event in events
    }


def _answers(ids: Collection[UUID]) -> Mapping[UUID, list[Answer]]:
    rows = db.session.execute(
        select(
            _as_text(Scan.event_id),
            _as_text(Scan.sign_up_id),
            shown_verdict(),
            Scan.happened_at,
            Scan.method == ScanMethod.UNNAMED,
        )
        .where(Scan.event_id.in_(ids), Scan.method.not_in(_NOT_TOLD), ~was_undone())
        .order_by(Scan.happened_at, Scan.received_at, Scan.id)
    )
    return _by_event((row[0], Answer(*row[1:])) for row in rows)


def _refusals(ids: Collection[UUID]) -> Mapping[UUID, list[tuple[datetime, Reason]]]:
    rows = db.session.execute(
        select(_as_text(DoorRefusal.event_id), DoorRefusal.quarter_at, DoorRefusal.reason).where(
            DoorRefusal.event_id.in_(ids)
        )
    )
    return _by_event((row[0], (row.quarter_at, row.reason)) for row in rows)


def _guests(ids: Collection[UUID]) -> Mapping[UUID, list[Guest]]:
    rows = db.session.execute(
        select(
            _as_text(SignUp.event_id),
            _as_text(SignUp.id),
            SignUp.state,
            SignUp.born_on,
            SignUp.first_time,
            SignUp.gender,
            SignUp.municipality,
            SignUp.drop_in,
        ).where(SignUp.event_id.in_(ids))
    )
    return _by_event((row[0], Guest(*row[1:])) for row in rows)


def _as_text(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Return ids as the database writes them, which costs less than an object for each row."""
    return cast(column, String)


def _by_event(rows: Iterable[tuple[str, Value]]) -> Mapping[UUID, list[Value]]:
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for event_id, value in rows:
        found[event_id].append(value)
    return defaultdict(list, {UUID(event_id): values for event_id, values in found.items()})
