"""The life of an event."""

from enum import StrEnum


class EventState(StrEnum):
    """Where an event is on its way from a plan to a night."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


ANNOUNCED = frozenset({EventState.PUBLISHED, EventState.CANCELLED})
"""The states in which the public may read about an event."""
