"""The passes that this device knows: a signed cookie, until a day after each evening."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from unik.web import clock

_KEPT = timedelta(hours=24)
"""After the end of the evening (PRODUCT, "Signing up")."""
_MOST = 20


class DevicePass(NamedTuple):
    """One issue of a pass that this device was given, and the second until when it knows it."""

    sign_up_id: UUID
    until: int
    serial: int


def known_passes() -> list[DevicePass]:
    """Return the passes given to this device whose evenings are not long over."""
    now = clock.now().timestamp()
    return [each for each in _kept() if each.until > now]


def known_sign_ups() -> list[UUID]:
    """Return the sign-ups made on this device whose evenings are not long over."""
    return [each.sign_up_id for each in known_passes()]


def knows(sign_up_id: UUID, serial: int) -> bool:
    """Say whether this device was given that issue of a pass, or a later one."""
    return any(each.sign_up_id == sign_up_id and each.serial >= serial for each in known_passes())


def remember(response: Response, sign_up_id: UUID, ends_at: datetime, *, serial: int = 1) -> None:
    """Let this device show the pass again under "Mina pass".

    A pass that was issued anew meanwhile has another serial, and stays unknown here.
    """
    before = next((each.serial for each in _kept() if each.sign_up_id == sign_up_id), 1)
    mine = [each for each in _kept() if each.sign_up_id != sign_up_id]
    until = int((ends_at + _KEPT).timestamp())
    mine.append(DevicePass(sign_up_id, until, max(serial, before)))
    _write(response, mine[-_MOST:])


def drop(response: Response, sign_up_id: UUID) -> None:
    """Let this device know no more of one pass."""
    others = [each for each in _kept() if each.sign_up_id != sign_up_id]
    if others:
        _write(response, others)
    else:
        forget(response)


def forget(response: Response) -> None:
    """Let a shared computer know nothing of any pass."""
    response.delete_cookie(_name(), secure=_secure(), httponly=True, samesite="Lax")


def _kept() -> list[DevicePass]:
    cookie = request.cookies.get(_name(), "")
    try:
        return [DevicePass(UUID(each), until, serial) for each, until, serial in _read(cookie)]
    except (BadSignature, ValueError):
        return []


def _read(cookie: str) -> list[tuple[str, int, int]]:
    return _signer().loads(cookie)


def _write(response: Response, passes: Iterable[DevicePass]) -> None:
    entries = [(each.sign_up_id.hex, each.until, each.serial) for each in passes]
    response.set_cookie(
        _name(),
        _signer().dumps(entries),
        expires=max(until for _, until, _ in entries),
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
