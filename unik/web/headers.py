"""Security headers on every answer."""

import re
import secrets
from typing import cast
from wsgiref.headers import Headers

from flask import Flask, Response, g

_POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "style-src": "'self'",
    "worker-src": "'self'",
}
_ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


_SITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")


def init_app(app: Flask) -> None:
    """Give every answer its headers and templates the nonce for scripts."""
    app.after_request(_protect)
    app.extensions["framed_by"] = frame_ancestors(cast("str", app.config["EMBEDDED_BY"]))
    app.add_template_global(csp_nonce)


def csp_nonce() -> str:
    """Return this request's nonce; only scripts that carry it may run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return g.csp_nonce


def allow_camera() -> None:
    """Let the page being answered use the camera and decode pictures."""
    g.camera_allowed = True


def keep_private(response: Response) -> Response:
    """Keep a page with a secret address out of caches, search engines and referrers."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def for_static(headers: Headers, path: str, url: str) -> None:
    """Add the headers of a static file; a worker brings its own policy."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if path.endswith("worker.js"):
        headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
        )


def frame_ancestors(sites: str) -> str:
    """Return who may show a page in a frame, as a policy says it; raise ValueError for no sites.

    `sites` are addresses as "https://www.karlskoga.se", with blanks between them, or nothing.
    """
    for each in sites.split():
        if not _SITE.fullmatch(each):
            raise ValueError(f"UNIK_EMBEDDED_BY names no site: {each}")
    return " ".join(("'self'", *sites.split()))


def allow_framing(by: str) -> None:
    """Let sites show the page being answered in a frame, as `frame_ancestors` names them."""
    g.framed_by = by


def _protect(response: Response) -> Response:
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if "framed_by" in g:
        # It knows no other sites, and browsers that know the policy do not ask it.
        del response.headers["X-Frame-Options"]
    camera = g.get("camera_allowed", False)
    response.headers.setdefault("Permissions-Policy", _permissions(camera))
    response.headers.setdefault("Content-Security-Policy", _policy(camera))
    return response


def _permissions(camera: bool) -> str:
    return f"camera={'(self)' if camera else '()'}, geolocation=(), microphone=(), payment=()"


def _policy(camera: bool) -> str:
    scripts = f"'nonce-{csp_nonce()}'" + (" 'wasm-unsafe-eval'" if camera else "")
    own = {"script-src": scripts}
    if "framed_by" in g:
        own["frame-ancestors"] = g.framed_by
    return "; ".join(f"{key} {value}" for key, value in (_POLICY | own).items())
