"""Making arrivals of what was typed in from paper; what is wrong is said beside its box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from unik.domain.admission import Doors
from unik.domain.drop_ins import Counted, DropIn
from unik.domain.local_time import local_date
from unik.domain.names import door_name, normalise
from unik.domain.paper import (
    MOST_AT_ONCE,
    CountedArrivals,
    ListedArrival,
    NoArrivalTime,
    TimeProblem,
    UnlistedArrival,
    WhichTime,
    read_arrival_time,
)
from unik.domain.personal_numbers import contains_personal_number
from unik.domain.short_codes import read_short_code
from unik.domain.written_times import read_day
from unik.queries.paper import PaperGuest
from unik.web.door.paper_sheet import Line, Sheet
from unik.web.filters import clock_range
from unik.web.words import gettext

_CODE_WRITTEN = 7
"""Characters of "K7F-4QM", as the list that one picks from has it before or after the name."""
_LONGEST_NAME = 60
_OLDEST = 120
"""Years; an earlier date is a slip of the finger."""


class Evening(NamedTuple):
    """What a line is read against; `now` in UTC."""

    doors: Doors
    guests: Sequence[PaperGuest]
    now: datetime
    language: str


class Arrivals(NamedTuple):
    """All that a sheet says; only of use where the sheet has no errors."""

    listed: list[ListedArrival]
    unlisted: list[tuple[Line, UnlistedArrival]]
    counted: list[CountedArrivals]
    left: list[ListedArrival]
    """Who has gone, at a time that is known."""


def read_sheet(sheet: Sheet, evening: Evening) -> Arrivals:
    """Return what was typed, and leave in the sheet what is to be mended."""
    listed = (_listed(line, evening) for line in sheet.filled_in("listed"))
    unlisted = ((line, _unlisted(line, sheet, evening)) for line in sheet.filled_in("unlisted"))
    counted = (_counted(line, sheet, evening) for line in sheet.filled_in("counted"))
    left = (_listed(line, evening, has_left=True) for line in sheet.filled_in("left"))
    return Arrivals(
        [each for each in listed if each],
        [(line, each) for line, each in unlisted if each],
        [each for each in counted if each],
        [each for each in left if each],
    )


def _listed(line: Line, evening: Evening, *, has_left: bool = False) -> ListedArrival | None:
    at = _time(line, evening)
    guest = _guest(line, evening.guests)
    return ListedArrival(guest.sign_up_id, at, has_left) if guest and at else None


def _unlisted(line: Line, sheet: Sheet, evening: Evening) -> UnlistedArrival | None:
    at = _time(line, evening)
    born_on = _birth_date(line, local_date(evening.now))
    name = _name(line)
    if at is None or born_on is None or line.errors:
        return None
    guest = DropIn(
        id=sheet.id_for(f"{name} {born_on} {at}"),
        name=name,
        born_on=born_on,
        adult_phone=None,
        language=evening.language,
    )
    return UnlistedArrival(guest, at)


def _counted(line: Line, sheet: Sheet, evening: Evening) -> CountedArrivals | None:
    at = _time(line, evening)
    text, kind = line.typed["number"], line.typed["kind"]
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    if not 1 <= number <= MOST_AT_ONCE:
        most = gettext("Skriv ett antal från 1 till %(most)s.", most=MOST_AT_ONCE)
        line.complain("number", _on_line(line, most))
    if at is None or line.errors:
        return None
    who = Counted.ADULT if kind == Counted.ADULT else Counted.YOUTH
    return CountedArrivals(sheet.id_for(f"{who} {number} {at}"), who, number, at)


def _time(line: Line, evening: Evening) -> datetime | None:
    which = WhichTime(line.typed["which"]) if line.typed["which"] in set(WhichTime) else None
    try:
        return read_arrival_time(line.typed["time"], evening.doors, now=evening.now, which=which)
    except NoArrivalTime as wrong:
        line.complain("time", _on_line(line, _about_time(wrong.problem, evening.doors)))
        return None


def _about_time(problem: TimeProblem, doors: Doors) -> str:
    return {
        TimeProblem.UNREADABLE: gettext("Skriv tiden så här: 19.42."),
        TimeProblem.OUTSIDE: gettext(
            "Kvällen är kl. %(times)s. Skriv en tid däremellan.",
            times=clock_range(doors.open_at, doors.end_at),
        ),
        TimeProblem.NOT_YET: gettext("Så mycket är klockan inte än."),
        TimeProblem.TWICE: gettext(
            "Klockan ställs tillbaka i natt, så tiden finns två gånger. Välj vilken du menar."
        ),
    }[problem]


def _guest(line: Line, guests: Iterable[PaperGuest]) -> PaperGuest | None:
    """Return whom a code, or a name that only one of them has, stands for."""
    text = line.typed["who"]
    parts = {read_short_code(part) for part in (text, text[:_CODE_WRITTEN], text[-_CODE_WRITTEN:])}
    by_code = [guest for guest in guests if guest.codes & parts]
    found = by_code or [guest for guest in guests if _is_called(guest, text)]
    if len(found) == 1:
        return found[0]
    line.complain("who", _on_line(line, _about_guest(text, is_anybody=bool(found))))
    return None


def _is_called(guest: PaperGuest, text: str) -> bool:
    if guest.name is None or not text:
        return False
    return normalise(text) in {normalise(guest.name), normalise(door_name(guest.name))}


def _about_guest(text: str, *, is_anybody: bool) -> str:
    if not text:
        return gettext("Skriv koden, eller välj i listan.")
    if is_anybody:
        return gettext("Flera heter så. Skriv koden.")
    return gettext("Ingen anmäld har den koden eller det namnet.")


def _birth_date(line: Line, today: date) -> date | None:
    text = line.typed["born"]
    if contains_personal_number(text):
        line.typed["born"] = ""
        words = gettext("Skriv inte personnumret. Dag, månad och år räcker.")
        line.complain("born", _on_line(line, words))
        return None
    day = read_day(text)
    if day is None or not 0 <= today.year - day.year <= _OLDEST or day > today:
        words = gettext("Skriv födelsedatumet så här: 2012-03-27.")
        line.complain("born", _on_line(line, words))
        return None
    return day


def _name(line: Line) -> str | None:
    name = line.typed["name"]
    if contains_personal_number(name):
        line.typed["name"] = ""
        words = gettext("Skriv inte personnumret. Ett förnamn räcker.")
        line.complain("name", _on_line(line, words))
    elif len(name) > _LONGEST_NAME:
        line.complain("name", _on_line(line, gettext("Skriv ett kortare namn.")))
    return name or None


def _on_line(line: Line, words: str) -> str:
    return gettext("Rad %(number)s: %(words)s", number=line.number, words=words)
