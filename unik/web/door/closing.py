"""Closing an evening before UNIK does it by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.queries.closing import find_still_out
from unik.queries.door import get_head_count
from unik.services.closing import NotOver, PhonesHoldScans
from unik.services.closing import close as close_evening
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import led_door_or_404
from unik.web.sign_in import signed_in_account

if TYPE_CHECKING:
    from unik.models import Event


@door.get("/dorr/<slug>/stang")
def closing(slug: str) -> ResponseReturnValue:
    """Show who is still counted as inside, and which phones hold scans."""
    return _page(led_door_or_404(slug))


@door.post("/dorr/<slug>/stang")
def close(slug: str) -> ResponseReturnValue:
    """Count everybody out, if the evening is over and no scans wait that nobody has seen."""
    event = led_door_or_404(slug)
    despite = request.form.get("despite", "")
    by, now = signed_in_account().id, clock.now()
    try:
        close_evening(event.id, despite=despite, by=by, now=now)
    except (NotOver, PhonesHoldScans):
        return _page(led_door_or_404(slug), is_shown_again=True)
    return redirect(url_for("door.closing", slug=slug), 303)


def _page(event: Event, *, is_shown_again: bool = False) -> str:
    return render_template(
        "door/closing.html",
        event=event,
        count=get_head_count(event),
        is_over=event.ends_at <= clock.now(),
        waiting=find_still_out(event.id),
        is_shown_again=is_shown_again,
    )
