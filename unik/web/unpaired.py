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
    return render_template("door/unpaired.html", is_over=standing is Standing.OVER), 401


def no_such_door() -> NoReturn:
    """Answer that the door is not theirs, or to a phone whose work is over that it is."""
    phone = paired_phone()
    standing = phone.standing(clock.now()) if phone else Standing.PAIRED
    if standing is not Standing.PAIRED:
        abort(make_response(turn_away(standing)))
    abort(404)
