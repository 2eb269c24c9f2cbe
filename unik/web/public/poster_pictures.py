"""Pictures that were uploaded in place of drawn posters."""

from uuid import UUID

from flask import Response, abort

from unik.queries.poster_pictures import Use, find_announced_picture, find_picture
from unik.web.public import public
from unik.web.sign_in import current_account, is_demo

_A_YEAR = 31_536_000


@public.get("/affischer/<uuid:picture_id>/<any(sida, tryck):use>.jpg")
def poster_picture(picture_id: UUID, use: str) -> Response:
    """Answer with a picture, for a page or for print; another one has another address.

    That of a draft is for those who plan evenings.
    """
    picture = find_announced_picture(picture_id, Use(use))
    if picture is None:
        return _of_a_draft(picture_id, Use(use))
    response = Response(picture, mimetype="image/jpeg")
    response.cache_control.public = True
    response.cache_control.max_age = _A_YEAR
    response.cache_control.immutable = True
    # Feeds and link previews show it on other sites, too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _of_a_draft(picture_id: UUID, use: Use) -> Response:
    me = current_account()
    if me is None or not me.plans_events or me.owes_second_factor(demo=is_demo()):
        abort(404)
    picture = find_picture(picture_id, use) or abort(404)
    return Response(picture, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})
