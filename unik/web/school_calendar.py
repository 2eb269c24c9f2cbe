"""The school years, kept for a moment, since a door would ask for them at every scan."""

from datetime import datetime, timedelta
from typing import NamedTuple, cast

from flask import current_app

from unik.domain.school_years import SchoolCalendar
from unik.queries.school_years import get_school_calendar
from unik.web import clock

KEPT_FOR = timedelta(minutes=1)
_KEPT = "school_calendar"


class _Kept(NamedTuple):
    calendar: SchoolCalendar
    read_at: datetime


def recent_school_calendar() -> SchoolCalendar:
    """Return the school years as they were at most a minute ago."""
    now = clock.now()
    kept = cast("_Kept | None", current_app.extensions.get(_KEPT))
    if kept is None or abs(now - kept.read_at) >= KEPT_FOR:
        kept = current_app.extensions[_KEPT] = _Kept(get_school_calendar(), now)
    return kept.calendar
