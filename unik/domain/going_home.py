"""Going home for good, where one may go out and come in again."""

from datetime import timedelta
from enum import StrEnum

STAYS_WITHIN = timedelta(minutes=1)
"""So long it can be taken back that somebody has gone home."""


class HomeAnswer(StrEnum):
    """What came of saying that somebody goes home, or does not."""

    GONE = "gone"
    STAYS = "stays"
    TOO_LATE = "too_late"
    """A minute has passed, or they have passed a door since."""
