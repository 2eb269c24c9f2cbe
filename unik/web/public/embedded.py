"""The list of evenings as a plain page that other sites show in a frame."""

from __future__ import annotations

from flask import Response, current_app, request

from unik.queries.events import list_announced_events
from unik.web import clock
from unik.web.headers import allow_framing
from unik.web.public import public
from unik.web.public.announcements import facts_of
from unik.web.public.cards import Standing, card_of
from unik.web.public.page_cache import draw_once

_USUALLY, _MOST = 5, 20
_THEMES = {"ljust": "light", "morkt": "dark"}


@public.get("/badda-in")
def embedded() -> Response:
    """Show the next evenings; `antal` says how many, `tema` whether `ljust` or `morkt`.

    Without a theme it is the visitor's own. Links open in the whole window.
    """
    now = clock.now()
    events = list_announced_events(now)[: _number()]
    shown = [(each, Standing.of(each, now)) for each in events]
    response = draw_once(
        "public/embedded.html",
        shows=tuple((facts_of(each), standing) for each, standing in shown),
        values=lambda: {
            "cards": [card_of(each, standing) for each, standing in shown],
            "theme": _THEMES.get(request.args.get("tema", "")),
        },
    )
    allow_framing(current_app.extensions["framed_by"])
    return response


def _number() -> int:
    asked = request.args.get("antal", type=int) or _USUALLY
    return max(1, min(asked, _MOST))
