"""Evenings over time: school years, holidays, and evenings side by side."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.statistics.periods import OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.publishing import PublishedFigures, published
from unik.domain.statistics.topics import Topic
from unik.queries.statistics import get_figures, list_evenings, list_school_years
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.comparison import MOST_COMPARED, comparison
from unik.web.organizer.plan_words import school_year_name
from unik.web.organizer.statistics_page import (
    group_sections,
    holidays_of,
    holidays_section,
    rates_section,
    years_section,
)
from unik.web.organizer.statistics_words import evening_name

organizer.add_app_template_filter(school_year_name, "school_year")
organizer.add_app_template_filter(evening_name)


@organizer.get("/arrangor/statistik")
def statistics() -> ResponseReturnValue:
    """Show what evenings came to by school year and holiday, with small numbers hidden."""
    now = clock.now()
    years = [published(each, [Topic.TURNOUT]) for each in list_school_years(now=now)]
    if not years:
        return render_template("organizer/statistics.html", years=[])
    starts = [each.period.starts_in for each in years if isinstance(each.period, OneSchoolYear)]
    chosen = request.args.get("lasar", type=int) or starts[0]
    if chosen not in starts:
        abort(404)
    year = published(get_figures(OneSchoolYear(chosen), now=now))
    of = _holiday_asked_for(year) or year.period
    return render_template(
        "organizer/statistics.html",
        years=starts,
        chosen=chosen,
        year=year,
        of=of,
        holidays=[(name, each) for name, each in holidays_of(year)],
        all_years=years_section(years),
        by_holiday=holidays_section(year),
        rates=rates_section(year),
        groups=group_sections(year, of),
        most_compared=MOST_COMPARED,
    )


@organizer.get("/arrangor/statistik/jamfor")
def compare_evenings() -> ResponseReturnValue:
    """Show up to four evenings side by side."""
    slugs = list(dict.fromkeys(request.args.getlist("kvall")))[:MOST_COMPARED]
    evenings = [published(each) for each in list_evenings(slugs, now=clock.now())]
    shown = [each for each in evenings if each.evenings]
    if not shown:
        return redirect(url_for("organizer.statistics"))
    return render_template("organizer/compare_evenings.html", tables=comparison(shown))


def _holiday_asked_for(year: PublishedFigures) -> Period | None:
    """Return the holiday of that school year in the address, `None` for the whole year."""
    asked = request.args.get("lov", type=UUID)
    if asked is None:
        return None
    holiday = OneHoliday(asked)
    return holiday if holiday in year.visits else abort(404)
