"""Days and times of day as people type them."""

import re
from datetime import date, time
from unicodedata import normalize

_CLOCK = re.compile(r"(?:kl\.? ?)?(\d\d?)(?:[.:](\d\d))?", re.ASCII)
_CLOCK_TOGETHER = re.compile(r"(\d\d?)(\d\d)", re.ASCII)
_DAY_LAST = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d\d?)[/.] ?(\d\d?)[/.]? ?(\d{4})", re.ASCII)
_YEARS = range(2000, 2100)


def read_clock(text: str) -> time | None:
    """Return the time of day in "19", "19.00", "19:00" or "1900", or `None` for anything else.

    24 is the midnight that ends a day, and so 0.
    """
    plain = _tidy(text)
    found = _CLOCK.fullmatch(plain) or _CLOCK_TOGETHER.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_day(text: str) -> date | None:
    """Return the day in "2026-12-19", "19/12 2026" or "19.12.2026", or `None` for anything else."""
    parts = _parts_of_day(text)
    try:
        return date(*parts) if parts and parts[0] in _YEARS else None
    except ValueError:
        return None


def is_in_no_calendar(text: str) -> bool:
    """Say whether a text is written as a day of this century should be, but as 31 February."""
    parts = _parts_of_day(text)
    return parts is not None and parts[0] in _YEARS and read_day(text) is None


def _parts_of_day(text: str) -> tuple[int, int, int] | None:
    plain = _tidy(text)
    if found := _DAY_LAST.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, found.groups())
    else:
        return None
    return year, month, day


def _tidy(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
