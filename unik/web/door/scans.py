"""Scanning passes, or typing their codes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction
from unik.domain.door_answers import ScanAnswer
from unik.domain.door_rights import BEFOREHAND
from unik.domain.door_workers import DOORS
from unik.domain.readings import Key, Reading, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.queries.door import count_to_come, get_head_count
from unik.services.door import DoorNotFound, ScanConflict
from unik.services.door import scan as scan_pass
from unik.web import clock, headers
from unik.web.codes import pass_codes
from unik.web.door import door
from unik.web.door.codes import count_typed_code, is_slip_of_the_finger, read_code
from unik.web.door.doors import door_or_404, find_door_to_come, keep_until_over, leads
from unik.web.door.override_words import offer_to_override
from unik.web.door.verdict_words import put_into_words
from unik.web.moments import read_moment
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@door.get("/dorr/<slug>", endpoint="door")
def show_door(slug: str) -> ResponseReturnValue:
    """Show the door of one evening, or from when it can be worked."""
    if early := find_door_to_come(slug):
        opens_at = early.doors_open_at - BEFOREHAND
        return render_template("door/too_early.html", event=early, opens_at=opens_at)
    event = door_or_404(slug)
    return keep_until_over(make_response(_show_door(event)), event)


@door.post("/dorr/<slug>")
def scan(slug: str) -> ResponseReturnValue:
    """Answer a code, read by the camera or typed, with a verdict that fills the screen."""
    text = request.form.get("code", "")
    if "scanned" not in request.form and is_slip_of_the_finger(text):
        error = gettext("Skriv de sex tecknen i koden på passet, till exempel K7F-4QM.")
        return _show_door(door_or_404(slug), error=error), 422
    key, method = read_code(text)
    if isinstance(key, ShortCode):
        count_typed_code()
    return show_verdict(slug, answer_to(slug, key, method), method)


def answer_to(slug: str, key: Key | None, method: ScanMethod) -> ScanAnswer:
    """Ask the door of that evening; the same form sent twice is one scan."""
    times = _time("scanned_at"), _time("sent_at")
    try:
        return _ask(slug, Reading(scan_id(), key, direction(), method, *times))
    except ScanConflict:
        # A page from the browser's history holds the id of an earlier guest.
        return _ask(slug, Reading(uuid4(), key, direction(), method, *times))


def show_verdict(
    slug: str, answer: ScanAnswer, method: ScanMethod = ScanMethod.SEARCH
) -> ResponseReturnValue:
    """Fill the screen with the answer."""
    return render_template(
        "door/verdict.html",
        slug=slug,
        direction=answer.direction,
        verdict=put_into_words(answer),
        count=answer.head_count,
        to_come=count_to_come(answer.event_id),
        undone=answer if answer.outcome.moved_somebody else None,
        undo_id=uuid4(),
        about=answer.scan_id if answer.guest and not door_worker().is_paired else None,
        despite=offer_to_override(answer, slug),
        asked=answer if answer.asks_first else None,
        method=method,
        may_go_home=answer.may_go_home,
        scan_id=answer.scan_id,
    )


def direction() -> Direction:
    """Return which way the door is set; in, unless the page said out."""
    return Direction.OUT if request.values.get("riktning") == "ut" else Direction.IN


def _ask(slug: str, reading: Reading) -> ScanAnswer:
    try:
        return scan_pass(
            slug,
            reading,
            codes=pass_codes(),
            calendar=recent_school_calendar(),
            by=door_worker(),
            now=clock.now(),
        )
    except DoorNotFound:
        abort(404)


def _show_door(event: Event, error: str | None = None) -> str:
    headers.allow_camera()
    return render_template(
        "door/door.html",
        event=event,
        count=get_head_count(event),
        to_come=count_to_come(event.id),
        direction=direction(),
        door=door_worker().door,
        shared=DOORS[: event.shared_doors],
        leads=leads(event),
        scan_id=uuid4(),
        error=error,
    )


def scan_id() -> UUID:
    """Return the id that makes sending the form again harmless; a new one if it has none."""
    try:
        return UUID(request.form.get("scan_id", ""))
    except ValueError:
        return uuid4()


def _time(field: str) -> datetime | None:
    """Return a time by the client's clock; a page without scripts has none, as it stands long."""
    try:
        return read_moment(request.form.get(field, ""))
    except ValueError:
        return None
