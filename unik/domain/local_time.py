"""Between stored moments (UTC) and what the clock on the wall shows in Sweden."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(moment: datetime) -> datetime:
    """Show an aware moment in Stockholm time; `ValueError` if it has no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(STOCKHOLM)


def local_date(moment: datetime) -> date:
    """Return the calendar day in Stockholm at an aware moment."""
    return local(moment).date()


def moments_for(local_time: datetime) -> tuple[datetime, ...]:
    """Return the UTC moments, earliest first, at which a Stockholm clock shows `local_time`.

    There is one, except on the nights when the clock changes: two in the hour
    that comes twice, none in the hour that is skipped. `ValueError` if
    `local_time` already has a zone.
    """
    if local_time.tzinfo is not None:
        raise ValueError("a local time has no time zone yet")

    candidates = {
        local_time.replace(tzinfo=STOCKHOLM, fold=fold).astimezone(UTC) for fold in (0, 1)
    }
    shown = local_time.replace(fold=0)
    return tuple(sorted(moment for moment in candidates if _wall_clock(moment) == shown))


def is_shown_twice(moment: datetime) -> bool:
    """Tell whether a Stockholm clock shows this time at another moment of the night as well."""
    return len(moments_for(_wall_clock(moment))) == 2


def _wall_clock(moment: datetime) -> datetime:
    return local(moment).replace(tzinfo=None, fold=0)
