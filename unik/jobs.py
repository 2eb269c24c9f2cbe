"""What UNIK does by itself, one process at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from unik.services.retention import erase_due
from unik.web.retention import retention


@dataclass(frozen=True)
class Job:
    """Something to do `every` so often.

    `run` is called inside an app context with the moment (UTC), and returns how much it
    did. It may be called twice for the same moment, and by two processes at once, if the
    lease that keeps them apart has run out: it has to keep its own promises.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], int]


def _erase_due(now: datetime) -> int:
    return erase_due(retention(), now=now)


JOBS: list[Job] = [
    Job("retention", timedelta(hours=1), _erase_due),
]
"""In the order in which they are done when several are due."""
