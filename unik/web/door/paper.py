"""Working a door on paper: a list to print, and a page to type in what was written on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.admission import Verdict
from unik.domain.ages import age_on
from unik.domain.door_workers import DOORS
from unik.domain.eligibility import Eligibility, eligibility_at_the_door
from unik.domain.paper import destroyed_by, has_hour_twice, may_be_typed_in
from unik.domain.retention import Kept
from unik.domain.shared_doors import own_door
from unik.domain.sign_up_states import SIGNED_UP, SignUpState
from unik.queries.door import get_head_count
from unik.queries.paper import PaperGuest, list_paper_guests
from unik.services import paper as papers
from unik.services.door import DoorNotFound, ScanConflict
from unik.services.drop_ins import SignedUpAlready
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.door import door
from unik.web.door.doors import led_door_or_404
from unik.web.door.paper_reading import Arrivals, Evening, read_sheet
from unik.web.door.paper_sheet import Sheet
from unik.web.languages import current
from unik.web.paired import door_worker
from unik.web.retention import retention
from unik.web.school_calendar import recent_school_calendar
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event


@door.get("/dorr/<slug>/papper")
def paper(slug: str) -> ResponseReturnValue:
    """Offer the list to print, and lines to type in from it."""
    return _show(led_door_or_404(slug), Sheet.empty())


@door.post("/dorr/<slug>/papper/lista")
def paper_list(slug: str) -> ResponseReturnValue:
    """Show the list to print; that somebody asked for it is in the trail."""
    event, now = led_door_or_404(slug), clock.now()
    if event.erased_at:
        abort(404)
    guests = [each for each in list_paper_guests(event.id) if each.state in SIGNED_UP]
    rows = [(each, _age(event, each), _note(event, each), _door(event, each)) for each in guests]
    papers.note_printed(event.id, len(guests), by=signed_in_account().id, now=now)
    return render_template(
        "door/paper_list.html",
        event=event,
        rows=rows,
        printed_at=now,
        destroyed_by=destroyed_by(event.doors, retention().erased_on(Kept.PERSON, event.ends_at)),
    )


@door.post("/dorr/<slug>/papper")
def type_in(slug: str) -> ResponseReturnValue:
    """Keep every line once all of them are right; until then nothing is kept, and nothing lost."""
    event, sheet = led_door_or_404(slug), Sheet.sent(request.form)
    if not may_be_typed_in(event.doors, clock.now()) or event.erased_at:
        abort(404)
    if "more" in request.form:
        sheet.add_lines()
        return _show(event, sheet)
    arrivals = read_sheet(sheet, _evening(event))
    if sheet.is_empty or sheet.errors:
        return _show(event, sheet, is_sent=True), 422
    verdicts = _keep(event, sheet, arrivals)
    if sheet.errors:
        return _show(event, sheet, is_sent=True), 422
    _tell(event, arrivals, verdicts)
    return redirect(url_for("door.paper", slug=slug), 303)


def _door(event: Event, guest: PaperGuest) -> str | None:
    return own_door(guest.token_digest, event.shared_doors) if guest.token_digest else None


def _keep(event: Event, sheet: Sheet, arrivals: Arrivals) -> list[Verdict]:
    """Keep line by line; the same sheet sent again changes nothing."""
    at_door = request.form.get("door", "")
    by = door_worker() if at_door not in DOORS else replace(door_worker(), door=at_door)
    typist = papers.Typist(event.id, by, clock.now(), pass_codes(), recent_school_calendar())
    try:
        verdicts = [papers.take_in_listed(each, sheet.form_id, typist) for each in arrivals.listed]
        for line, each in arrivals.unlisted:
            try:
                verdicts.append(papers.take_in_unlisted(each, typist))
            except (SignedUpAlready, ScanConflict):
                line.complain(
                    "name",
                    gettext(
                        "Rad %(number)s: Någon som heter så och är född då är redan anmäld. Skriv "
                        "koden i första delen i stället. De andra raderna är sparade.",
                        number=line.number,
                    ),
                )
        for each in arrivals.counted:
            papers.take_in_counted(each, typist)
        for each in arrivals.left:
            papers.take_in_listed(each, sheet.form_id, typist)
    except DoorNotFound:
        abort(404)
    return verdicts


def _tell(event: Event, arrivals: Arrivals, verdicts: list[Verdict]) -> None:
    """Say what came of it, on the page that follows."""
    people = len(verdicts) + sum(each.number for each in arrivals.counted)
    if people:
        flash(ngettext("%(num)s person är inskriven.", "%(num)s personer är inskrivna.", people))
    if left := len(arrivals.left):
        flash(
            ngettext(
                "%(num)s person är inskriven som gången.",
                "%(num)s personer är inskrivna som gångna.",
                left,
            )
        )
    if others := sum(verdict is not Verdict.ADMITTED for verdict in verdicts):
        words = ngettext(
            "För %(num)s av dem säger en dörr eller reglerna något annat. Se Olika besked.",
            "För %(num)s av dem säger en dörr eller reglerna något annat. Se Olika besked.",
            others,
        )
        flash(words, "warning")
    if too_many := get_head_count(event).people_too_many:
        words = ngettext(
            "Det är %(num)s person för mycket inne. Släpp inte in någon mer.",
            "Det är %(num)s personer för mycket inne. Släpp inte in någon mer.",
            too_many,
        )
        flash(words, "stop")


def _show(event: Event, sheet: Sheet, *, is_sent: bool = False) -> str:
    guests = list_paper_guests(event.id)
    return render_template(
        "door/paper.html",
        event=event,
        sheet=sheet,
        nothing_typed=is_sent and sheet.is_empty,
        picks=[each for each in guests if each.state in SIGNED_UP],
        may_type=may_be_typed_in(event.doors, clock.now()) and not event.erased_at,
        asks_which=has_hour_twice(event.doors),
        doors=DOORS,
        chosen=request.form.get("door", door_worker().door),
    )


def _evening(event: Event) -> Evening:
    return Evening(event.doors, list_paper_guests(event.id), clock.now(), current())


def _age(event: Event, guest: PaperGuest) -> int | None:
    return age_on(event.doors_on, guest.born_on) if guest.born_on else None


def _note(event: Event, guest: PaperGuest) -> str:
    """Say what to mind about somebody, as the door's screen would."""
    age = eligibility_at_the_door(
        guest.born_on,
        event.age_limits,
        declared=guest.declared_year_seven,
        doors_on=event.doors_on,
        calendar=recent_school_calendar(),
    )
    if guest.state is SignUpState.BLOCKED:
        return gettext("Ring ansvarig")
    if guest.state is SignUpState.IN_REVIEW:
        return gettext("Inte godkänd än, ring ansvarig")
    if age is Eligibility.TOO_YOUNG:
        return gettext("För ung")
    return gettext("För gammal") if age is Eligibility.TOO_OLD else ""
