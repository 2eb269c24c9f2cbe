"""Not letting somebody in: the reason is counted, and the screen says what to do then."""

from uuid import uuid4

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_refusals import Reason, RefusalRequest
from unik.services.door_refusals import refuse as count_refusal
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.refusal_words import REASONS
from unik.web.door.scans import scan_id
from unik.web.paired import door_worker


@door.get("/dorr/<slug>/neka")
def refusal(slug: str) -> ResponseReturnValue:
    """Ask for the reason, of five that say nothing about anybody; then show what to do."""
    return render_template(
        "door/refusal.html",
        event=door_or_404(slug),
        reasons=REASONS,
        counted=REASONS.get(request.args.get("orsak", "")),
        request_id=uuid4(),
    )


@door.post("/dorr/<slug>/neka")
def refuse(slug: str) -> ResponseReturnValue:
    """Count that somebody was not let in; who it was is never asked."""
    event, reason = door_or_404(slug), request.form.get("reason", "")
    if reason not in set(Reason):
        abort(400)
    asked = RefusalRequest(scan_id(), Reason(reason))
    count_refusal(event.id, asked, by=door_worker(), now=clock.now())
    return redirect(url_for("door.refusal", slug=slug, orsak=reason), 303)
