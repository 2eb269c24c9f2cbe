"""The tables under the charts, on the page and in the file alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from unik.domain.attendance import Attendance
from unik.domain.breakdowns import Group
from unik.web.door.incident_words import ACTIONS, CATEGORIES
from unik.web.door.refusal_words import REASONS as GIVEN_REASONS
from unik.web.filters import number, percent
from unik.web.organizer.attendance_words import (
    REASONS,
    age_name,
    grade_name,
    quarter_clock,
    stayed_away_label,
)
from unik.web.spreadsheets import Cell
from unik.web.words import gettext

Label = TypeVar("Label")
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under headings; the first cell of a row names it, `total` is the last row."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None


@dataclass(frozen=True)
class Tables:
    """Everything there is to know about an evening, in figures."""

    overview: Table
    arrivals: Table
    ages: Table
    grades: Table
    refusals: Table
    turned_away: Table | None
    """Only where workers turned somebody away."""
    incidents: Table | None
    """Only where something happened."""


def tables_of(evening: Attendance) -> Tables:
    """Return the figures of the evening as tables in the language of the request."""
    return Tables(
        overview=_overview(evening),
        arrivals=_arrivals(evening),
        ages=_groups(gettext("Efter ålder"), gettext("Ålder"), evening.ages, age_name),
        grades=_groups(gettext("Efter årskurs"), gettext("Årskurs"), evening.grades, grade_name),
        refusals=_refusals(evening),
        turned_away=_turned_away(evening) if evening.turned_away else None,
        incidents=_incidents(evening) if evening.incidents else None,
    )


def spreadsheet_rows(title: str, tables: Tables) -> Iterator[Row]:
    """Give all tables below each other, an empty row between them."""
    yield (title,)
    for table in filter(None, vars(tables).values()):
        yield ()
        yield (table.title,)
        yield table.headings
        yield from table.rows
        if table.total:
            yield table.total


def cell_text(cell: Cell) -> str:
    """Write a cell for the page."""
    match cell:
        case None:
            return "–"
        case str():
            return cell
        case datetime():
            return quarter_clock(cell)
        case float():
            return percent(cell)
        case _:
            return number(cell)


def _overview(evening: Attendance) -> Table:
    turnout, first_time, peak = evening.turnout, evening.first_time, evening.peak
    refusals = evening.refusals
    return Table(
        title=gettext("Kvällen i siffror"),
        headings=(gettext("Mått"), gettext("Antal")),
        rows=(
            (gettext("Kom"), turnout.visitors),
            (gettext("Av dem drop-in"), turnout.drop_ins),
            (stayed_away_label(evening.phase), turnout.stayed_away),
            (gettext("Inte granskade än"), turnout.in_review),
            (gettext("Spärrade"), turnout.blocked),
            (gettext("Anmälda, alla tillsammans"), turnout.signed_up),
            (gettext("I kö"), turnout.waiting),
            (gettext("Avbokade"), turnout.cancelled),
            (gettext("Fick nej i granskningen"), turnout.declined),
            (gettext("Första gången, av dem som kom och svarade"), first_time.yes),
            (gettext("Kom och svarade på om det var första gången"), first_time.answered),
            (gettext("Inne, enligt skanningarna in och ut"), evening.inside),
            (gettext("Mest samtidigt"), peak.people if peak else 0),
            (gettext("Mest samtidigt, klockan"), peak.reached_at if peak else None),
            (gettext("Pass som visades igen efter insläppet"), refusals.shown_again),
            (gettext("Läsningar utan anmälan, inte personer"), refusals.readings_of_nobody),
        ),
    )


def _arrivals(evening: Attendance) -> Table:
    quarters = evening.quarters
    returned = sum(quarter.returned for quarter in quarters)
    left = sum(quarter.left for quarter in quarters)
    return Table(
        title=gettext("Ankomster per kvart"),
        headings=(
            gettext("Från kl."),
            gettext("Kom"),
            gettext("Kom tillbaka"),
            gettext("Gick"),
            gettext("Inne vid slutet"),
        ),
        rows=tuple(
            (each.starts_at, each.arrived, each.returned, each.left, each.inside_at_end)
            for each in quarters
        ),
        total=(gettext("Alla"), evening.turnout.visitors, returned, left, evening.inside),
    )


def _groups(
    title: str,
    heading: str,
    groups: Iterable[Group[Label]],
    name_of: Callable[[Label | None], str],
) -> Table:
    rows = [(name_of(group.label), group.signed_up, group.came) for group in groups]
    signed_up, came = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Table(
        title=title,
        headings=(heading, gettext("Anmälda och drop-in"), gettext("Kom"), gettext("Andel")),
        rows=tuple((*row, _share(row[2], row[1])) for row in rows),
        total=(gettext("Alla"), signed_up, came, _share(came, signed_up)),
    )


def _refusals(evening: Attendance) -> Table:
    refusals = evening.refusals
    return Table(
        title=gettext("Nekade i dörren"),
        headings=(
            gettext("Orsak"),
            gettext("Personer"),
            gettext("Kom in senare"),
        ),
        rows=tuple(
            (str(REASONS[each.reason]), each.people, each.came_in_later)
            for each in refusals.by_reason
            if each.people
        ),
        total=(gettext("Olika personer"), refusals.people, refusals.came_in_later),
    )


def _turned_away(evening: Attendance) -> Table:
    return Table(
        title=gettext("Nekade av ledare"),
        headings=(gettext("Från kl."), gettext("Orsak"), gettext("Gånger")),
        rows=tuple(
            (each.quarter_at, str(GIVEN_REASONS[each.reason]), each.times)
            for each in evening.turned_away
        ),
        total=(gettext("Alla"), "", sum(each.times for each in evening.turned_away)),
    )


def _incidents(evening: Attendance) -> Table:
    return Table(
        title=gettext("Händelser och första hjälpen"),
        headings=(gettext("Vad hände?"), gettext("Vad gjorde ni?"), gettext("Gånger")),
        rows=tuple(
            (str(CATEGORIES[each.category]), str(ACTIONS[each.action]), each.times)
            for each in evening.incidents
        ),
        total=(gettext("Alla"), "", sum(each.times for each in evening.incidents)),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
