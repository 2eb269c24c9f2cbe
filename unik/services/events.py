"""What organizers do with an evening."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.domain.event_plans import EventPlan, PlanObjection, objections_to
from unik.domain.event_states import EventState
from unik.domain.school_years import SchoolCalendar
from unik.domain.slugs import event_slugs
from unik.domain.waiting_list import USUAL_TERMS, OfferTerms
from unik.extensions import db
from unik.models import Event, Venue
from unik.queries.events import find_event
from unik.queries.rechecks import count_falling_outside, has_standing_sign_ups
from unik.services import audit
from unik.services.staffing import assign_everybody_at_the_door
from unik.services.waiting_list import hand_out

_A_MOMENT = timedelta(microseconds=1)


class PlanRefused(UnikError):
    """The evening cannot be as it is planned; `objections` say why."""

    def __init__(self, *objections: PlanObjection) -> None:
        super().__init__(*objections)
        self.objections = objections


class ChangedMeanwhile(UnikError):
    """Somebody else has changed the event since it was looked at."""


class SignUpsFallOutside(UnikError):
    """The change leaves `count` sign-ups outside the age rule, more than were accepted."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def create(
    plan: EventPlan, *, publish: bool, seed: int, calendar: SchoolCalendar, by: UUID, now: datetime
) -> str:
    """Add an event with everybody at the door assigned to it, and return its slug.

    It is published at once or a draft; `seed` draws its poster. Raise `PlanRefused`.
    """
    _see_that_it_can_be(plan, calendar)
    _see_that_it_is_not_over(plan, now)
    event = Event(
        **_columns(plan, calendar),
        id=uuid4(),
        state=EventState.PUBLISHED if publish else EventState.DRAFT,
        poster_seed=seed,
        created_at=now,
        changed_at=now,
        published_at=now if publish else None,
    )
    slug = _save_at_a_free_address(event, plan)
    assign_everybody_at_the_door(event.id)
    action = "publish_event" if publish else "create_event"
    audit.record(action, by=by, subject=event.id, now=now)
    db.session.commit()
    return slug


def change(
    event_id: UUID,
    plan: EventPlan,
    *,
    version: datetime,
    accepted_outside: int = 0,
    calendar: SchoolCalendar,
    terms: OfferTerms = USUAL_TERMS,
    by: UUID,
    now: datetime,
) -> str:
    """Replace what was planned, keep the sign-ups, and return the slug.

    `version` is when the event was last changed as far as the caller knows.
    Places that are added go to those in line. Raise `PlanRefused`, `ChangedMeanwhile`, or
    `SignUpsFallOutside` if these are more than `accepted_outside`. The address changes only
    while nobody outside can know it.
    """
    event = db.session.get_one(Event, event_id)
    before, doors_before, ended_at = event.age_limits, event.doors_on, event.ends_at
    _see_that_it_can_be(plan, calendar)
    if plan.ends_at != ended_at:
        _see_that_it_is_not_over(plan, now)
    is_mine = (Event.changed_at == version) & (Event.state != EventState.CANCELLED)
    _update(event, is_mine, now, **_columns(plan, calendar))

    outside = count_falling_outside(event, before, doors_before, calendar)
    if outside > accepted_outside:
        db.session.rollback()
        raise SignUpsFallOutside(outside)
    is_unknown = event.state is EventState.DRAFT and event.published_at is None
    slug = _save_at_a_free_address(event, plan) if is_unknown else event.slug
    hand_out(event_id, terms=terms, now=now)
    audit.record("change_event", by=by, subject=event_id, now=now, outside=outside)
    db.session.commit()
    return slug


def publish(event_id: UUID, *, calendar: SchoolCalendar, by: UUID, now: datetime) -> None:
    """Let the public read about a draft and sign up; raise `PlanRefused` or `ChangedMeanwhile`."""
    event = db.session.get_one(Event, event_id)
    _see_that_it_can_be(event.plan, calendar)
    _see_that_it_is_not_over(event.plan, now)
    is_as_seen = (Event.state == EventState.DRAFT) & (Event.changed_at == event.changed_at)
    _update(
        event,
        is_as_seen,
        now,
        state=EventState.PUBLISHED,
        published_at=event.published_at or now,
    )
    audit.record("publish_event", by=by, subject=event_id, now=now)
    db.session.commit()


def unpublish(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Make a draft of an event again; raise `ChangedMeanwhile` if somebody has signed up."""
    event = db.session.get_one(Event, event_id)
    is_empty = (Event.state == EventState.PUBLISHED) & ~has_standing_sign_ups()
    _update(
        event,
        is_empty & (Event.places_taken == 0),
        now,
        state=EventState.DRAFT,
        published_at=event.published_at or now,
    )
    audit.record("unpublish_event", by=by, subject=event_id, now=now)
    db.session.commit()


def cancel(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Call an event off for good; its page and sign-ups stay. Raise `ChangedMeanwhile`."""
    event = db.session.get_one(Event, event_id)
    is_on = (Event.state == EventState.PUBLISHED) & (Event.ends_at > now)
    _update(event, is_on, now, state=EventState.CANCELLED)
    audit.record("cancel_event", by=by, subject=event_id, now=now, places=event.places_taken)
    db.session.commit()


def turn_poster(event_id: UUID, *, seed: int, by: UUID, now: datetime) -> None:
    """Give an event another poster."""
    db.session.get_one(Event, event_id).poster_seed = seed
    audit.record("turn_poster", by=by, subject=event_id, now=now)
    db.session.commit()


def _see_that_it_can_be(plan: EventPlan, calendar: SchoolCalendar) -> None:
    fire_limit = db.session.get_one(Venue, plan.venue_id).fire_limit
    if objections := objections_to(plan, fire_limit=fire_limit, calendar=calendar):
        db.session.rollback()
        raise PlanRefused(*objections)


def _see_that_it_is_not_over(plan: EventPlan, now: datetime) -> None:
    if plan.ends_at <= now:
        db.session.rollback()
        raise PlanRefused(PlanObjection.ALREADY_OVER)


def _columns(plan: EventPlan, calendar: SchoolCalendar) -> dict[str, Any]:
    """Return the plan as the table holds it; the summer's choice counts only in the summer."""
    sevens = bool(plan.next_year_sevens) and calendar.is_summer_gap(plan.doors_on)
    return asdict(plan) | {"next_year_sevens": sevens}


def _update(event: Event, condition: ColumnElement[bool], now: datetime, **values: object) -> None:
    """Change the event if it is still as expected; raise `ChangedMeanwhile`."""
    # Two changes at the same instant must not look like one.
    changed_at = max(now, event.changed_at + _A_MOMENT)
    done = db.session.execute(
        update(Event)
        .where(Event.id == event.id, condition)
        .values(changed_at=changed_at, **values)
        .execution_options(synchronize_session=False)
        .returning(Event.id)
    )
    if done.first() is None:
        db.session.rollback()
        raise ChangedMeanwhile
    db.session.refresh(event)


def _save_at_a_free_address(event: Event, plan: EventPlan) -> str:
    """Save the event at the best address that nobody else has, and return it."""
    for slug in event_slugs(plan.title, plan.doors_on):
        if slug == event.slug:
            return slug
        if find_event(slug):
            continue
        try:
            with db.session.begin_nested():
                event.slug = slug
                db.session.add(event)
        except IntegrityError:
            # Only an address that somebody took in the meantime is worth another try.
            if not _is_taken(slug):
                raise
        else:
            return slug
    raise AssertionError("there is always another address")


def _is_taken(slug: str) -> bool:
    return db.session.scalar(select(Event.id).where(Event.slug == slug)) is not None
