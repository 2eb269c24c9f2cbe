"""Days and times as each language writes them; moments are shown in Europe/Stockholm."""

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time

from unik.domain.local_time import local

_LONG = {"sv": "EEEE d MMMM y", "fi": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
_SHORT = {"sv": "EEE d MMM", "fi": "ccc d.M.", "en": "EEE d MMM"}
_DAY = {"sv": "d MMMM y", "fi": "d. MMMM y", "en": "d MMMM y"}
_CLOCK = {"sv": "HH.mm", "fi": "H.mm", "en": "HH:mm"}


def date_long(value: datetime | date, language: str) -> str:
    """Write "lördag 19 december 2026"."""
    return written(value, _LONG[language], language)


def date_short(value: datetime | date, language: str) -> str:
    """Write "lör 19 dec"."""
    return written(value, _SHORT[language], language)


def date_plain(value: datetime | date, language: str) -> str:
    """Write "19 december 2026"."""
    return written(value, _DAY[language], language)


def written(value: datetime | date, pattern: str, language: str) -> str:
    """Write a day by a pattern of Babel's, without the full stops of abbreviations."""
    return _written(
        local(value).date() if isinstance(value, datetime) else value, pattern, language
    )


# The same few evenings stand on every page, and Babel takes its time.
@lru_cache(maxsize=1000)
def clock(value: datetime, language: str) -> str:
    """Write "19.00"."""
    return format_time(local(value).replace(tzinfo=None), _CLOCK[language], locale=language)


def clock_range(start: datetime, end: datetime, language: str) -> str:
    """Write "19.00–23.30"."""
    return f"{clock(start, language)}–{clock(end, language)}"


@lru_cache(maxsize=1000)
def _written(day: date, pattern: str, language: str) -> str:
    return re.sub(r"(?<=[a-zåäö])\.", "", format_date(day, pattern, language))
