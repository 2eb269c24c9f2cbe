"""The letters that the demo keeps instead of sending them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from flask import Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from unik.services.letters import find_letter, list_letters
from unik.web.headers import keep_private
from unik.web.organizer import organizer
from unik.web.post import post_office
from unik.web.sign_in import is_demo

if TYPE_CHECKING:
    from unik.services.letters import KeptLetter

_SHUT_IN = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "img-src data:",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""For a page as it stands in a letter: it runs nothing, sends nothing and loads nothing."""


@organizer.get("/arrangor/utkorg")
def letters() -> ResponseReturnValue:
    """List the letters of the demo, the latest first."""
    _only_in_the_demo()
    return _private("organizer/letters.html", letters=list_letters(post_office().letters))


@organizer.get("/arrangor/utkorg/<name>")
def letter(name: str) -> ResponseReturnValue:
    """Show one as text, and what comes with it."""
    return _private("organizer/letter.html", letter=_letter_or_404(name), name=name)


@organizer.get("/arrangor/utkorg/<name>/visa")
def letter_page(name: str) -> ResponseReturnValue:
    """Show one as a mail program would, shut in by its own policy."""
    found = _letter_or_404(name)
    page = found.page
    for content_id, picture in found.pictures.items():
        encoded = base64.b64encode(picture).decode()
        page = page.replace(f"cid:{content_id}", f"data:image/png;base64,{encoded}")
    response = make_response(page)
    response.headers["Content-Security-Policy"] = _SHUT_IN
    return keep_private(response)


@organizer.get("/arrangor/utkorg/<name>/kalender.ics")
def letter_calendar(name: str) -> ResponseReturnValue:
    """Answer with the calendar file of one."""
    calendar = _letter_or_404(name).calendar or abort(404)
    response = Response(calendar, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="kalender.ics"'
    return keep_private(response)


def _letter_or_404(name: str) -> KeptLetter:
    _only_in_the_demo()
    return find_letter(post_office().letters, name) or abort(404)


def _only_in_the_demo() -> None:
    """Keep letters to real people from everybody: they hold links that are secret."""
    if not is_demo():
        abort(404)


def _private(template: str, **context: object) -> Response:
    return keep_private(make_response(render_template(template, **context)))
