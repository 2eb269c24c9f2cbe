"""Who may enter which part: one table, closed by default."""

from enum import Enum

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.door_devices import PairedPhone, Standing
from unik.domain.roles import EVERYONE_ON_STAFF, PLANNERS, Role
from unik.web import clock
from unik.web.paired import paired_phone
from unik.web.sign_in import current_account, is_demo, signed_in_account
from unik.web.unpaired import turn_away


class Phone(Enum):
    """Whoever holds a phone that an organizer has paired; beside the roles of those signed in."""

    PAIRED = "paired"


PUBLIC = None
"""Everybody may enter, signed in or not."""

AT_THE_DOOR = EVERYONE_ON_STAFF | {Phone.PAIRED}
"""Whoever works a door; which one is theirs is asked at the door."""

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

ADMITTED: dict[str, frozenset[Role | Phone] | None] = {
    "static": PUBLIC,
    "health.health": PUBLIC,
    "public.start": PUBLIC,
    "public.event": PUBLIC,
    **dict.fromkeys(("public.survey", "public.survey_results", "public.wishes"), PUBLIC),
    **dict.fromkeys(("public.vote", "public.sentence"), PUBLIC),
    "public.sign_up": PUBLIC,
    "public.event_calendar": PUBLIC,
    "public.calendar": PUBLIC,
    "public.embedded": PUBLIC,
    **dict.fromkeys(("public.share", "public.poster_picture"), PUBLIC),
    **dict.fromkeys(("public.atom", "public.rss", "public.robots", "public.site_map"), PUBLIC),
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
    **dict.fromkeys(("public.privacy", "public.theme"), PUBLIC),
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
    **dict.fromkeys(("account.show_data", "account.data_file"), _ADMINISTRATORS),
    "account.correct_data": _ADMINISTRATORS,
    **dict.fromkeys(("account.erase_data", "account.erase_contact"), _ADMINISTRATORS),
    "door.events": AT_THE_DOOR,
    "door.door": AT_THE_DOOR,
    "door.choose_door": EVERYONE_ON_STAFF,
    "door.scan": AT_THE_DOOR,
    "door.search": AT_THE_DOOR,
    "door.admit": AT_THE_DOOR,
    "door.conflicts": EVERYONE_ON_STAFF,
    "door.held_scans": EVERYONE_ON_STAFF,
    "door.rule_on_held": EVERYONE_ON_STAFF,
    "door.go_home": AT_THE_DOOR,
    "door.stay": AT_THE_DOOR,
    "door.override": EVERYONE_ON_STAFF,
    "door.overrides": EVERYONE_ON_STAFF,
    "door.closing": EVERYONE_ON_STAFF,
    "door.close": EVERYONE_ON_STAFF,
    "door.paper": EVERYONE_ON_STAFF,
    "door.paper_list": EVERYONE_ON_STAFF,
    "door.type_in": EVERYONE_ON_STAFF,
    "door.worker": PUBLIC,
    "door.without_net": PUBLIC,
    "door.manifest": AT_THE_DOOR,
    "door.guide": AT_THE_DOOR,
    "door.practice": AT_THE_DOOR,
    "door.practise": AT_THE_DOOR,
    "door.practice_passes": AT_THE_DOOR,
    "door.drop_in": AT_THE_DOOR,
    "door.count": AT_THE_DOOR,
    "door.poster": AT_THE_DOOR,
    "door.call": AT_THE_DOOR,
    "door.refusal": AT_THE_DOOR,
    "door.refuse": AT_THE_DOOR,
    "door.latest": AT_THE_DOOR,
    "door.undo": AT_THE_DOOR,
    "door.evacuation": EVERYONE_ON_STAFF,
    "door.tick_off": EVERYONE_ON_STAFF,
    "door.evacuation_state": EVERYONE_ON_STAFF,
    "door.tick_many": EVERYONE_ON_STAFF,
    "door.passphrase": EVERYONE_ON_STAFF,
    "door.remove_passphrase": EVERYONE_ON_STAFF,
    "door.evacuation_list": EVERYONE_ON_STAFF,
    "door.evacuation_without_net": EVERYONE_ON_STAFF,
    "door.call_adult": EVERYONE_ON_STAFF,
    "door.note_phone": EVERYONE_ON_STAFF,
    "door.incidents": EVERYONE_ON_STAFF,
    "door.drop_incident": EVERYONE_ON_STAFF,
    "door.new_pass": EVERYONE_ON_STAFF,
    "door.show_new_pass": EVERYONE_ON_STAFF,
    "door.offered_pairing": PUBLIC,
    "door.pair": PUBLIC,
    "api.openapi": PUBLIC,
    "api.evenings": PUBLIC,
    "api.site_token": PUBLIC,
    "api.pair": PUBLIC,
    "api.event": AT_THE_DOOR,
    "api.roster": AT_THE_DOOR,
    "api.scan": AT_THE_DOOR,
    "api.search": AT_THE_DOOR,
    "api.head_count": AT_THE_DOOR,
    "api.count": AT_THE_DOOR,
    "api.drop_in": AT_THE_DOOR,
    "api.undo": AT_THE_DOOR,
    "api.refuse": AT_THE_DOOR,
    "organizer.events": PLANNERS,
    "organizer.new_event": PLANNERS,
    "organizer.event": PLANNERS,
    "organizer.edit_event": PLANNERS,
    "organizer.copy_event": PLANNERS,
    **dict.fromkeys(("organizer.checklist", "organizer.edit_checklist"), PLANNERS),
    **dict.fromkeys(("organizer.tick_line", "organizer.checklist_template"), PLANNERS),
    "organizer.preview": PLANNERS,
    **dict.fromkeys(("organizer.publish", "organizer.unpublish"), PLANNERS),
    **dict.fromkeys(("organizer.publish_later", "organizer.stay_a_draft"), PLANNERS),
    "organizer.cancel_event": PLANNERS,
    "organizer.assign_staff": PLANNERS,
    **dict.fromkeys(("organizer.guests", "organizer.guest", "organizer.resend_pass"), PLANNERS),
    **dict.fromkeys(("organizer.block_guest", "organizer.unblock_guest"), PLANNERS),
    **dict.fromkeys(("organizer.add_guest", "organizer.cancel_guest"), PLANNERS),
    "organizer.export_guests": PLANNERS,
    **dict.fromkeys(("organizer.poster", "organizer.poster_sheet"), PLANNERS),
    **dict.fromkeys(("organizer.turn_poster", "organizer.remove_picture"), PLANNERS),
    "organizer.waiting_list": PLANNERS,
    "organizer.offer_place": PLANNERS,
    "organizer.reviews": PLANNERS,
    "organizer.decide": PLANNERS,
    **dict.fromkeys(("organizer.messages", "organizer.try_messages_again"), PLANNERS),
    **dict.fromkeys(("organizer.letters", "organizer.letter"), PLANNERS),
    **dict.fromkeys(("organizer.letter_page", "organizer.letter_calendar"), PLANNERS),
    "organizer.door_devices": PLANNERS,
    "organizer.offer_pairing": PLANNERS,
    "organizer.revoke_device": PLANNERS,
    **dict.fromkeys(("organizer.holidays", "organizer.new_holiday"), PLANNERS),
    **dict.fromkeys(("organizer.holiday", "organizer.remove_holiday"), PLANNERS),
    **dict.fromkeys(("organizer.new_school_year", "organizer.school_year"), PLANNERS),
    **dict.fromkeys(("organizer.settings", "organizer.settings_group"), _ADMINISTRATORS),
    **dict.fromkeys(("organizer.reset_settings", "organizer.send_trial_letter"), _ADMINISTRATORS),
    "organizer.venues": PLANNERS,
    **dict.fromkeys(("organizer.new_venue", "organizer.venue"), PLANNERS),
    **dict.fromkeys(("organizer.survey", "organizer.costs"), PLANNERS),
    **dict.fromkeys(("organizer.remarks", "organizer.settle_remarks"), PLANNERS),
    "organizer.remarks": PLANNERS,
    "organizer.settle_remarks": PLANNERS,
    **dict.fromkeys(("organizer.report", "organizer.report_as_pdf"), PLANNERS),
    **dict.fromkeys(("organizer.report_as_csv", "organizer.report_as_xlsx"), PLANNERS),
    **dict.fromkeys(("organizer.attendance", "organizer.attendance_csv"), PLANNERS),
    **dict.fromkeys(("organizer.statistics", "organizer.compare_evenings"), PLANNERS),
}
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
