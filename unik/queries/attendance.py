"""What an evening came to, from its sign-ups and scans."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.attendance import Attendance, Guest, attendance, is_live, phase_of
from unik.domain.door_refusals import Reason, turned_away
from unik.domain.incidents import incident_counts
from unik.domain.movements import Answer
from unik.domain.scan_methods import ScanMethod
from unik.domain.tallies import Tally, attendance_from
from unik.extensions import db
from unik.models import DoorRefusal, Event, EventCount, Scan, SignUp
from unik.queries.incidents import list_what_happened
from unik.queries.scans import shown_verdict, was_undone
from unik.queries.school_years import get_school_calendar

_NOT_TOLD = (ScanMethod.ADULT, ScanMethod.CLOSING)
"""Adults are no guests, and when somebody left whom closing counted out nobody knows."""


def get_attendance(event: Event, *, now: datetime) -> Attendance:
    """Return the figures of the event as of `now`, with five statements whatever its size.

    When its sign-ups are erased, they come from the counts that were kept.
    """
    if event.erased_at:
        doors = event.doors
        return attendance_from(
            _list_counts(event.id), phase=phase_of(doors, now), is_live=is_live(doors, now)
        )
    # Scans first: whoever signs up in between is then known when their scan is.
    answers = _list_answers(event.id)
    return attendance(
        _list_guests(event.id),
        answers,
        doors=event.doors,
        calendar=get_school_calendar(),
        now=now,
        turned_away=turned_away(_list_refusals(event.id)),
        incidents=incident_counts(list_what_happened(event.id)),
        closed_at=event.empty_from,
    )


def _list_answers(event_id: UUID) -> list[Answer]:
    rows = db.session.execute(
        select(
            Scan.sign_up_id,
            shown_verdict(),
            Scan.happened_at,
            Scan.method == ScanMethod.UNNAMED,
        )
        .where(Scan.event_id == event_id, Scan.method.not_in(_NOT_TOLD), ~was_undone())
        .order_by(Scan.happened_at, Scan.received_at, Scan.id)
    )
    return [Answer(*row) for row in rows]


def _list_refusals(event_id: UUID) -> list[tuple[datetime, Reason]]:
    rows = db.session.execute(
        select(DoorRefusal.quarter_at, DoorRefusal.reason).where(DoorRefusal.event_id == event_id)
    )
    return [(row.quarter_at, row.reason) for row in rows]


def _list_guests(event_id: UUID) -> list[Guest]:
    rows = db.session.execute(
        select(
            SignUp.id,
            SignUp.state,
            SignUp.born_on,
            SignUp.first_time,
            SignUp.gender,
            SignUp.municipality,
            SignUp.drop_in,
        ).where(SignUp.event_id == event_id)
    )
    return [Guest(*row) for row in rows]


def _list_counts(event_id: UUID) -> list[Tally]:
    rows = db.session.execute(
        select(EventCount.table, EventCount.label, EventCount.measure, EventCount.number).where(
            EventCount.event_id == event_id
        )
    )
    return [Tally(*row) for row in rows]
