"""The passes that this device knows: a signed cookie, until a day after each evening."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from unik.web import clock

_KEPT = timedelta(hours=24)
"""After the end of the evening (PRODUCT, "Signing up")."""
_MOST = 20


def known_sign_ups() -> list[UUID]:
    """Return the sign-ups made on this device whose evenings are not long over."""
    now = clock.now().timestamp()
    return [UUID(sign_up_id) for sign_up_id, until in _kept() if until > now]


def remember(response: Response, sign_up_id: UUID, ends_at: datetime) -> None:
    """Let this device show the pass again under "Mina pass"."""
    mine = [entry for entry in _kept() if entry[0] != sign_up_id.hex]
    mine.append((sign_up_id.hex, int((ends_at + _KEPT).timestamp())))
    _write(response, mine[-_MOST:])


def forget(response: Response) -> None:
    """Let a shared computer know nothing of any pass."""
    response.delete_cookie(_name(), secure=_secure(), httponly=True, samesite="Lax")


def _kept() -> list[tuple[str, int]]:
    cookie = request.cookies.get(_name(), "")
    try:
        return [(str(sign_up_id), int(until)) for sign_up_id, until in _signer().loads(cookie)]
    except BadSignature:
        return []


def _write(response: Response, passes: Iterable[tuple[str, int]]) -> None:
    entries = list(passes)
    response.set_cookie(
        _name(),
        _signer().dumps(entries),
        expires=max(until for _, until in entries),
        secure=_secure(),
        httponly=True,
        samesite="Lax",
    )


def _signer() -> Any:
    return URLSafeSerializer(_setting("SECRET_KEY"), salt="passes of this device")


def _name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-pass"


def _secure() -> bool:
    return _setting("SESSION_COOKIE_SECURE")


def _setting(name: str) -> Any:
    return cast("dict[str, Any]", current_app.config)[name]
