"""Pages that are the same for everybody, drawn anew only when something on them has changed.

Drawing takes longer than all the rest of an answer, and most visitors of a page see what the
one before them saw.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from secrets import token_hex
from typing import NamedTuple

from flask import Flask, Response, current_app, g, render_template, request
from markupsafe import escape

from unik.domain.site_settings import SiteSettings
from unik.extensions import compress
from unik.web.languages import current
from unik.web.site_settings import site_settings

_PAGES = 200
_SECRETS = ("csp_nonce", "csrf_token")
"""What a request has at hand once it was asked for, and belongs on no page for everybody."""
_MARK = token_hex(16)

Context = Mapping[str, object]


@dataclass(frozen=True)
class _Sight:
    """Everything that decides how a page looks, and how to get the values that it shows."""

    template: str
    shows: Hashable
    language: str
    url: str
    packing: str | None
    """What the browser says that it can unpack; `None` for a page that is packed later."""
    values: Callable[[], Context] = field(compare=False)
    settings: SiteSettings = field(default_factory=site_settings)


class _Drawn(NamedTuple):
    """A page, packed if it is sent as it is, and the headers that go with it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


def init_app(app: Flask) -> None:
    """Give each worker room for some pages."""
    app.extensions["page_cache"] = lru_cache(maxsize=_PAGES)(_draw)


def draw_once(template: str, *, shows: Hashable, values: Callable[[], Context]) -> Response:
    """Return the page, packed; one that shows the same at the same address is not drawn again.

    What `values` gives to the template may hang on `shows`, the address, the language and
    the settings, and on nothing else.
    """
    packing = request.headers.get("Accept-Encoding", "")
    drawn = _drawn(_Sight(template, shows, current(), request.url, packing, values))
    return Response(drawn.body, headers=drawn.headers)


def draw_around(
    own: Mapping[str, str], template: str, *, shows: Hashable, values: Callable[[], Context]
) -> Response:
    """Return the page as `draw_once` does, with what is the visitor's `own` put into its places."""

    def with_marks() -> Context:
        return {**values(), "own": {name: _mark(name) for name in own}}

    drawn = _drawn(_Sight(template, shows, current(), request.url, None, with_marks))
    page = drawn.body.decode()
    for name, value in own.items():
        page = page.replace(_mark(name), escape(value))
    return Response(page, headers=drawn.headers)


def _mark(name: str) -> str:
    """Return what holds the place of a visitor's own, and what nobody can write."""
    return f"{name}-{_MARK}"


def _drawn(sight: _Sight) -> _Drawn:
    return current_app.extensions["page_cache"](sight)


def _draw(sight: _Sight) -> _Drawn:
    """Draw the page and pack it; raise RuntimeError if it holds what is meant for one visitor."""
    page = render_template(sight.template, **sight.values())
    if "_login_user" in g or any(name in g and g.get(name) in page for name in _SECRETS):
        raise RuntimeError(f"{sight.template} holds what belongs to one visitor only")
    answer = Response(page, mimetype="text/html")
    if sight.packing is not None:
        answer = compress.after_request(answer)
    return _Drawn(answer.get_data(), tuple(answer.headers))
