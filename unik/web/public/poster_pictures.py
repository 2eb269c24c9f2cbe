"""Pictures that were uploaded in place of drawn posters."""

from uuid import UUID

from flask import Response, abort

from unik.queries.poster_pictures import Use, find_picture
from unik.web.public import public

_A_YEAR = 31_536_000


@public.get("/affischer/<uuid:picture_id>/<any(sida, tryck):use>.jpg")
def poster_picture(picture_id: UUID, use: str) -> Response:
    """Answer with a picture, for a page or for print; another one has another address."""
    picture = find_picture(picture_id, Use(use)) or abort(404)
    response = Response(picture, mimetype="image/jpeg")
    response.cache_control.public = True
    response.cache_control.max_age = _A_YEAR
    response.cache_control.immutable = True
    # Feeds and link previews show it on other sites, too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
