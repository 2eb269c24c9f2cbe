"""Letting in whom the table of `unik.web.admitted` names, and nobody else."""

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_devices import PairedPhone, Standing
from unik.domain.roles import Role
from unik.web import clock
from unik.web.admitted import ADMITTED, Phone
from unik.web.paired import paired_phone
from unik.web.sign_in import current_account, is_demo, signed_in_account
from unik.web.unpaired import turn_away

_BEFORE_SECOND_FACTOR = {"account.second_factor", "account.enrol", "account.sign_out"}
"""Where somebody may go who has shown a password and still owes a code."""

_REPORTS = {"api.scan", "api.undo"}
"""Where a phone tells what it has decided without the net, also once its work is over."""


def init_app(app: Flask) -> None:
    """Ask the table before every request."""
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    """Let people in by the table; what is not theirs is not found."""
    if request.endpoint is None:
        return None
    if request.endpoint not in ADMITTED:
        abort(404)
    admitted = ADMITTED[request.endpoint]
    if admitted is None:
        return None
    return _check_staff(request.endpoint, admitted) if current_account() else _check_phone(admitted)


def _check_phone(admitted: frozenset[Role | Phone]) -> ResponseReturnValue | None:
    """Let a paired phone in at its door; anywhere else it is like everybody's."""
    phone = paired_phone() if Phone.PAIRED in admitted else None
    if phone is None:
        return _lead_to("account.sign_in")
    standing = phone.standing(clock.now())
    if standing is Standing.PAIRED or _is_a_report(phone):
        return None
    return turn_away(standing)


def _is_a_report(phone: PairedPhone) -> bool:
    """Say whether this may be what a phone has to send yet; the door looks at each of them."""
    return request.endpoint in _REPORTS and phone.may_still_report(clock.now())


def _check_staff(endpoint: str, admitted: frozenset[Role | Phone]) -> ResponseReturnValue | None:
    account = signed_in_account()
    if account.owes_second_factor(demo=is_demo()) and endpoint not in _BEFORE_SECOND_FACTOR:
        known = account.has_second_factor
        return _lead_to("account.second_factor" if known else "account.enrol")
    if account.role not in admitted:
        abort(404)
    return None


def _lead_to(endpoint: str) -> ResponseReturnValue:
    """Send people to a page that lets them in, and back again; machines get a plain 401."""
    if request.blueprint == "api":
        abort(401)
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(endpoint, next=target))
