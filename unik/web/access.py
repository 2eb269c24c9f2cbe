"""Who may enter which part: one table, closed by default."""

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from unik.domain.roles import EVERYONE_ON_STAFF, PLANNERS, Role

PUBLIC = None
"""Everybody may enter, signed in or not."""

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

ADMITTED: dict[str, frozenset[Role] | None] = {
    "static": PUBLIC,
    "health.health": PUBLIC,
    "public.start": PUBLIC,
    "public.event": PUBLIC,
    "public.sign_up": PUBLIC,
    "public.event_calendar": PUBLIC,
    "public.calendar": PUBLIC,
    "public.entry_pass": PUBLIC,
    "public.answers": PUBLIC,
    "public.cancel": PUBLIC,
    "public.my_passes": PUBLIC,
    "public.forget_passes": PUBLIC,
    "public.privacy": PUBLIC,
    "public.accessibility": PUBLIC,
    "account.sign_in": PUBLIC,
    "account.second_factor": PUBLIC,
    "account.enrol": PUBLIC,
    "account.invitation": PUBLIC,
    "account.sign_out": EVERYONE_ON_STAFF,
    "account.sign_out_everywhere": EVERYONE_ON_STAFF,
    "account.home": EVERYONE_ON_STAFF,
    "account.password": EVERYONE_ON_STAFF,
    "account.recovery_codes": EVERYONE_ON_STAFF,
    "account.staff": _ADMINISTRATORS,
    "account.staff_member": _ADMINISTRATORS,
    "account.invite": _ADMINISTRATORS,
    "account.disable": _ADMINISTRATORS,
    "door.events": EVERYONE_ON_STAFF,
    "door.door": EVERYONE_ON_STAFF,
    "door.choose_door": EVERYONE_ON_STAFF,
    "door.scan": EVERYONE_ON_STAFF,
    "door.search": EVERYONE_ON_STAFF,
    "door.admit": EVERYONE_ON_STAFF,
    "api.scan": EVERYONE_ON_STAFF,
    "organizer.events": PLANNERS,
    "organizer.new_event": PLANNERS,
    "organizer.event": PLANNERS,
    "organizer.edit_event": PLANNERS,
    "organizer.preview": PLANNERS,
    "organizer.publish": PLANNERS,
    "organizer.unpublish": PLANNERS,
    "organizer.cancel_event": PLANNERS,
    "organizer.assign_staff": PLANNERS,
    "organizer.turn_poster": PLANNERS,
    "organizer.attendance": PLANNERS,
    "organizer.attendance_csv": PLANNERS,
}


def init_app(app: Flask) -> None:
    """Ask the table before every request."""
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    """Let people in by the table; what is not theirs is not found."""
    if request.endpoint is None:
        return None
    if request.endpoint not in ADMITTED:
        abort(404)
    roles = ADMITTED[request.endpoint]
    if roles is PUBLIC:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if current_user.role not in roles:
        abort(404)
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    """Send people to the sign-in page and back again; machines get a plain 401."""
    if request.blueprint == "api":
        abort(401)
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=target))
