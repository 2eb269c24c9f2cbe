"""Figures that may be hidden, and the labels of their rows, in words."""

from collections.abc import Hashable, Mapping
from datetime import timedelta
from typing import Any

from unik.domain.school_years import Grade
from unik.domain.sign_up_states import Gender, Municipality
from unik.domain.statistics.figures import Held
from unik.domain.statistics.suppression import CAME, DROP_INS, NOT_CAME, SIGNED_UP, Cell, Mark
from unik.domain.statistics.topics import Been, Line, Topic
from unik.web.door.incident_words import CATEGORIES
from unik.web.door.refusal_words import REASONS as GIVEN_REASONS
from unik.web.filters import date_short, number
from unik.web.organizer.attendance_words import REASONS, age_name, grade_name
from unik.web.spreadsheets import Cell as Written
from unik.web.words import gettext, lazy_gettext, ngettext

TITLES = {
    Topic.AGE: lazy_gettext("Ålder"),
    Topic.GRADE: lazy_gettext("Årskurs efter födelseår"),
    Topic.GENDER: lazy_gettext("Kön"),
    Topic.MUNICIPALITY: lazy_gettext("Hemkommun"),
    Topic.BEEN_BEFORE: lazy_gettext("Första gången?"),
    Topic.ARRIVALS: lazy_gettext("När de kom"),
    Topic.TURNOUT: lazy_gettext("Anmälda och de som kom"),
    Topic.LINE: lazy_gettext("Avbokade och i kö"),
    Topic.REFUSALS: lazy_gettext("Nekade i dörren, personer"),
    Topic.TURNED_AWAY: lazy_gettext("Nekade av ledare, gånger"),
    Topic.INCIDENTS: lazy_gettext("Händelser och första hjälpen"),
}
_GENDERS = {
    Gender.GIRL: lazy_gettext("Tjejer"),
    Gender.BOY: lazy_gettext("Killar"),
    Gender.NON_BINARY: lazy_gettext("Icke-binära"),
    Gender.UNDISCLOSED: lazy_gettext("Vill inte säga"),
}
_MUNICIPALITIES = {
    Municipality.KARLSKOGA: lazy_gettext("Karlskoga"),
    Municipality.DEGERFORS: lazy_gettext("Degerfors"),
    Municipality.OTHER: lazy_gettext("Annan kommun"),
}
_BEEN = {
    Been.FIRST_TIME: lazy_gettext("Första gången"),
    Been.BEFORE: lazy_gettext("Har varit här förut"),
    Been.UNTOLD: lazy_gettext("Inget svar"),
}
_LINE = {
    Line.CANCELLED: lazy_gettext("Avbokade"),
    Line.WAITING: lazy_gettext("I kö"),
    Line.DECLINED: lazy_gettext("Fick nej i granskningen"),
}
_TURNOUT = {
    CAME: lazy_gettext("Kom av de anmälda"),
    DROP_INS: lazy_gettext("Drop-in"),
    NOT_CAME: lazy_gettext("Anmälda som inte kom"),
    SIGNED_UP: lazy_gettext("Anmälda"),
}
_NAMES: Mapping[Topic, Mapping[Any, object]] = {
    Topic.GENDER: _GENDERS,
    Topic.MUNICIPALITY: _MUNICIPALITIES,
    Topic.BEEN_BEFORE: _BEEN,
    Topic.LINE: _LINE,
    Topic.TURNOUT: _TURNOUT,
    Topic.REFUSALS: REASONS,
    Topic.TURNED_AWAY: GIVEN_REASONS,
    Topic.INCIDENTS: CATEGORIES,
}


def label_name(topic: Topic, label: Hashable) -> str:
    """Name the row of a table."""
    match label:
        case None:
            return _unknown(topic)
        case timedelta():
            return _after_opening(label)
        case Grade():
            return grade_name(label)
        case int():
            return age_name(label)
        case _:
            return str(_NAMES[topic][label])


def cell_words(cell: Cell) -> Written:
    """Return the number, "<5" for a small one, or that it is hidden so that others are safe."""
    if cell.mark is Mark.SMALL:
        return "<5"
    return cell.number if cell.mark is Mark.SHOWN else gettext("dold")


def evening_name(held: Held) -> str:
    """Write "fre 30 okt 2026, Höstmys på Stacken"."""
    year = held.doors_open_at.year
    return f"{date_short(held.doors_open_at)} {year}, {held.title}"


def per_visit_kr(amount: float | None) -> str | None:
    """Write "43 kr"."""
    return None if amount is None else gettext("%(amount)s kr", amount=number(round(amount)))


def time_words(minutes: float | None) -> str | None:
    """Write how long something took on average, "26 min" or "3 tim 25 min"."""
    if minutes is None:
        return None
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return gettext("%(minutes)s min", minutes=rest)
    return gettext("%(hours)s tim %(minutes)s min", hours=number(hours), minutes=rest)


def evenings_words(evenings: int) -> str:
    """Write "6 kvällar"."""
    return ngettext("%(num)s kväll", "%(num)s kvällar", evenings)


def _unknown(topic: Topic) -> str:
    if topic in {Topic.GENDER, Topic.MUNICIPALITY}:
        return gettext("Inget svar")
    return gettext("Okänt")


def _after_opening(after: timedelta) -> str:
    minutes = round(after.total_seconds() / 60)
    if minutes < 0:
        return gettext("före öppningen")
    return gettext("%(first)s–%(last)s min efter öppningen", first=minutes, last=minutes + 15)
