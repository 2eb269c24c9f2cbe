"""How often a message is tried, and what may come in the way."""

from datetime import datetime, timedelta
from enum import StrEnum


class MessageState(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Trouble(StrEnum):
    """Why a message could not be handed over."""

    REFUSED = "refused"
    REJECTED = "rejected"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    NO_SPACE = "no_space"
    MISCONFIGURED = "misconfigured"
    BROKEN = "broken"


FOR_GOOD = frozenset({Trouble.REFUSED, Trouble.REJECTED})
"""The same message would be answered the same another time."""
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""How long to wait after the first, the second ... try that failed."""


def next_try(trouble: Trouble, failures: int, now: datetime) -> datetime | None:
    """Return when to try again after so many failures, or `None` to give up."""
    if trouble in FOR_GOOD or failures > len(PAUSES):
        return None
    return now + PAUSES[failures - 1]
