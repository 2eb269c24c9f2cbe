"""Without a pass: dropping in, being counted, and a code for the queue to sign up by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction, Verdict
from unik.domain.drop_ins import Counted, CountRequest, DropIn
from unik.domain.local_time import local_date
from unik.domain.undo import PastScan
from unik.queries.door import count_to_come, get_head_count
from unik.queries.drop_ins import find_short_code
from unik.queries.undo import find_past_scan
from unik.services.counting import NobodyToCountOut
from unik.services.counting import count as count_one
from unik.services.door import ScanConflict
from unik.services.drop_ins import SignedUpAlready
from unik.services.drop_ins import drop_in as let_in
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.drop_in_form import DropInForm
from unik.web.door.drop_in_words import put_count_into_words, put_drop_in_into_words
from unik.web.door.override_words import chosen_reason, offer_to_override_drop_in
from unik.web.door.scans import scan_id
from unik.web.forms import complain, page_with
from unik.web.languages import current
from unik.web.paired import door_worker
from unik.web.qr import picture_of
from unik.web.school_calendar import recent_school_calendar
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@door.route("/dorr/<slug>/utan-pass", methods=["GET", "POST"])
def drop_in(slug: str) -> ResponseReturnValue:
    """Ask for a birth date, and let whoever dropped in come in by the same rules as a pass."""
    event, form = door_or_404(slug), DropInForm()
    filled_in = form.is_filled_in()
    arrival = form.read(today=local_date(clock.now()), language=current()) if filled_in else None
    if arrival and (page := _let_in(event, form, arrival)):
        return page
    return _ask(event, form)


@door.post("/dorr/<slug>/rakna")
def count(slug: str) -> ResponseReturnValue:
    """Count one more or one less, and come back for the next."""
    event = door_or_404(slug)
    who, way = request.form.get("who", ""), request.form.get("riktning", "")
    if who not in set(Counted) or way not in {"in", "ut"}:
        abort(400)
    direction = Direction.IN if way == "in" else Direction.OUT
    asked = CountRequest(scan_id(), Counted(who), direction)
    try:
        outcome = count_one(event.id, asked, by=door_worker(), now=clock.now())
    except NobodyToCountOut:
        return redirect(url_for("door.drop_in", slug=slug, ingen=who), 303)
    except ScanConflict:
        abort(400)
    if outcome.verdict in {Verdict.ADMITTED, Verdict.LEFT}:
        return redirect(url_for("door.drop_in", slug=slug, gjort=asked.id), 303)
    return render_template(
        "door/verdict.html",
        slug=slug,
        direction=Direction.IN,
        verdict=put_count_into_words(outcome.verdict, event, clock.now()),
        count=get_head_count(event, inside=outcome.people_inside),
        to_come=count_to_come(event.id),
    )


@door.get("/dorr/<slug>/affisch")
def poster(slug: str) -> ResponseReturnValue:
    """Show a code that leads those who queue to the sign-up, to print or to hold up."""
    event = door_or_404(slug)
    address = url_for("public.sign_up", slug=slug, _external=True)
    return render_template(
        "door/poster.html", event=event, address=address, picture=picture_of(address)
    )


def _let_in(event: Event, form: DropInForm, arrival: DropIn) -> ResponseReturnValue | None:
    """Fill the screen with the answer; `None`, with a message in the form, if it is another's."""
    try:
        answer = let_in(
            event.id,
            arrival,
            codes=pass_codes(),
            calendar=recent_school_calendar(),
            by=door_worker(),
            now=clock.now(),
            despite=chosen_reason(event.id),
        )
    except SignedUpAlready:
        words = gettext("Någon som heter så och är född då är redan anmäld. Sök på namnet.")
        complain(form.name, words)
        return None
    except ScanConflict:
        # A page from the browser's history holds the id of an earlier guest.
        return _let_in(event, form, replace(arrival, id=uuid4()))
    code = None if arrival.name else find_short_code(arrival.id)
    return render_template(
        "door/verdict.html",
        slug=event.slug,
        direction=Direction.IN,
        verdict=put_drop_in_into_words(answer, arrival, event, code=code, now=clock.now()),
        count=answer.head_count,
        to_come=count_to_come(event.id),
        undone=answer if answer.outcome.moved_somebody else None,
        undo_id=uuid4(),
        despite=offer_to_override_drop_in(answer, event.slug, _said(form)),
    )


def _said(form: DropInForm) -> dict[str, str]:
    """Return what the guest has said, to be sent once more with a reason."""
    boxes = (form.day, form.month, form.year, form.name, form.phone)
    return {box.name: box.data or "" for box in boxes}


def _ask(event: Event, form: DropInForm) -> ResponseReturnValue:
    form.renew()
    return page_with(
        form,
        "door/drop_in.html",
        event=event,
        count=get_head_count(event),
        to_come=count_to_come(event.id),
        unnamed=event.unnamed_inside,
        done=_just_done(event),
        nobody=request.args.get("ingen"),
        new_id=uuid4,
    )


def _just_done(event: Event) -> PastScan | None:
    """Return whom this door has just counted, if that still stands."""
    try:
        found = find_past_scan(event.id, UUID(request.args.get("gjort", "")))
    except ValueError:
        return None
    is_ours = found and found.door == door_worker().door
    return found if found and is_ours and found.moved_somebody and not found.is_undone else None
