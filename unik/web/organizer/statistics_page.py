"""Everything that the page of statistics shows, in the language of the request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.publishing import PublishedFigures
from unik.domain.statistics.suppression import CAME, SIGNED_UP
from unik.domain.statistics.topics import Topic
from unik.web.filters import number, percent
from unik.web.organizer.attendance_tables import Row, Table
from unik.web.organizer.plan_words import holiday_name, school_year_name
from unik.web.organizer.statistics_charts import Amount, RatePoint, amounts, rate_points, shown
from unik.web.organizer.statistics_words import (
    TITLES,
    cell_words,
    evening_name,
    evenings_words,
    label_name,
    per_visit_kr,
    time_words,
)
from unik.web.words import gettext

GROUPED_BY = (
    Topic.AGE,
    Topic.GRADE,
    Topic.GENDER,
    Topic.MUNICIPALITY,
    Topic.BEEN_BEFORE,
    Topic.ARRIVALS,
    Topic.LINE,
    Topic.REFUSALS,
    Topic.TURNED_AWAY,
    Topic.INCIDENTS,
)


@dataclass(frozen=True)
class Section:
    """A chart with a sentence, and a table with the same numbers."""

    id: str
    title: str
    sentence: str
    bars: list[Amount]
    table: Table


@dataclass(frozen=True)
class Rates:
    """The share who came, evening by evening."""

    points: list[RatePoint]
    sentence: str
    table: Table


def years_section(years: Sequence[PublishedFigures]) -> Section:
    """Compare school years, the newest first."""
    rows = [(_year_name(each), each, each.period) for each in years]
    return _compared("years", gettext("Läsåren jämförda"), gettext("Läsår"), rows, None)


def holidays_section(year: PublishedFigures) -> Section:
    """Compare the holidays of a school year, and what was held outside them."""
    rows = [(name, year, of) for name, of in holidays_of(year)]
    total = (gettext("Hela läsåret"), year, year.period)
    title = gettext("Loven %(year)s", year=_year_name(year))
    section = _compared("holidays", title, gettext("Lov"), rows, total)
    outside = [OneEvening(each.event_id) for each in year.evenings if each.holiday is None]
    if not outside:
        return section
    # Only what is never hidden of an evening can be added up here.
    name, visits = gettext("Utan lov"), sum(year.visits[of] for of in outside)
    row: Row = (name, len(outside), visits, None, None, None)
    known = [*((each, year.visits[of]) for each, _, of in rows), (name, visits)]
    return replace(
        section,
        bars=amounts((each, shown(people)) for each, people in known),
        table=replace(section.table, rows=(*section.table.rows, row)),
    )


def rates_section(year: PublishedFigures) -> Rates:
    """Show which share of those signed up came to each evening of a school year."""
    evenings = [(evening_name(each), OneEvening(each.event_id)) for each in year.evenings]
    rates = [(name, year.show_rate(of)) for name, of in evenings]
    return Rates(
        points=rate_points(rates),
        sentence=_rates_sentence(rates, year.show_rate(year.period)),
        table=Table(
            title=gettext("Hur många av de anmälda kom?"),
            headings=(
                gettext("Kväll"),
                gettext("Anmälda"),
                gettext("Kom"),
                gettext("Andel"),
                gettext("Besök"),
            ),
            rows=tuple(_turnout_row(name, year, of) for name, of in evenings),
            total=_turnout_row(gettext("Alla"), year, year.period),
        ),
    )


def group_sections(figures: PublishedFigures, of: Period) -> list[Section]:
    """Show the visitors of a row by age and all else that they are counted by."""
    sections = [_groups(figures, of, topic) for topic in GROUPED_BY]
    return [each for each in sections if each.table.rows]


def holidays_of(year: PublishedFigures) -> list[tuple[str, Period]]:
    """Return the holidays that had evenings, in order of time."""
    found: dict[Period, str] = {}
    for each in year.evenings:
        if each.holiday:
            found.setdefault(
                OneHoliday(each.holiday.id), holiday_name(each.holiday.kind, each.holiday.starts_on)
            )
    return [(name, of) for of, name in found.items()]


def _compared(
    id: str,
    title: str,
    heading: str,
    rows: Sequence[tuple[str, PublishedFigures, Period]],
    total: tuple[str, PublishedFigures, Period] | None,
) -> Section:
    visits = [(name, figures.visits[of]) for name, figures, of in rows]
    return Section(
        id=id,
        title=title,
        sentence=_most_visits(visits),
        bars=amounts((name, shown(people)) for name, people in visits),
        table=Table(
            title=title,
            headings=(
                heading,
                gettext("Kvällar"),
                gettext("Besök"),
                gettext("Kom av anmälda"),
                gettext("Kostnad per besök"),
                gettext("Personaltid per besök"),
            ),
            rows=tuple(_period_row(*row) for row in rows),
            total=_period_row(*total) if total else None,
        ),
    )


def _period_row(name: str, figures: PublishedFigures, of: Period) -> Row:
    return (
        name,
        figures.evening_counts[of],
        figures.visits[of],
        figures.show_rate(of),
        per_visit_kr(figures.cost_kr[of].per_visit),
        time_words(figures.staff_minutes[of].per_visit),
    )


def _turnout_row(name: str, figures: PublishedFigures, of: Period) -> Row:
    turnout = figures.tables[Topic.TURNOUT]
    return (
        name,
        cell_words(turnout.cell(of, SIGNED_UP)),
        cell_words(turnout.cell(of, CAME)),
        figures.show_rate(of),
        figures.visits[of],
    )


def _groups(figures: PublishedFigures, of: Period, topic: Topic) -> Section:
    table = figures.tables[topic]
    cells = table.rows.get(of, {})
    rows = [
        (label_name(topic, label), cells[label])
        for label in table.labels
        if label in cells and cells[label].number != 0
    ]
    title = str(TITLES[topic])
    return Section(
        id=topic.value,
        title=title,
        sentence=_largest([(name, cell.number) for name, cell in rows]),
        bars=amounts(rows),
        table=Table(
            title=title,
            headings=(title, gettext("Antal")),
            rows=tuple((name, cell_words(cell)) for name, cell in rows),
        ),
    )


def _largest(rows: Iterable[tuple[str, int | None]]) -> str:
    known = [(people, name) for name, people in rows if people is not None]
    if not known:
        return gettext("Här är alla tal så små att de inte visas.")
    people, name = max(known, key=lambda row: row[0])
    return gettext("Flest: %(name)s, %(people)s.", name=name, people=number(people))


def _most_visits(visits: Sequence[tuple[str, int]]) -> str:
    if not visits:
        return gettext("Ingen kväll har hållits på ett lov än.")
    name, most = max(visits, key=lambda row: row[1])
    return gettext("Flest besök: %(name)s med %(visits)s.", name=name, visits=number(most))


def _rates_sentence(rates: Sequence[tuple[str, float | None]], together: float | None) -> str:
    known = [rate for _, rate in rates if rate is not None]
    if not known:
        return gettext("Det går inte att säga hur stor andel som kom.")
    if together is None or len(known) == 1:
        return gettext("Andelen som kom var %(share)s.", share=percent(known[-1]))
    return gettext(
        "Av de anmälda kom %(share)s, från %(lowest)s till %(highest)s på %(evenings)s.",
        share=percent(together),
        lowest=percent(min(known)),
        highest=percent(max(known)),
        evenings=evenings_words(len(known)),
    )


def _year_name(figures: PublishedFigures) -> str:
    of = figures.period
    return school_year_name(of.starts_in) if isinstance(of, OneSchoolYear) else ""
