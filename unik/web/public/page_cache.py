"""Pages that are the same for everybody, drawn anew only when something on them has changed.

Drawing takes longer than all the rest of an answer, and most visitors of a page see what the
one before them saw.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from flask import Flask, Response, current_app, g, render_template, request

from unik.extensions import compress
from unik.web.languages import current

_PAGES = 200
_OF_ONE_VISITOR = {"csp_nonce", "csrf_token", "_login_user"}
"""What a request has at hand once a template has asked who visits."""

Context = Mapping[str, object]


@dataclass(frozen=True)
class _Sight:
    """Everything that decides how a page looks, and how to get the values that it shows."""

    template: str
    shows: Hashable
    language: str
    url: str
    packing: str
    """What the browser says that it can unpack."""
    values: Callable[[], Context] = field(compare=False)


class _Drawn(NamedTuple):
    """A packed page and the headers that go with it."""

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
    sight = _Sight(template, shows, current(), request.url, packing, values)
    drawn: _Drawn = current_app.extensions["page_cache"](sight)
    return Response(drawn.body, headers=drawn.headers)


def _draw(sight: _Sight) -> _Drawn:
    """Draw the page and pack it; raise RuntimeError if it holds what is meant for one visitor."""
    page = render_template(sight.template, **sight.values())
    if _OF_ONE_VISITOR.intersection(g):
        raise RuntimeError(f"{sight.template} holds what belongs to one visitor only")
    answer = compress.after_request(Response(page, mimetype="text/html"))
    return _Drawn(answer.get_data(), tuple(answer.headers))
