"""What programs ask for that walk the web: where to go, and where not."""

from __future__ import annotations

from datetime import datetime

from flask import Response

from unik.queries.events import list_announced_events
from unik.web import clock
from unik.web.crawlers import KEPT_OUT
from unik.web.public import public
from unik.web.public.announcements import latest_change
from unik.web.public_addresses import in_every_language, public_address
from unik.web.unchanged import answer_unless_known
from unik.writing.site_maps import Place
from unik.writing.site_maps import site_map as drawn

_AN_HOUR = 3600


@public.get("/robots.txt")
def robots() -> Response:
    """Keep crawlers away from passes, doors and desks, and show them the map."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {each}" for each in KEPT_OUT),
        "",
        f"Sitemap: {public_address('public.site_map')}",
        "",
    ]
    return Response("\n".join(lines), mimetype="text/plain")


@public.get("/sitemap.xml")
def site_map() -> Response:
    """List the pages that anybody may arrive at, in every language."""
    events = list_announced_events(clock.now())
    places = [
        _place("public.start", latest_change(events) if events else None),
        *(_place("public.event", each.changed_at, slug=each.slug) for each in events),
        _place("public.privacy"),
        _place("public.accessibility"),
    ]
    return answer_unless_known(
        places, lambda: drawn(places), mimetype="application/xml", max_age=_AN_HOUR
    )


def _place(endpoint: str, changed_at: datetime | None = None, **values: str) -> Place:
    return Place(in_every_language(public_address(endpoint, **values)), changed_at)
