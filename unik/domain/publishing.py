"""When a draft becomes public by itself."""

from datetime import datetime
from enum import StrEnum

from unik.domain.event_plans import EventPlan
from unik.domain.event_states import EventState


class PublishingObjection(StrEnum):
    """A reason why an evening cannot be published at a set time."""

    NOT_TO_COME = "not_to_come"
    AFTER_SIGN_UP = "after_sign_up"


def objection_to_publishing(
    plan: EventPlan, publish_at: datetime, now: datetime
) -> PublishingObjection | None:
    """Say why a plan cannot become public at `publish_at` (UTC), or `None` if it can."""
    if publish_at <= now:
        return PublishingObjection.NOT_TO_COME
    if not is_in_time(plan, publish_at):
        return PublishingObjection.AFTER_SIGN_UP
    return None


def is_in_time(plan: EventPlan, publish_at: datetime) -> bool:
    """Say whether anybody could sign up for a plan that becomes public at `publish_at` (UTC)."""
    return publish_at < (plan.sign_up_closes_at or plan.last_entry_at)


def is_due(state: EventState, publish_at: datetime | None, now: datetime) -> bool:
    """Say whether the time to become public has come for a draft."""
    return state is EventState.DRAFT and publish_at is not None and publish_at <= now
