"""What a phone is told that may not work its door any more."""

from typing import NoReturn

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.door_devices import Standing
from unik.web import clock
from unik.web.paired import paired_phone


def turn_away(standing: Standing) -> ResponseReturnValue:
    """Say why, and what to do about it: in words to people, in a word to machines."""
    if request.blueprint == "api":
        return {"error": "unauthorized", "reason": standing}, 401
    phone = paired_phone()
    page = render_template(
        "door/unpaired.html",
        is_over=standing is Standing.OVER,
        may_report=phone and phone.may_still_report(clock.now()),
        event_id=phone and phone.event_id,
    )
    return page, 401


def has_no_door() -> bool:
    """Say whether it is a phone that may work its door no more, and only tell what it did."""
    return _standing() is not Standing.PAIRED


def no_such_door() -> NoReturn:
    """Answer that the door is not theirs, or to a phone whose work is over that it is."""
    standing = _standing()
    if standing is not Standing.PAIRED:
        abort(make_response(turn_away(standing)))
    abort(404)


def _standing() -> Standing:
    phone = paired_phone()
    return phone.standing(clock.now()) if phone else Standing.PAIRED
