"""The picture of an evening for link previews."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.queries.events import find_announced_event
from unik.queries.poster_pictures import Use, find_picture
from unik.web.languages import current
from unik.web.public import public
from unik.web.public_addresses import in_public, public_address
from unik.web.unchanged import answer_unless_known
from unik.web.words import gettext, in_language
from unik.writing import dates
from unik.writing.share_pictures import Shared, share_picture

if TYPE_CHECKING:
    from unik.models import Event

_A_DAY = 86_400


@public.get("/kvallar/<slug>/dela-<any(sv, fi, en):language>.<any(png, jpg):kind>")
def share(slug: str, language: str, kind: str) -> ResponseReturnValue:
    """Draw the poster of an evening with its title, day and hours, and a code to its page."""
    event = find_announced_event(slug) or abort(404)
    shared = _shared(event, language)
    if kind != shared.kind:
        return redirect(_path(event, language, shared))
    mimetype = "image/png" if kind == "png" else "image/jpeg"
    response = answer_unless_known(
        shared, lambda: share_picture(shared), mimetype=mimetype, max_age=_A_DAY
    )
    # Whoever shows the preview shows the picture, too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@public.app_template_global("share_address")
def share_address(event: Event) -> str:
    """Return where the picture is; those who keep it find a new one there after a change."""
    return in_public(share_path(event))


@public.app_template_global("share_path")
def share_path(event: Event) -> str:
    """Return the same on this very site."""
    return _path(event, current(), _shared(event, current()))


def _path(event: Event, language: str, shared: Shared) -> str:
    version = sha256(repr(shared).encode()).hexdigest()[:12]
    return url_for("public.share", slug=event.slug, language=language, kind=shared.kind, v=version)


def _shared(event: Event, language: str) -> Shared:
    hours = dates.clock_range(event.starts_at, event.ends_at, language)
    with in_language(language):
        flag = gettext("Inställt") if event.state is EventState.CANCELLED else None
        time = gettext("kl. %(time)s", time=hours)
    picture = event.poster_picture
    return Shared(
        title=event.title,
        lines=(dates.date_long(event.starts_at, language), time, event.venue.name),
        flag=flag,
        seed=event.poster_seed,
        palette=event.palette,
        address=public_address("public.event", slug=event.slug),
        picture_id=str(picture.id) if picture else None,
        picture=lambda: (picture and find_picture(picture.id, Use.PRINT)) or b"",
    )
