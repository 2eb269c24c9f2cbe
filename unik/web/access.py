"""Who may enter which part: one table, closed by default."""

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.roles import EVERYONE_ON_STAFF, PLANNERS, Role
from unik.web.sign_in import current_account, is_demo

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
    "public.name": PUBLIC,
    "public.still_coming": PUBLIC,
    "public.own_data": PUBLIC,
    "public.own_data_file": PUBLIC,
    "public.erase_own": PUBLIC,
    "public.erased": PUBLIC,
    "public.offer": PUBLIC,
    "public.accept_offer": PUBLIC,
    "public.queue_again": PUBLIC,
    "public.my_passes": PUBLIC,
    "public.forget_passes": PUBLIC,
    "public.keep_pass": PUBLIC,
    "public.lost_pass": PUBLIC,
    "public.lost_pass_asked": PUBLIC,
    "public.apple_pass": PUBLIC,
    "public.google_pass": PUBLIC,
    "public.worker": PUBLIC,
    "public.without_net": PUBLIC,
    "public.privacy": PUBLIC,
    "public.accessibility": PUBLIC,
    "account.sign_in": PUBLIC,
    "account.invitation": PUBLIC,
    "account.second_factor": PLANNERS,
    "account.enrol": PLANNERS,
    "account.recovery_codes": PLANNERS,
    "account.sign_out": EVERYONE_ON_STAFF,
    "account.sign_out_everywhere": EVERYONE_ON_STAFF,
    "account.end_session": EVERYONE_ON_STAFF,
    "account.home": EVERYONE_ON_STAFF,
    "account.password": EVERYONE_ON_STAFF,
    "account.staff": _ADMINISTRATORS,
    "account.staff_member": _ADMINISTRATORS,
    "account.invite": _ADMINISTRATORS,
    "account.disable": _ADMINISTRATORS,
    "account.enable": _ADMINISTRATORS,
    "account.renew_link": _ADMINISTRATORS,
    "account.reset_second_factor": _ADMINISTRATORS,
    "account.data_requests": _ADMINISTRATORS,
    "account.show_data": _ADMINISTRATORS,
    "account.data_file": _ADMINISTRATORS,
    "account.correct_data": _ADMINISTRATORS,
    "account.erase_data": _ADMINISTRATORS,
    "account.erase_contact": _ADMINISTRATORS,
    "door.events": EVERYONE_ON_STAFF,
    "door.door": EVERYONE_ON_STAFF,
    "door.choose_door": EVERYONE_ON_STAFF,
    "door.scan": EVERYONE_ON_STAFF,
    "door.search": EVERYONE_ON_STAFF,
    "door.admit": EVERYONE_ON_STAFF,
    "door.conflicts": EVERYONE_ON_STAFF,
    "door.drop_in": EVERYONE_ON_STAFF,
    "door.count": EVERYONE_ON_STAFF,
    "door.poster": EVERYONE_ON_STAFF,
    "door.refusal": EVERYONE_ON_STAFF,
    "door.refuse": EVERYONE_ON_STAFF,
    "door.latest": EVERYONE_ON_STAFF,
    "door.undo": EVERYONE_ON_STAFF,
    "door.new_pass": EVERYONE_ON_STAFF,
    "door.show_new_pass": EVERYONE_ON_STAFF,
    "api.scan": EVERYONE_ON_STAFF,
    "api.roster": EVERYONE_ON_STAFF,
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
    "organizer.waiting_list": PLANNERS,
    "organizer.offer_place": PLANNERS,
    "organizer.reviews": PLANNERS,
    "organizer.decide": PLANNERS,
    "organizer.messages": PLANNERS,
    "organizer.try_messages_again": PLANNERS,
    "organizer.letters": PLANNERS,
    "organizer.letter": PLANNERS,
    "organizer.letter_page": PLANNERS,
    "organizer.letter_calendar": PLANNERS,
    "organizer.venues": PLANNERS,
    "organizer.new_venue": PLANNERS,
    "organizer.venue": PLANNERS,
    "organizer.attendance": PLANNERS,
    "organizer.attendance_csv": PLANNERS,
}
_BEFORE_SECOND_FACTOR = {"account.second_factor", "account.enrol", "account.sign_out"}
"""Where somebody may go who has shown a password and still owes a code."""


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
    return _check_staff(request.endpoint, roles) if roles else None


def _check_staff(endpoint: str, roles: frozenset[Role]) -> ResponseReturnValue | None:
    account = current_account()
    if account is None:
        return _lead_to("account.sign_in")
    if account.owes_second_factor(demo=is_demo()) and endpoint not in _BEFORE_SECOND_FACTOR:
        known = account.has_second_factor
        return _lead_to("account.second_factor" if known else "account.enrol")
    if account.role not in roles:
        abort(404)
    return None


def _lead_to(endpoint: str) -> ResponseReturnValue:
    """Send people to a page that lets them in, and back again; machines get a plain 401."""
    if request.blueprint == "api":
        abort(401)
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(endpoint, next=target))
