"""Reading single boxes; what is wrong is said beside them, and in the summary on top.

So each complaint names its box. What a box asks for is its description, in words that
follow "Skriv": how many, when, which.
"""

import re
from datetime import date, datetime, time
from typing import NamedTuple

from wtforms import StringField

from unik.domain.local_time import moments_for
from unik.domain.names import tidy
from unik.domain.written_times import is_in_no_calendar, read_clock, read_day
from unik.web.filters import number as written
from unik.web.forms import complain
from unik.web.organizer.event_fields import FIRST, SECOND, ClockField, DayField
from unik.web.words import gettext

_NUMBER = re.compile(r"\d{1,7}", re.ASCII)


class Number(NamedTuple):
    """The whole numbers that a box takes."""

    least: int
    most: int


def read_box(box: StringField, if_empty: str = "", *, longest: int = 200) -> str:
    """Return what can be seen of a text; with `if_empty`, that is said of a box without any."""
    text = "\n".join(tidy(line) for line in (box.data or "").splitlines()).strip()
    box.data = text
    if not text and if_empty:
        complain(box, if_empty)
    if len(text) > longest:
        complain(
            box,
            gettext(
                "Korta ”%(label)s” till högst %(most)s tecken, texten är %(length)s.",
                label=box.label.text,
                most=written(longest),
                length=written(len(text)),
            ),
        )
    return text


def read_number(box: StringField, allowed: Number) -> int:
    """Return the number in a box; the least one, and a complaint, if there is none to use."""
    text = "".join((box.data or "").split())
    number = int(text) if _NUMBER.fullmatch(text) else None
    if number is not None and allowed.least <= number <= allowed.most:
        return number
    complain(
        box,
        gettext(
            "Skriv %(what)s: ett helt tal från %(least)s till %(most)s.",
            what=box.description,
            least=written(allowed.least),
            most=written(allowed.most),
        ),
    )
    return allowed.least


def read_day_box(box: DayField, if_empty: str = "") -> date | None:
    """Return the day in a box; with `if_empty`, that is said of an empty one."""
    text = (box.data or "").strip()
    day = read_day(text)
    if text and day is None:
        complain(
            box,
            gettext("Skriv %(what)s. Dagen du skrev finns inte.", what=box.description)
            if is_in_no_calendar(text)
            else gettext(
                "Skriv %(what)s så här: 2026-12-19 eller 19/12 2026.", what=box.description
            ),
        )
    elif day is None and if_empty:
        complain(box, if_empty)
    return day


def read_clock_box(box: ClockField, if_empty: str = "") -> time | None:
    """Return the time of day in a box; with `if_empty`, that is said of an empty one."""
    text = (box.data or "").strip()
    clock = read_clock(text)
    if clock is not None:
        box.data = f"{clock:%H.%M}"
    if text and clock is None:
        complain(box, gettext("Skriv %(what)s så här: 19.00.", what=box.description))
    elif clock is None and if_empty:
        complain(box, if_empty)
    return clock


def read_moment(box: ClockField, shown: datetime) -> datetime | None:
    """Return the moment at which Stockholm's clock shows `shown`.

    Ask in the box which of two it is, or say that there is none, on the nights
    when the clock changes; then return `None`.
    """
    moments = moments_for(shown)
    time_words = gettext("kl. %(time)s", time=f"{shown:%H.%M}")
    if not moments:
        complain(
            box,
            gettext(
                "Den natten ställs klockan fram och %(time)s finns inte. Välj en annan tid.",
                time=time_words,
            ),
        )
        return None
    if len(moments) == 1:
        return moments[0]
    box.asks_which = True
    if box.which not in {FIRST, SECOND}:
        complain(
            box,
            gettext(
                "Den natten ställs klockan tillbaka och %(time)s kommer två gånger. Välj vilken "
                "du menar.",
                time=time_words,
            ),
        )
        return None
    return moments[(FIRST, SECOND).index(box.which)]
