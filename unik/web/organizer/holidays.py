"""The holidays and the school years around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.local_time import local_date
from unik.domain.school_years import SchoolCalendar
from unik.domain.school_years import SchoolYear as Terms
from unik.queries.holidays import find_holiday, list_kept_holidays
from unik.queries.school_years import get_school_calendar, list_school_years
from unik.services import holidays as changes
from unik.services.holidays import HolidayFacts, HolidayGone, HolidayInUse, HolidayRefused
from unik.services.school_years import (
    GuestsFallOutside,
    SchoolYearInUse,
    TermsRefused,
    save_school_year,
)
from unik.services.school_years import remove_school_year as forget
from unik.web import clock
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.holiday_forms import HolidayForm, SchoolYearForm, answers_about, terms_in
from unik.web.organizer.plan_words import holiday_name, school_year_name
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Holiday

_YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Year:
    """One school year with its holidays; without a row it goes by what is usual."""

    name: str
    terms: Terms
    is_entered: bool
    is_example: bool
    holidays: list[tuple[Holiday, str, int]] = field(
        default_factory=list["tuple[Holiday, str, int]"]
    )


@organizer.get("/arrangor/lov")
def holidays() -> ResponseReturnValue:
    """List the school years and their holidays, the latest first."""
    return render_template("organizer/holidays.html", years=_years())


@organizer.route("/arrangor/lov/nytt", methods=["GET", "POST"])
def new_holiday() -> ResponseReturnValue:
    """Add a holiday."""
    return _ask_about(None)


@organizer.route("/arrangor/lov/<uuid:holiday_id>", methods=["GET", "POST"])
def holiday(holiday_id: UUID) -> ResponseReturnValue:
    """Change the days of a holiday."""
    return _ask_about(find_holiday(holiday_id) or abort(404))


@organizer.post("/arrangor/lov/<uuid:holiday_id>/ta-bort")
def remove_holiday(holiday_id: UUID) -> ResponseReturnValue:
    """Remove a holiday that no evening belongs to."""
    if find_holiday(holiday_id) is None:
        abort(404)
    try:
        changes.remove_holiday(holiday_id, by=signed_in_account().id, now=clock.now())
    except HolidayInUse:
        flash(_in_use(), "warning")
        return redirect(url_for("organizer.holiday", holiday_id=holiday_id))
    flash(gettext("Lovet är borttaget."))
    return redirect(url_for("organizer.holidays"))


@organizer.route("/arrangor/lasar/nytt", methods=["GET", "POST"])
def new_school_year() -> ResponseReturnValue:
    """Add a school year, the next one that is missing unless another is written."""
    calendar = get_school_calendar()
    this_year = calendar.year_of(local_date(clock.now()))
    missing = next(year for year in range(this_year, max(_YEARS)) if year not in calendar.years)
    return _ask_about_year(None, calendar.starting_in(missing))


@organizer.route("/arrangor/lasar/<int:starts_in>", methods=["GET", "POST"])
def school_year(starts_in: int) -> ResponseReturnValue:
    """Change when a school year starts and ends."""
    if starts_in not in _YEARS:
        abort(404)
    return _ask_about_year(starts_in, get_school_calendar().starting_in(starts_in))


@organizer.post("/arrangor/lasar/<int:starts_in>/ta-bort")
def remove_school_year(starts_in: int) -> ResponseReturnValue:
    """Forget the dates of a school year without evenings; what is usual holds again."""
    if starts_in not in get_school_calendar().years:
        abort(404)
    try:
        forget(starts_in, by=signed_in_account().id, now=clock.now())
    except SchoolYearInUse:
        flash(_has_evenings(), "warning")
        return redirect(url_for("organizer.school_year", starts_in=starts_in))
    flash(gettext("Läsåret är borttaget. Nu gäller det som är vanligt för det."))
    return redirect(url_for("organizer.holidays"))


def _ask_about(found: Holiday | None) -> ResponseReturnValue:
    form = HolidayForm(data=answers_about(found) if found else {"adopt": True}).offer()
    facts = form.read() if form.is_filled_in() else None
    if facts:
        try:
            adopted = _save(found, facts, adopt=bool(form.adopt.data))
        except HolidayRefused as refusal:
            form.refuse(refusal.objection, refusal.other)
        except HolidayGone:
            flash(_is_gone(), "warning")
            return redirect(url_for("organizer.holidays"))
        else:
            flash(gettext("Lovet är sparat."))
            _tell_of(adopted)
            return redirect(url_for("organizer.holidays"))

    name = holiday_name(found.kind, found.starts_on) if found else None
    return page_with(form, "organizer/holiday_form.html", holiday=found, name=name)


def _save(found: Holiday | None, facts: HolidayFacts, *, adopt: bool) -> int:
    """Add the holiday or change the one found; return how many evenings came to belong to it."""
    me, now = signed_in_account().id, clock.now()
    if found is None:
        return changes.add_holiday(facts, adopt=adopt, by=me, now=now)
    return changes.change_holiday(found.id, facts, adopt=adopt, by=me, now=now)


def _ask_about_year(starts_in: int | None, terms: Terms) -> ResponseReturnValue:
    form = SchoolYearForm(data=terms_in(terms))
    if (wanted := form.read(starts_in) if form.is_filled_in() else None) is not None:
        try:
            save_school_year(wanted, by=signed_in_account().id, now=clock.now())
        except TermsRefused as refusal:
            form.refuse(refusal.objection)
        except GuestsFallOutside as problem:
            form.tell_of_guests(problem.evenings)
        else:
            flash(gettext("Läsåret är sparat."))
            return redirect(url_for("organizer.holidays"))

    name = school_year_name(starts_in) if starts_in else None
    entered = starts_in if starts_in in get_school_calendar().years else None
    return page_with(form, "organizer/school_year_form.html", name=name, entered=entered)


def _years() -> Iterable[Year]:
    """Return every school year that is entered or has a holiday, and this one."""
    calendar, entered = get_school_calendar(), list_school_years()
    is_example = {each.starts_in: each.is_example for each in entered}
    years: dict[int, Year] = {}
    for starts_in in (calendar.year_of(local_date(clock.now())), *is_example):
        years[starts_in] = _year(starts_in, calendar, is_example)
    for each, evenings in list_kept_holidays():
        starts_in = calendar.year_of(each.starts_on)
        year = years.setdefault(starts_in, _year(starts_in, calendar, is_example))
        year.holidays.insert(0, (each, holiday_name(each.kind, each.starts_on), evenings))
    return [years[starts_in] for starts_in in sorted(years, reverse=True)]


def _year(starts_in: int, calendar: SchoolCalendar, is_example: dict[int, bool]) -> Year:
    return Year(
        name=school_year_name(starts_in),
        terms=calendar.starting_in(starts_in),
        is_entered=starts_in in is_example,
        is_example=is_example.get(starts_in, False),
    )


def _tell_of(adopted: int) -> None:
    if adopted:
        flash(
            ngettext(
                "%(num)s kväll hör nu till lovet.", "%(num)s kvällar hör nu till lovet.", adopted
            )
        )


def _in_use() -> str:
    return gettext(
        "Det finns kvällar i lovet, så det kan inte tas bort. Välj ett annat lov för dem först."
    )


def _is_gone() -> str:
    return gettext(
        "Någon annan tog bort lovet medan du skrev, så inget är sparat. Lägg till det på nytt om "
        "det ska finnas."
    )


def _has_evenings() -> str:
    return gettext(
        "Det finns kvällar under läsåret, så det kan inte tas bort: datumen avgör vem som får komma"
        " och vilket läsår statistiken hör till. Ändra datumen i stället om de är fel."
    )
