"""What search engines may keep: the few pages for everybody, and nothing that nobody has listed."""

from flask import Flask, Response, request

INDEXED = {
    "public.start",
    "public.event",
    "public.share",
    "public.poster_picture",
    "public.privacy",
    "public.accessibility",
    "static",
}
"""Where anybody may arrive who searches; all other answers say that they are not to be kept."""

KEPT_OUT = ("/pass", "/mina-pass", "/raderat", "/dorr", "/arrangor", "/personal", "/api")
"""How addresses begin that no crawler has anything to do with."""


def init_app(app: Flask) -> None:
    """Say on every answer whether it may be found by searching."""
    app.after_request(_keep_out)


def _keep_out(response: Response) -> Response:
    if request.endpoint not in INDEXED or response.status_code >= 400:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
