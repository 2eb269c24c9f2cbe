"""What phones have told that may work their door no more: does it count?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.admission import Verdict
from unik.domain.held_scans import Held, HeldKind, Ruling
from unik.queries.held_scans import count_rulings, list_held, list_revoked
from unik.services import rulings
from unik.services.door import DoorNotFound, ScanConflict
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import led_reports_or_404
from unik.web.door.verdict_words import plain_word
from unik.web.filters import at_clock
from unik.web.moments import read_moment
from unik.web.school_calendar import recent_school_calendar
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@dataclass(frozen=True)
class HeldLine:
    """One line of the page; what takes back a scan that waits itself has to wait for it."""

    held: Held
    who: str
    said: str
    may_count: bool


@dataclass(frozen=True)
class TellingPhone:
    """A phone that told something too late, and why it was."""

    id: UUID
    door: str
    revoked_at: datetime | None
    until: datetime
    lines: list[HeldLine]


@door.get("/dorr/<slug>/granska")
def held_scans(slug: str) -> ResponseReturnValue:
    """Show what waits to who plans evenings or leads this door, phone by phone."""
    event = led_reports_or_404(slug)
    return render_template(
        "door/held_scans.html",
        event=event,
        phones=_phones(list_held(event.id), list_revoked(event.id)),
        rulings=count_rulings(event.id),
        missed=request.args.get("missade", ""),
    )


@door.post("/dorr/<slug>/granska")
def rule_on_held(slug: str) -> ResponseReturnValue:
    """Count one of them, or all of a phone that were on the page, or leave them out."""
    event = led_reports_or_404(slug)
    rule = _rule_on_all if "phone" in request.form else _rule_on_one
    try:
        missed = rule(event.id, Ruling(request.form["ruling"]))
    except (KeyError, ValueError):
        abort(400)
    return redirect(url_for("door.held_scans", slug=slug, missade=missed), 303)


def _rule_on_all(event_id: UUID, ruling: Ruling) -> None:
    until = read_moment(request.form["until"])
    rulings.rule_on_all(
        event_id,
        UUID(request.form["phone"]),
        ruling,
        until=until,
        calendar=recent_school_calendar(),
        by=signed_in_account(),
        now=clock.now(),
    )


def _rule_on_one(event_id: UUID, ruling: Ruling) -> str | None:
    """Return why it was not done, or `None`."""
    try:
        rulings.rule(
            event_id,
            UUID(request.form["held"]),
            ruling,
            calendar=recent_school_calendar(),
            by=signed_in_account(),
            now=clock.now(),
        )
    except rulings.RuledBefore:
        return "redan"
    except rulings.ScanStillHeld:
        return "skanningen"
    except ScanConflict:
        return "annan"
    except (rulings.NotHeld, DoorNotFound):
        abort(404)
    return None


def _phones(waiting: Sequence[Held], revoked: Mapping[UUID, datetime]) -> list[TellingPhone]:
    ids = {each.id for each in waiting}
    in_groups = sorted(waiting, key=attrgetter("door", "device_id"))
    by_phone = groupby(in_groups, attrgetter("device_id"))
    return [
        TellingPhone(
            id=device_id,
            door=told[0].door,
            revoked_at=revoked.get(device_id),
            until=max(each.received_at for each in told),
            lines=[_line(each, ids) for each in told],
        )
        for device_id, told in ((device_id, list(group)) for device_id, group in by_phone)
    ]


def _line(held: Held, waiting: set[UUID]) -> HeldLine:
    return HeldLine(held, _who(held), _said(held), may_count=held.undone_id not in waiting)


def _who(held: Held) -> str:
    if held.name:
        return held.name
    return gettext("Utan namn") if held.sign_up_id else gettext("Okänd kod")


def _said(held: Held) -> str:
    time = at_clock(held.happened_at)
    if held.kind is HeldKind.UNDO:
        return gettext("%(time)s: ångrade den senaste skanningen.", time=time)
    shown = plain_word(held.verdict or Verdict.NOT_CONFIRMED)
    return gettext("%(time)s: telefonen svarade ”%(shown)s”.", time=time, shown=shown)
