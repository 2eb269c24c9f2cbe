"""Moments that clients send."""

import re
from datetime import UTC, datetime, timedelta

_RFC_3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}):([0-9]{2})(\.[0-9]+)?"
    r"(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_LEAP_SECOND = "60"
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""A phone whose battery was empty may believe in 1970; nobody believes in what lies outside."""


def read_moment(text: str) -> datetime:
    """Return an RFC 3339 moment from 1970 to 2099 in UTC; raise ValueError for anything else."""
    parts = _RFC_3339.fullmatch(text.upper())
    if parts is None:
        raise ValueError("not a moment of RFC 3339")
    minute, second, fraction, offset = parts.groups(default="")
    is_leap = second == _LEAP_SECOND
    moment = datetime.fromisoformat(f"{minute}:{'59' if is_leap else second}{fraction}{offset}")
    if not _EARLIEST <= moment < _LATEST:
        raise ValueError("a moment that no clock of ours will show")
    return _after_leap(moment.astimezone(UTC)) if is_leap else moment.astimezone(UTC)


def _after_leap(moment: datetime) -> datetime:
    """Return the second after the last one of a day: the extra one has no name here."""
    if (moment.hour, moment.minute) != (23, 59):
        raise ValueError("no leap second then")
    return moment + timedelta(seconds=1)
