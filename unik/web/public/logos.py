"""The logo of this installation, where it has one."""

from flask import Response, abort

from unik.queries.site_settings import find_logo
from unik.web.public import public

_A_YEAR = 31_536_000


@public.get("/logotyp/<digest>.png")
def logo(digest: str) -> Response:
    """Answer with the logo; another one has another address."""
    response = Response(find_logo(digest) or abort(404), mimetype="image/png")
    response.cache_control.public = True
    response.cache_control.max_age = _A_YEAR
    response.cache_control.immutable = True
    return response
