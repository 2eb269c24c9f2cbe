"""The report for the board, as a page, a PDF, a workbook and a CSV file."""

from collections.abc import Iterator
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.slugs import plain_name
from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.publishing import PublishedFigures, published
from unik.domain.surveys import SurveyTime
from unik.queries.events import find_event
from unik.queries.remarks import list_shown_wishes
from unik.queries.site_settings import find_logo
from unik.queries.statistics import get_figures
from unik.queries.surveys import get_surveys
from unik.web import clock
from unik.web.languages import current
from unik.web.organizer import organizer
from unik.web.organizer.attendance_tables import Row, cell_text
from unik.web.organizer.report_page import Report, report_of
from unik.web.organizer.statistics_page import Section
from unik.web.site_settings import site_settings
from unik.web.spreadsheets import Cell, csv_file
from unik.web.survey_times import survey_days
from unik.web.words import gettext
from unik.writing.reports import ReportBar, ReportPart, ReportText
from unik.writing.workbooks import Sheet, workbook

_SAFETY = "samverkan"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@organizer.get("/arrangor/rapport")
def report() -> ResponseReturnValue:
    """Show the report of an evening, a holiday or a school year, ready to be printed."""
    asked = {
        name: value for name, value in request.args.items() if name in {"kvall", "lov", "lasar"}
    }
    found = _find_report()
    if found is None and "kvall" in asked:
        flash(gettext("Rapporten finns när kvällen är slut och minst fem gäster kom."), "info")
        return redirect(url_for("organizer.event", slug=asked["kvall"]))
    return render_template(
        "organizer/report.html",
        report=found or abort(404),
        asked=asked,
        only_safety=_only_safety(),
    )


@organizer.get("/arrangor/rapport.pdf")
def report_as_pdf() -> ResponseReturnValue:
    """Give the same as a file to send to the board."""
    # Loaded here: ReportLab takes 4 MiB, and few workers are ever asked for such a file.
    from unik.writing.report_files import report_pdf

    found = _report()
    text = ReportText(
        language=current(),
        title=found.title,
        organizer=site_settings().organizer.municipality,
        lead=found.lead,
        figures=found.figures,
        parts=tuple(_part(each) for each in found.sections),
        lists=((gettext("Det här vill ungdomar göra"), found.wishes),) if found.wishes else (),
        page=gettext("Sida %(number)s", number="%d"),
        logo=find_logo(site_settings().logo.digest),
    )
    return _file(found, report_pdf(text), "application/pdf", "pdf")


@organizer.get("/arrangor/rapport.csv")
def report_as_csv() -> ResponseReturnValue:
    """Give the same tables as a file for Excel."""
    found = _report()
    return _file(found, csv_file(_csv_rows(found)), "text/csv", "csv")


@organizer.get("/arrangor/rapport.xlsx")
def report_as_xlsx() -> ResponseReturnValue:
    """Give the same tables as a workbook, one sheet for each."""
    found = _report()
    about = [*found.figures, *((each,) for each in found.lead)]
    overview = Sheet(gettext("Översikt"), (gettext("Mått"), gettext("Värde")), about)
    sheets = [Sheet(each.title, each.table.headings, _sheet_rows(each)) for each in found.sections]
    return _file(found, workbook([overview, *sheets], title=found.title), _XLSX, "xlsx")


def _report() -> Report:
    return _find_report() or abort(404)


def _find_report() -> Report | None:
    now = clock.now()
    figures = published(get_figures(_period(), now=now))
    if not figures.evenings:
        return None
    ids, closed = [each.event_id for each in figures.evenings], _closed(figures)
    return report_of(
        figures,
        {each: survey for each, survey in get_surveys(ids).items() if each in closed},
        list_shown_wishes(ids),
        only_safety=_only_safety(),
    )


def _closed(figures: PublishedFigures) -> set[UUID]:
    """Return the evenings about which nobody can answer any more, as for youths."""
    now, days = clock.now(), survey_days()
    return {
        each.event_id
        for each in figures.evenings
        if SurveyTime(each.ends_at, days).closes_at <= now
    }


def _period() -> Period:
    """Return what is asked for; what is not a period is not found."""
    if slug := request.args.get("kvall"):
        event = find_event(slug) or abort(404)
        return OneEvening(event.id)
    if holiday := request.args.get("lov", type=UUID):
        return OneHoliday(holiday)
    year = request.args.get("lasar", type=int)
    if year is None or not 2000 <= year <= 2100:
        abort(404)
    return OneSchoolYear(year)


def _only_safety() -> bool:
    return request.args.get("till") == _SAFETY


def _part(section: Section) -> ReportPart:
    rows = [*section.table.rows, *([section.table.total] if section.table.total else [])]
    return ReportPart(
        title=section.title,
        sentence=section.sentence,
        bars=tuple(ReportBar(each.name, each.text, each.width) for each in section.bars),
        headings=section.table.headings,
        rows=tuple(tuple(cell_text(cell) for cell in row) for row in rows),
    )


def _csv_rows(found: Report) -> Iterator[Row]:
    yield (found.title,)
    yield from ((each,) for each in found.lead)
    yield from found.figures
    for section in found.sections:
        yield ()
        yield (section.title,)
        yield section.table.headings
        yield from _sheet_rows(section)


def _sheet_rows(section: Section) -> Iterator[tuple[str | int | float | None, ...]]:
    yield from (tuple(map(_plain, row)) for row in section.table.rows)
    if section.table.total:
        yield tuple(map(_plain, section.table.total))


def _plain(cell: Cell) -> str | int | float | None:
    return cell if cell is None or isinstance(cell, str | int | float) else cell_text(cell)


def _file(found: Report, content: bytes, mimetype: str, ending: str) -> Response:
    """Return a file that is named like the report, so that several can lie in one folder."""
    name = f"{plain_name(found.title)}.{ending}"
    return Response(
        content,
        mimetype=mimetype,
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )
