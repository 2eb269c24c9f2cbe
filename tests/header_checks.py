"""What every answer promises in its headers."""

import re
from collections.abc import Iterator

from werkzeug.datastructures import Headers

_QUIET_REFERRERS = {"no-referrer", "same-origin", "strict-origin"}
_ONLY_OURS = re.compile(r"'self'|'none'|'nonce-[^']+'|'wasm-unsafe-eval'|data:|blob:")
_DIRECTIVES = {"default-src", "script-src", "base-uri", "form-action", "frame-ancestors"}


def everything_wrong_with_headers(headers: Headers) -> list[str]:
    """Return one sentence per broken promise; an empty list for good headers."""
    return [*_sniffing(headers), *_policy(headers), *_cookies(headers)]


def nonce_of(headers: Headers) -> str | None:
    """Return the nonce that scripts of this answer must carry, if it allows any."""
    found = re.search(r"'nonce-([^']+)'", headers.get("Content-Security-Policy", ""))
    return found[1] if found else None


def _sniffing(headers: Headers) -> Iterator[str]:
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "X-Content-Type-Options is not nosniff"
    if headers.get("Referrer-Policy") not in _QUIET_REFERRERS:
        yield f"Referrer-Policy tells others too much: {headers.get('Referrer-Policy')}"
    if "camera=" not in headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy says nothing about the camera"


def _policy(headers: Headers) -> Iterator[str]:
    policy = headers.get("Content-Security-Policy", "")
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    yield from (f"the policy lacks {name}" for name in sorted(_DIRECTIVES - set(directives)))
    if directives.get("frame-ancestors") != "'none'":
        yield "the page may be framed"
    for name, sources in directives.items():
        for source in sources.split():
            if not _ONLY_OURS.fullmatch(source):
                yield f"the policy allows {source} in {name}"
    if "data:" in directives.get("script-src", ""):
        yield "the policy allows scripts from data:"


def _cookies(headers: Headers) -> Iterator[str]:
    for cookie in headers.getlist("Set-Cookie"):
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        name = cookie.partition("=")[0]
        if "httponly" not in parts:
            yield f"scripts may read the cookie {name}"
        if not parts & {"samesite=lax", "samesite=strict"}:
            yield f"the cookie {name} is sent from other sites"
