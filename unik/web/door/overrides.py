"""Letting somebody in whom the rules refuse, by whoever leads the door."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.overrides import OverrideReason, OverrideRequest, PastOverride
from unik.queries.overrides import list_overrides
from unik.services import overrides as services
from unik.services.door import DoorNotFound, ScanConflict
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import led_door_or_404
from unik.web.door.override_words import WORDS
from unik.web.door.scans import scan_id, show_verdict
from unik.web.door.verdict_words import plain_word
from unik.web.filters import at_clock
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar
from unik.web.words import gettext


@door.post("/dorr/<slug>/slapp-in-anda")
def override(slug: str) -> ResponseReturnValue:
    """Let the refused guest in for one of the reasons, and fill the screen with the answer."""
    event = led_door_or_404(slug)
    try:
        refused, reason = UUID(request.form["refused"]), OverrideReason(request.form["reason"])
    except (KeyError, ValueError):
        abort(400)
    asked = OverrideRequest(scan_id(), refused, reason)
    try:
        answer = services.override(
            event.id, asked, calendar=recent_school_calendar(), by=door_worker(), now=clock.now()
        )
    except (services.NotOverridable, DoorNotFound):
        abort(404)
    except ScanConflict:
        abort(400)
    return show_verdict(slug, answer)


@door.get("/dorr/<slug>/undantag")
def overrides(slug: str) -> ResponseReturnValue:
    """List who was let in despite the rules, for who plans evenings or leads this door."""
    event = led_door_or_404(slug)
    return render_template(
        "door/overrides.html",
        event=event,
        rows=[(each, _sentences(each)) for each in list_overrides(event.id)],
    )


def _sentences(past: PastOverride) -> list[str]:
    said = gettext(
        "Dörr %(door)s %(time)s: ”%(verdict)s”, men släpptes in. %(reason)s.",
        door=past.door,
        time=at_clock(past.happened_at),
        verdict=plain_word(past.overridden),
        reason=WORDS[past.reason],
    )
    by = gettext("Av %(name)s.", name=past.by) if past.by else ""
    undone = gettext("Ångrat sedan.") if past.is_undone else ""
    return [each for each in (said, by, undone) if each]
