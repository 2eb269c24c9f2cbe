"""What organizers do with an evening."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from unik.domain.errors import UnikError
from unik.domain.event_plans import EventPlan, PlanObjection, objections_to, shares_too_late
from unik.domain.event_states import EventState
from unik.domain.moves import Forecast, tells_everybody
from unik.domain.publishing import is_in_time
from unik.domain.school_years import SchoolCalendar
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import Event, Venue
from unik.queries.rechecks import has_standing_sign_ups, hold_line_still, hold_places_still
from unik.services import audit, moves
from unik.services.event_rows import save_at_a_free_address, update_event
from unik.services.settled_sums import may_change_holiday
from unik.services.staffing import move_shifts
from unik.services.waiting_list import hand_out, shorten_offers


class PlanRefused(UnikError):
    """The evening cannot be as it is planned; `objections` say why."""

    def __init__(self, *objections: PlanObjection) -> None:
        super().__init__(*objections)
        self.objections = objections


class NotForeseen(UnikError):
    """Nobody has said yes to what the change means for those signed up: `forecast` says it."""

    def __init__(self, forecast: Forecast) -> None:
        super().__init__(forecast.fingerprint)
        self.forecast = forecast


def change(
    event_id: UUID,
    plan: EventPlan,
    *,
    version: datetime,
    accepted: str | None = None,
    calendar: SchoolCalendar,
    terms: OfferTerms,
    by: UUID,
    now: datetime,
) -> str:
    """Replace what was planned, ask the age rule again, tell the guests, and return the slug.

    `version` is when the event was last changed as far as the caller knows, `accepted` the
    fingerprint of the forecast that an organizer has seen. Places that are added or given up
    go to those in line. Raise `PlanRefused`, `ChangedMeanwhile`, or `NotForeseen` if guests
    are affected in another way than was accepted. The address changes only while nobody
    outside can know it.
    """
    hold_places_still(event_id)
    event = db.session.get_one(Event, event_id, populate_existing=True)
    before = event.plan
    see_that_it_can_be(plan, calendar)
    if plan.ends_at != before.ends_at:
        see_that_it_is_not_over(before if event.erased_at else plan, now)
    if (too_late := _what_is_settled(event, plan, now)) is not None:
        db.session.rollback()
        raise PlanRefused(too_late)
    is_moved = event.state is EventState.PUBLISHED and tells_everybody(before, plan, now)
    is_mine = (Event.changed_at == version) & (Event.state != EventState.CANCELLED)
    news: dict[str, Any] = {"moved_at": now} if is_moved else {}
    if plan.ends_at > now:
        # An evening that is yet to end has not been closed, whatever it was before.
        news["closed_at"] = None
    update_event(event, is_mine, now, **columns_of(plan, calendar), **news)
    if plan.doors_on != before.doors_on:
        move_shifts(event_id, plan.doors_on - before.doors_on)
    hold_line_still(event_id)

    forecast = moves.forecast_of_change(event, before, calendar, tells_everybody=is_moved, now=now)
    _see_that_it_was_seen(forecast, accepted)
    counts = moves.carry_out(event, forecast, now=now)
    is_unknown = event.state is EventState.DRAFT and event.published_at is None
    slug = save_at_a_free_address(event, plan) if is_unknown else event.slug
    shorten_offers(event, terms=terms, now=now)
    hand_out(event_id, terms=terms, now=now)
    audit.record("change_event", by=by, subject=event_id, now=now, **counts)
    db.session.commit()
    return slug


def publish(event_id: UUID, *, calendar: SchoolCalendar, by: UUID | None, now: datetime) -> None:
    """Let the public read about a draft and sign up; raise `PlanRefused` or `ChangedMeanwhile`.

    `by` is `None` if its time has come by itself.
    """
    event = db.session.get_one(Event, event_id)
    see_that_it_can_be(event.plan, calendar)
    see_that_it_is_not_over(event.plan, now)
    is_as_seen = (Event.state == EventState.DRAFT) & (Event.changed_at == event.changed_at)
    update_event(
        event,
        is_as_seen,
        now,
        state=EventState.PUBLISHED,
        publish_at=None,
        published_at=event.published_at or now,
    )
    audit.record("publish_event", by=by, subject=event_id, now=now)
    db.session.commit()


def unpublish(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Make a draft of an event again; raise `ChangedMeanwhile` if somebody has signed up."""
    event = db.session.get_one(Event, event_id)
    is_empty = (Event.state == EventState.PUBLISHED) & ~has_standing_sign_ups()
    update_event(
        event,
        is_empty & (Event.places_taken == 0),
        now,
        state=EventState.DRAFT,
        published_at=event.published_at or now,
    )
    audit.record("unpublish_event", by=by, subject=event_id, now=now)
    db.session.commit()


