"""Which surveys were answered on this device: a cookie that names nobody, and nothing elsewhere."""

import hmac
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from flask import current_app, request
from werkzeug.wrappers import Response

from unik.web.sign_in import secret_key

_MOST = 10
_DIGITS = 16


def has_answered(event_id: UUID) -> bool:
    """Say whether somebody on this device has answered about that evening."""
    return _mark_of(event_id) in _marks()


def note_answered(response: Response, event_id: UUID, until: datetime) -> None:
    """Ask this device to remember that, until answers are no longer taken."""
    marks = [each for each in _marks() if each != _mark_of(event_id)]
    response.set_cookie(
        _name(),
        ".".join([*marks, _mark_of(event_id)][-_MOST:]),
        expires=until,
        secure=cast("dict[str, Any]", current_app.config)["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _marks() -> list[str]:
    return [each for each in request.cookies.get(_name(), "").split(".") if len(each) == _DIGITS]


def _mark_of(event_id: UUID) -> str:
    """Return what only this server can tie to the evening."""
    words = b"answered\0" + event_id.bytes
    return hmac.new(secret_key(), words, "sha256").hexdigest()[:_DIGITS]


def _name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-svar"
