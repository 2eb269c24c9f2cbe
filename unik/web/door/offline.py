"""What a door phone needs to start without the net: a worker, and a page that can be installed."""

import json
from functools import lru_cache
from pathlib import Path
from typing import cast

from flask import (
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.headers import keep_private
from unik.web.words import gettext

_KEPT = (
    "css/theme.css",
    "css/base.css",
    "css/door.css",
    "fonts/*.woff2",
    "icons/sprite.svg",
    "js/app.js",
    "js/modules/door.js",
    "js/modules/evacuation*.js",
    "js/modules/past-evenings.js",
    "js/modules/sign-out.js",
    "js/evacuation/*.js",
    "js/door/*.js",
    "js/door/offline/*.js",
    "js/vendor/zxing/reader.js",
    "js/vendor/zxing/*.wasm",
)
"""Everything that the page of a door is made of."""
_ANY_EVENING = "kvallen"
"""Stands for the evening's own address, which the phone knows."""
_PROGRAM = "js/door/offline/worker.js"
_ICONS = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"))


@door.get("/dorr/sw.js")
def worker() -> ResponseReturnValue:
    """Answer with the program that keeps the page of a door; it may serve what is below /dorr/.

    It names the release of the files that the page needs, so that a new one replaces it.
    """
    response = Response(
        f"const SITE = {json.dumps(_site())}\n{_program()}", mimetype="text/javascript"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


@door.get("/dorr/<slug>/app.webmanifest")
def manifest(slug: str) -> ResponseReturnValue:
    """Let a phone install the door of an evening like an app."""
    event = door_or_404(slug)
    address = url_for("door.door", slug=slug)
    response = jsonify(
        id=address,
        name=gettext("UNIK dörr, %(title)s", title=event.title),
        short_name=gettext("UNIK dörr"),
        start_url=address,
        scope="/dorr/",
        display="standalone",
        background_color="#0c0a12",
        theme_color="#0c0a12",
        icons=[
            {
                "src": url_for("static", filename=f"app/{name}"),
                "sizes": size,
                "type": "image/png",
            }
            for name, size in _ICONS
        ],
    )
    response.mimetype = "application/manifest+json"
    return response


@door.get("/dorr/utan-nat")
def without_net() -> ResponseReturnValue:
    """Show what a phone says that has no net and no copy of what was asked for."""
    back = url_for("door.door", slug=_ANY_EVENING)
    return keep_private(make_response(render_template("door/without_net.html", back=back)))


def _site() -> dict[str, object]:
    return {
        "release": (current_app.static_url_path or "").rpartition("/")[-1],
        "files": [url_for("static", filename=each) for each in _kept_files()],
        "withoutNet": url_for("door.without_net"),
        "anyEvening": url_for("door.door", slug=_ANY_EVENING),
    }


@lru_cache(maxsize=1)
def _kept_files() -> tuple[str, ...]:
    folder = Path(cast("str", current_app.static_folder))
    found = (file for pattern in _KEPT for file in sorted(folder.glob(pattern)))
    compressed = {".br", ".gz"}
    return tuple(str(each.relative_to(folder)) for each in found if each.suffix not in compressed)


@lru_cache(maxsize=1)
def _program() -> str:
    return (Path(cast("str", current_app.static_folder)) / _PROGRAM).read_text()
