"""Copying an evening."""

from datetime import date, datetime
from uuid import UUID

from unik.domain.copies import copied_plan
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event
from unik.queries.holidays import list_holidays
from unik.services import audit, new_events
from unik.services.checklists import copy_checklist
from unik.services.staffing import copy_staff


def copy_event(
    event_id: UUID,
    day: date,
    *,
    copy_id: UUID | None = None,
    next_year_sevens: bool | None,
    publish: bool,
    seed: int,
    calendar: SchoolCalendar,
    by: UUID,
    now: datetime,
) -> str:
    """Plan an evening once more, with its doors opening on `day`, and return the new slug.

    Its staff come along, with their times, and its checklist, not ticked; `seed` draws its own
    poster. Raise `PlanRefused`, and `AlreadyPlanned` where the form that brings `copy_id` was sent
    before.
    """
    original = db.session.get_one(Event, event_id)
    plan = copied_plan(
        original.plan,
        day,
        next_year_sevens=next_year_sevens,
        holidays=list_holidays(),
        now=now,
    )
    copy = new_events.add(
        plan, event_id=copy_id, publish=publish, seed=seed, calendar=calendar, now=now
    )
    copy_checklist(event_id, copy.id)
    copy_staff(event_id, copy.id, day - original.doors_on)
    audit.record("copy_event", by=by, subject=copy.id, now=now, copied=str(event_id))
    if publish:
        audit.record("publish_event", by=by, subject=copy.id, now=now)
    db.session.commit()
    return copy.slug
