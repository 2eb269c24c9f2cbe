"""Where an event stands in the organizer's list."""

from datetime import datetime
from enum import StrEnum

from unik.domain.event_states import EventState
from unik.domain.local_time import local_date


class Part(StrEnum):
    """One part of the list, in the order in which they are shown."""

    TONIGHT = "tonight"
    UPCOMING = "upcoming"
    DRAFTS = "drafts"
    PAST = "past"


def part_of(
    state: EventState, *, doors_open_at: datetime, ends_at: datetime, now: datetime
) -> Part:
    """Return where an event is found; a night is tonight's until it ends, midnight or not."""
    if state is EventState.DRAFT:
        return Part.DRAFTS
    if ends_at <= now:
        return Part.PAST
    if local_date(doors_open_at) <= local_date(now):
        return Part.TONIGHT
    return Part.UPCOMING
