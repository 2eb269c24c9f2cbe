"""What keeps machines from signing up, and never a school full of youths."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from flask import Flask, current_app, session

from unik.services.rate_limits import Allowance, charge
from unik.web import clock
from unik.web.minute_counts import MinuteCounts
from unik.web.rate_limits import Limit, network_address

_A_FORM, _A_SIGN_UP, _A_NEUTRAL_PAGE = 1, 5, 100
"""Points: slips are cheap, and asking who else is signed up is dear."""
_POINTS_OF_A_DEVICE = 100
"""In a minute: 20 sign-ups or 100 slips."""
_NEUTRAL_PAGES_A_DAY = 5
"""On one device; PRODUCT, "Signing up"."""
_REFUSED_NAMES_A_DAY = 5
"""Of one pass, and on one device: whether somebody has a name must not be found out by trying."""
_DAY = timedelta(days=1)


def init_app(app: Flask) -> None:
    """Let each worker count what comes from each network address and device in a minute."""
    app.extensions["sign_ups_this_minute"] = MinuteCounts()


def shortest_time() -> timedelta:
    """Return how fast nobody can fill in the form."""
    return timedelta(seconds=cast("float", current_app.config["SIGN_UP_SECONDS"]))


def count_form() -> None:
    """Count a form that was sent; raise `TooManyTries` for far more than any school sends."""
    for key, most in _limits_of_a_minute():
        _this_minute().spend(key, _A_FORM, most=most, now=clock.now())


def count_sign_up() -> None:
    """Count what came of a form that was counted before."""
    for key, _ in _limits_of_a_minute():
        _this_minute().charge(key, _A_SIGN_UP - _A_FORM, now=clock.now())


def count_neutral_page() -> None:
    """Count a page that says nothing of others: after some of them this device has to wait."""
    _this_minute().charge(_here(), _A_NEUTRAL_PAGE - _A_FORM, now=clock.now())
    allowance = sign_ups_left()
    charge(allowance, -(-allowance.tries // _NEUTRAL_PAGES_A_DAY), now=clock.now())


def sign_ups_left() -> Allowance:
    """Return how many this device may still sign up today."""
    return Limit("sign up", _setting("SIGN_UPS_PER_DEVICE"), _DAY).of(_device())


def refused_names_left(sign_up_id: UUID) -> Sequence[Allowance]:
    """Return how many names a pass, and this device, may still be refused today."""
    limit = Limit("refused name", _REFUSED_NAMES_A_DAY, _DAY)
    return limit.of("pass", sign_up_id.hex), limit.of("device", _device())


def _limits_of_a_minute() -> list[tuple[str, int]]:
    most_from_here = _setting("SIGN_UPS_PER_ADDRESS") * _A_SIGN_UP
    return [(_here(), most_from_here), (f"device {_device()}", _POINTS_OF_A_DEVICE)]


def _here() -> str:
    return f"address {network_address()}"


def _device() -> str:
    """Return what the browser is known by as long as it is open: what its forms are signed with."""
    untyped: Any = session
    return untyped.get("csrf_token") or network_address()


def _this_minute() -> MinuteCounts:
    return current_app.extensions["sign_ups_this_minute"]


def _setting(name: str) -> int:
    return cast("int", current_app.config[name])
