"""Not letting somebody in: the reason is counted, and the screen says what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_refusals import Reason, RefusalRequest
from unik.services.door_refusals import refuse as count_refusal
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.quick_dials import dials_of
from unik.web.door.refusal_words import REASONS
from unik.web.door.scans import scan_id
from unik.web.paired import door_worker
from unik.web.sign_in import current_account

if TYPE_CHECKING:
    from unik.models import Event


@door.get("/dorr/<slug>/neka")
def refusal(slug: str) -> ResponseReturnValue:
    """Ask for the reason, of five that say nothing about anybody; then show what to do."""
    reason = request.args.get("orsak", "")
    return _page_about(door_or_404(slug), reason, request.args.get("skanning"))


@door.post("/dorr/<slug>/neka")
def refuse(slug: str) -> ResponseReturnValue:
    """Count that somebody was not let in; whose adult may be called then is neither kept nor told.

    An address must not hold both a scan and a reason, since addresses are written into logs.
    """
    event, reason = door_or_404(slug), request.form.get("reason", "")
    if reason not in set(Reason):
        abort(400)
    asked = RefusalRequest(scan_id(), Reason(reason))
    count_refusal(event.id, asked, by=door_worker(), now=clock.now())
    if about := request.form.get("about_scan"):
        return _page_about(event, reason, about)
    return redirect(url_for("door.refusal", slug=slug, orsak=reason), 303)


def _page_about(event: Event, reason: str, about: str | None) -> str:
    return render_template(
        "door/refusal.html",
        event=event,
        reasons=REASONS,
        counted=REASONS.get(reason),
        request_id=uuid4(),
        dials=dials_of(event),
        about=about if about and _is_id(about) and current_account() else None,
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
