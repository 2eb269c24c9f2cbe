"""Words about having to wait."""

from datetime import datetime, timedelta
from math import ceil

from unik.domain.local_time import local_date
from unik.web import clock
from unik.web.filters import at_clock, date_long
from unik.web.words import gettext

_MINUTE = timedelta(minutes=1)
_AN_HOUR = 60


def seconds_to_wait(until: datetime) -> int:
    """Return for how many whole seconds to wait, at least one."""
    return max(1, ceil((until - clock.now()).total_seconds()))


def advice_to_wait(until: datetime) -> str:
    """Say how many minutes to wait; where that is an hour and more, at what time to try again."""
    minutes = ceil(seconds_to_wait(until) / 60)
    if minutes == 1:
        return gettext("Vänta en minut och försök igen.")
    if minutes < _AN_HOUR:
        return gettext("Vänta %(num)s minuter och försök igen.", num=minutes)
    then = _next_whole_minute(until)
    if local_date(then) == local_date(clock.now()):
        return gettext("Försök igen efter %(time)s.", time=at_clock(then))
    return gettext("Försök igen %(day)s efter %(time)s.", day=date_long(then), time=at_clock(then))


def _next_whole_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + _MINUTE
