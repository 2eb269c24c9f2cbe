"""Answers that whoever has them already need not be sent again."""

from collections.abc import Callable
from hashlib import sha256

from flask import Response, current_app, request

from unik.web import languages
from unik.web.languages import current
from unik.web.site_settings import site_settings


def answer_unless_known(
    shows: object, draw: Callable[[], bytes], *, mimetype: str, max_age: int
) -> Response:
    """Answer with what `draw` gives, or with 304 to whoever has it; `max_age` in seconds.

    What is drawn may hang on `shows`, as `repr` tells it, the address, the language and the
    settings, and on nothing else.
    """
    response = Response(mimetype=mimetype)
    # Weak, since the same facts may be written at another moment, or be packed.
    response.set_etag(_digest(shows), weak=True)
    response.cache_control.public = True
    response.cache_control.max_age = max_age
    languages.vary(response)
    if not request.if_none_match.contains_weak(_digest(shows)):
        response.set_data(draw())
    response.make_conditional(request)
    return response


def _digest(shows: object) -> str:
    # With another release the same facts may be written in another way.
    release, settings = current_app.static_url_path, site_settings()
    known = (release, request.full_path, current(), settings, shows)
    return sha256(repr(known).encode()).hexdigest()[:32]
