"""The report for the board: what may be told of a period, its surveys and its places.

It is made of published figures alone, so that it may be handed on as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from unik.domain.incidents import Category
from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.publishing import PublishedFigures
from unik.domain.statistics.topics import Topic
from unik.domain.surveys import Survey, Told, told_of_all
from unik.web.filters import date_long, number, percent
from unik.web.organizer.attendance_tables import Row, Table
from unik.web.organizer.plan_words import holiday_name, school_year_name
from unik.web.organizer.statistics_page import (
    Section,
    group_sections,
    holidays_section,
    rates_section,
)
from unik.web.organizer.statistics_words import (
    cell_words,
    evening_name,
    label_name,
    per_visit_kr,
    time_words,
)
from unik.web.words import gettext, ngettext

_OF_SAFETY = ("refusals", "turned_away", "incidents")


@dataclass(frozen=True)
class Report:
    """Everything that a report shows, in the language of the request."""

    title: str
    lead: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    wishes: tuple[str, ...]


def report_of(
    figures: PublishedFigures,
    surveys: Mapping[UUID, Survey],
    wishes: Sequence[str],
    *,
    only_safety: bool,
) -> Report:
    """Return the report; that of the safety group names no evening and nobody's words.

    `surveys` are those that are closed.
    """
    sections = group_sections(figures, figures.period)
    if only_safety:
        sections = [each for each in sections if each.id in _OF_SAFETY]
    else:
        sections = [*_over_time(figures), *sections, *_surveys(figures, surveys)]
    return Report(
        title=_title(figures, only_safety=only_safety),
        lead=tuple(_lead(figures, only_safety=only_safety)),
        figures=tuple(_figures(figures, only_safety=only_safety)),
        sections=(*sections, *_places(figures)),
        wishes=() if only_safety else tuple(wishes),
    )


def _title(figures: PublishedFigures, *, only_safety: bool) -> str:
    name = _period_name(figures, only_safety=only_safety)
    if only_safety:
        return gettext("Underlag till samverkansgruppen, %(period)s", period=name)
    return gettext("Rapport, %(period)s", period=name)


def _period_name(figures: PublishedFigures, *, only_safety: bool) -> str:
    match figures.period:
        case OneSchoolYear(starts_in):
            return gettext("läsåret %(year)s", year=school_year_name(starts_in))
        case OneHoliday():
            holiday = figures.evenings[0].holiday
            return holiday_name(holiday.kind, holiday.starts_on) if holiday else ""
        case OneEvening():
            held = figures.evenings[0]
            return date_long(held.doors_open_at) if only_safety else evening_name(held)


def _lead(figures: PublishedFigures, *, only_safety: bool) -> Iterator[str]:
    first, last = figures.evenings[0], figures.evenings[-1]
    if first is last and not only_safety:
        yield gettext(
            "%(title)s, %(day)s. Lokal: %(venue)s.",
            title=first.title,
            venue=first.venue,
            day=date_long(first.doors_open_at),
        )
    else:
        yield ngettext(
            "%(num)s kväll, från %(first)s till %(last)s.",
            "%(num)s kvällar, från %(first)s till %(last)s.",
            len(figures.evenings),
            first=date_long(first.doors_open_at),
            last=date_long(last.doors_open_at),
        )
    yield gettext(
        "Tal från 1 till 4 visas som <5, och ibland döljs ett tal till så att de små inte går"
        " att räkna ut. Den som kom två kvällar är två besök."
    )
    if not figures.is_finished:
        yield _why_sums_are_hidden(figures.period)
    yield gettext("Rapporten handlar om platser och händelser, aldrig enskilda individer.")
    if figures.left_out:
        yield ngettext(
            "%(num)s kväll med färre än fem besök är inte med.",
            "%(num)s kvällar med färre än fem besök är inte med.",
            figures.left_out,
        )


def _why_sums_are_hidden(period: Period) -> str:
    is_year = isinstance(period, OneSchoolYear)
    goes_on = gettext("Läsåret är inte slut än.") if is_year else gettext("Lovet är inte slut än.")
    until_then = gettext(
        "Tills dess står bara summor av tal som går att visa varje kväll. De andra är dolda,"
        " annars skulle nästa summa avslöja de små talen."
    )
    return f"{goes_on} {until_then}"


def _figures(figures: PublishedFigures, *, only_safety: bool) -> Iterator[tuple[str, str]]:
    of = figures.period
    if not isinstance(of, OneEvening):
        yield gettext("Kvällar"), number(len(figures.evenings))
    yield gettext("Besök"), number(figures.visits[of])
    if only_safety:
        return
    rate, stay = figures.show_rate(of), figures.stays[of]
    if rate is not None:
        yield gettext("Kom av anmälda"), percent(rate)
    if cost := per_visit_kr(figures.cost_kr[of].per_visit):
        yield gettext("Kostnad per besök"), cost
    if staff := time_words(figures.staff_minutes[of].per_visit):
        yield gettext("Personaltid per besök"), staff
    if stayed := time_words(stay):
        yield gettext("Stannade i medel"), stayed


def _over_time(figures: PublishedFigures) -> Iterator[Section]:
    if isinstance(figures.period, OneSchoolYear) and any(each.holiday for each in figures.evenings):
        yield holidays_section(figures)
    if not isinstance(figures.period, OneEvening):
        rates = rates_section(figures)
        yield Section("rates", rates.table.title, rates.sentence, [], rates.table)


def _surveys(figures: PublishedFigures, surveys: Mapping[UUID, Survey]) -> Iterator[Section]:
    """Tell of surveys what youths are told as well, so that neither gives away more."""
    told = [
        (evening_name(each), surveys[each.event_id].told())
        for each in figures.evenings
        if each.event_id in surveys
    ]
    rows = tuple(_survey_row(name, each) for name, each in told if each)
    all_told = told_of_all(surveys.values())
    if not rows or all_told is None:
        return
    title = gettext("Enkät efter kvällen")
    yield Section(
        id="survey",
        title=title,
        sentence=_survey_sentence(all_told),
        bars=[],
        table=Table(
            title=title,
            headings=(
                gettext("Kväll"),
                gettext("Svar, minst"),
                gettext("Nöjd, av 5"),
                gettext("Trygg, av 5"),
                gettext("Kommer igen, av 10"),
            ),
            rows=rows,
            total=_survey_row(gettext("Alla"), all_told) if len(rows) > 1 else None,
        ),
    )


def _survey_row(name: str, told: Told) -> Row:
    grades = (number(each) if each is not None else None for each in (told.satisfied, told.safe))
    return (name, told.at_least, *grades, told.again_of_ten)


def _survey_sentence(told: Told) -> str:
    if told.safe is None:
        return gettext("Minst %(num)s har svarat.", num=told.at_least)
    return gettext(
        "Minst %(num)s har svarat. Så trygga kände de sig i medel: %(safe)s av 5.",
        num=told.at_least,
        safe=number(told.safe),
    )


def _places(figures: PublishedFigures) -> Iterator[Section]:
    """Tell what happened where; a sum is told where every evening at the place tells its part."""
    table = figures.tables[Topic.INCIDENTS]
    venues = list(dict.fromkeys(each.venue for each in figures.evenings))
    labels = [label for label in table.labels if isinstance(label, Category)]
    if not labels:
        return
    title = gettext("Händelser efter plats")
    yield Section(
        id="places",
        title=title,
        sentence=gettext("Här räknas vad som hände, inte vem det handlade om."),
        bars=[],
        table=Table(
            title=title,
            headings=(gettext("Vad hände?"), *venues),
            rows=tuple(
                (
                    label_name(Topic.INCIDENTS, label),
                    *(_at_place(figures, venue, label) for venue in venues),
                )
                for label in labels
            ),
        ),
    )


def _at_place(figures: PublishedFigures, venue: str, label: Category) -> str | int:
    table = figures.tables[Topic.INCIDENTS]
    cells = [
        table.cell(OneEvening(each.event_id), label)
        for each in figures.evenings
        if each.venue == venue
    ]
    if len(cells) == 1:
        written = cell_words(cells[0])
        return written if isinstance(written, int) else str(written)
    known = [each.number for each in cells if each.number is not None]
    return sum(known) if len(known) == len(cells) else gettext("dold")