def cancel(event_id: UUID, *, accepted: str | None = None, by: UUID, now: datetime) -> None:
    """Call an event off for good and tell everybody; its page and sign-ups stay.

    `accepted` is the fingerprint of the forecast that an organizer has seen. Raise
    `ChangedMeanwhile`, or `NotForeseen` if others are affected.
    """
    hold_places_still(event_id)
    event = db.session.get_one(Event, event_id, populate_existing=True)
    is_on = (Event.state == EventState.PUBLISHED) & (Event.ends_at > now)
    update_event(event, is_on, now, state=EventState.CANCELLED)
    hold_line_still(event_id)

    forecast = moves.forecast_of_cancelling(event_id)
    _see_that_it_was_seen(forecast, accepted)
    messages = moves.tell_of_cancelling(event_id, now=now)
    counts = {"signed_up": len(forecast.affected), "messages": messages}
    audit.record("cancel_event", by=by, subject=event_id, now=now, **counts)
    db.session.commit()


def turn_poster(event_id: UUID, *, seed: int, by: UUID, now: datetime) -> None:
    """Give an event another poster."""
    db.session.get_one(Event, event_id).poster_seed = seed
    audit.record("turn_poster", by=by, subject=event_id, now=now)
    db.session.commit()


def see_that_it_can_be(plan: EventPlan, calendar: SchoolCalendar) -> None:
    fire_limit = db.session.get_one(Venue, plan.venue_id).fire_limit
    if objections := objections_to(plan, fire_limit=fire_limit, calendar=calendar):
        db.session.rollback()
        raise PlanRefused(*objections)


def see_that_it_is_not_over(plan: EventPlan, now: datetime) -> None:
    if plan.ends_at <= now:
        db.session.rollback()
        raise PlanRefused(PlanObjection.ALREADY_OVER)


def _what_is_settled(event: Event, plan: EventPlan, now: datetime) -> PlanObjection | None:
    """Say what of the plan it is too late for, as the event stands."""
    is_published = event.state is EventState.PUBLISHED
    if not may_change_holiday(event, plan, now=now):
        return PlanObjection.HOLIDAY_SETTLED
    if is_published and shares_too_late(plan, event.plan, now):
        return PlanObjection.DOORS_SETTLED
    if not is_published and event.publish_at and not is_in_time(plan, event.publish_at):
        return PlanObjection.PUBLISHED_TOO_LATE
    return None


def _see_that_it_was_seen(forecast: Forecast, accepted: str | None) -> None:
    if forecast.needs_a_yes and forecast.fingerprint != accepted:
        db.session.rollback()
        raise NotForeseen(forecast)


def columns_of(plan: EventPlan, calendar: SchoolCalendar) -> dict[str, Any]:
    """Return the plan as the table holds it; the summer's choice counts only in the summer."""
    sevens = bool(plan.next_year_sevens) and calendar.is_summer_gap(plan.doors_on)
    return asdict(plan) | {"next_year_sevens": sevens}
