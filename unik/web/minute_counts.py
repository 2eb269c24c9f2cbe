"""Counting within a minute, in this process and nowhere else."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Lock

from unik.services.rate_limits import TooManyTries

_MINUTE = timedelta(minutes=1)


class MinuteCounts:
    """Points that have been spent since the minute began; then all of it is forgotten."""

    def __init__(self) -> None:
        self._began = datetime.min.replace(tzinfo=UTC)
        self._spent: Counter[str] = Counter()
        self._lock = Lock()

    def spend(self, key: str, points: int, *, most: int, now: datetime) -> None:
        """Take points; raise `TooManyTries` if as many as `most` had been spent before."""
        with self._lock:
            self._begin_anew(now)
            if self._spent[key] >= most:
                raise TooManyTries(self._began + _MINUTE)
            self._spent[key] += points

    def charge(self, key: str, points: int, *, now: datetime) -> None:
        """Take points, however many have been spent before."""
        with self._lock:
            self._begin_anew(now)
            self._spent[key] += points

    def _begin_anew(self, now: datetime) -> None:
        if not self._began <= now < self._began + _MINUTE:
            self._began = now
            self._spent.clear()
