"""Planning an evening that was not there before."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from unik.domain.checklists import Line
from unik.domain.errors import UnikError
from unik.domain.event_plans import EventPlan, PlanObjection
from unik.domain.event_states import EventState
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event
from unik.queries.events import find_event_by_id
from unik.services import audit
from unik.services.checklists import add_lines
from unik.services.event_rows import save_at_a_free_address
from unik.services.events import (
    PlanRefused,
    columns_of,
    see_that_it_can_be,
    see_that_it_is_not_over,
)
from unik.services.settled_sums import may_join_holiday
from unik.services.staffing import assign_everybody_at_the_door


class AlreadyPlanned(UnikError):
    """The very same form was sent before; `slug` is the address of what came of it."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def create(
    plan: EventPlan,
    *,
    event_id: UUID | None = None,
    publish: bool,
    seed: int,
    checklist: Sequence[Line] = (),
    calendar: SchoolCalendar,
    by: UUID,
    now: datetime,
) -> str:
    """Add an event with everybody at the door assigned to it, and return its slug.

    It is published at once or a draft; `seed` draws its poster, and `checklist` is what is to be
    done about it. Raise `PlanRefused`, and `AlreadyPlanned` where the form that brings `event_id`
    was sent before.
    """
    event = add(plan, event_id=event_id, publish=publish, seed=seed, calendar=calendar, now=now)
    assign_everybody_at_the_door(event.id)
    add_lines(event.id, checklist)
    action = "publish_event" if publish else "create_event"
    audit.record(action, by=by, subject=event.id, now=now)
    db.session.commit()
    return event.slug


def add(
    plan: EventPlan,
    *,
    event_id: UUID | None,
    publish: bool,
    seed: int,
    calendar: SchoolCalendar,
    now: datetime,
) -> Event:
    """Add an event within the caller's transaction; raise as `create` does."""
    if event_id:
        _see_that_it_is_new(event_id)
    see_that_it_can_be(plan, calendar)
    see_that_it_is_not_over(plan, now)
    if not may_join_holiday(plan, now=now):
        db.session.rollback()
        raise PlanRefused(PlanObjection.HOLIDAY_SETTLED)
    event = Event(
        **columns_of(plan, calendar),
        id=event_id or uuid4(),
        state=EventState.PUBLISHED if publish else EventState.DRAFT,
        poster_seed=seed,
        created_at=now,
        changed_at=now,
        published_at=now if publish else None,
    )
    try:
        save_at_a_free_address(event, plan)
    except IntegrityError:
        db.session.rollback()
        if event_id:
            _see_that_it_is_new(event_id)
        raise
    return event


def _see_that_it_is_new(event_id: UUID) -> None:
    earlier = find_event_by_id(event_id)
    if earlier:
        slug = earlier.slug
        db.session.rollback()
        raise AlreadyPlanned(slug)
