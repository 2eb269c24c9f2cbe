"""What a phone needs to show its passes without the net: a worker, and a page for the rest."""

import json
from functools import lru_cache
from pathlib import Path
from typing import cast

from flask import Response, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.web.headers import keep_private
from unik.web.public import public

KEPT_FILES = (
    "css/theme.css",
    "css/base.css",
    "css/public.css",
    "fonts/bricolage-grotesque.woff2",
    "fonts/atkinson-hyperlegible-next.woff2",
    "js/app.js",
    "js/modules/live-clock.js",
)
"""Everything that the page of a pass and "Mina pass" are made of."""
_PROGRAM = "js/passes/worker.js"


@public.get("/sw.js")
def worker() -> ResponseReturnValue:
    """Answer with the program that keeps passes; at the root, since it may serve what is below.

    It names the release of the files that pages need, so that a new one replaces it.
    """
    response = Response(
        f"const SITE = {json.dumps(_site())}\n{_program()}", mimetype="text/javascript"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


@public.get("/mina-pass/utan-nat")
def without_net() -> ResponseReturnValue:
    """Show what a phone says that has no net and no copy of what was asked for."""
    return keep_private(make_response(render_template("public/without_net.html")))


def _site() -> dict[str, object]:
    nothing_kept = url_for("public.without_net")
    return {
        "release": (current_app.static_url_path or "").rpartition("/")[-1],
        "files": [url_for("static", filename=each) for each in KEPT_FILES] + [nothing_kept],
        "names": KEPT_FILES,
        "mine": url_for("public.my_passes"),
        "forget": url_for("public.forget_passes"),
        "withoutNet": nothing_kept,
    }


@lru_cache(maxsize=1)
def _program() -> str:
    return (Path(cast("str", current_app.static_folder)) / _PROGRAM).read_text()
