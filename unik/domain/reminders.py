"""When people are reminded of an evening, and thanked for it."""

from datetime import datetime, time, timedelta

from unik.domain.local_time import local_date, moments_for

_AFTER_SCHOOL = time(16)
_AT_NOON = time(12)
_BEFORE_DOORS = timedelta(hours=3)
_FOR_SO_LONG = timedelta(days=2)


def reminded_at(doors_open_at: datetime) -> datetime:
    """Return the moment (UTC), after school on the local day before, from which to remind."""
    day_before = local_date(doors_open_at) - timedelta(days=1)
    return moments_for(datetime.combine(day_before, _AFTER_SCHOOL))[0]


def is_time_to_remind(doors_open_at: datetime, now: datetime) -> bool:
    """Say whether a reminder still helps: late is better than never, until shortly before."""
    return reminded_at(doors_open_at) <= now < doors_open_at - _BEFORE_DOORS


def thanked_at(doors_open_at: datetime) -> datetime:
    """Return the moment (UTC), noon on the local day after, from which to thank."""
    day_after = local_date(doors_open_at) + timedelta(days=1)
    return moments_for(datetime.combine(day_after, _AT_NOON))[0]


def is_time_to_thank(doors_open_at: datetime, now: datetime) -> bool:
    """Say whether it is the right time: nobody wants to hear of it a week later."""
    first = thanked_at(doors_open_at)
    return first <= now < first + _FOR_SO_LONG
