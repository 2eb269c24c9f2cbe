"""Scans sent as JSON."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast
from uuid import UUID

from flask import abort, request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import ScanAnswer
from unik.domain.readings import Key, PassDigest, Reading, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.domain.short_codes import read_short_code
from unik.services import door
from unik.web import clock
from unik.web.api import api
from unik.web.codes import pass_codes
from unik.web.door.codes import count_typed_code, read_code
from unik.web.moments import read_moment
from unik.web.school_calendar import recent_school_calendar
from unik.web.sign_in import signed_in_account

Value = TypeVar("Value")

_DIGEST_BYTES = 32
_KEYS = ("code", "token_digest", "short_code")


class _Wrong(ValueError):
    """A field of the request that cannot be read."""


@api.post("/events/<uuid:event_id>/scans")
def scan(event_id: UUID) -> ResponseReturnValue:
    """Answer a scan; the same `scan_id` again gives the same answer, another content 409."""
    try:
        reading = _read(request.get_json(silent=True))
    except _Wrong as wrong:
        return {"error": "bad_request", "field": str(wrong)}, 400
    if isinstance(reading.key, ShortCode):
        count_typed_code()
    try:
        answer = door.scan(
            event_id,
            reading,
            codes=pass_codes(),
            calendar=recent_school_calendar(),
            by=signed_in_account(),
            now=clock.now(),
        )
    except door.DoorNotFound:
        abort(404)
    except door.ScanConflict:
        return {"error": "conflict", "field": "scan_id"}, 409
    return _write(answer)


def _read(body: object) -> Reading:
    """Return what was sent; raise `_Wrong` with the name of the field that cannot be read."""
    if not isinstance(body, dict):
        raise _Wrong("body")
    fields = cast("dict[str, object]", body)
    key, method = _key(fields)
    return Reading(
        id=_parsed(fields, "scan_id", UUID),
        key=key,
        direction=_parsed(fields, "direction", Direction),
        method=method,
        scanned_at=_parsed(fields, "scanned_at", read_moment),
        sent_at=_parsed(fields, "sent_at", read_moment) if "sent_at" in fields else None,
    )


def _key(fields: Mapping[str, object]) -> tuple[Key | None, ScanMethod]:
    """Return what was shown, said in exactly one of three ways."""
    match [name for name in _KEYS if name in fields]:
        case ["code"]:
            return read_code(_parsed(fields, "code", str))
        case ["token_digest"]:
            return PassDigest(_parsed(fields, "token_digest", _digest)), ScanMethod.CODE
        case ["short_code"]:
            return ShortCode(_parsed(fields, "short_code", _short_code)), ScanMethod.SHORT_CODE
        case _:
            raise _Wrong("code")


def _parsed(fields: Mapping[str, object], name: str, parse: Callable[[str], Value]) -> Value:
    value = fields.get(name)
    if not isinstance(value, str):
        raise _Wrong(name)
    try:
        return parse(value)
    except ValueError:
        raise _Wrong(name) from None


def _digest(text: str) -> bytes:
    digest = bytes.fromhex(text)
    if len(digest) != _DIGEST_BYTES:
        raise ValueError("not the length of SHA-256")
    return digest


def _short_code(text: str) -> str:
    code = read_short_code(text)
    if code is None:
        raise ValueError("not six characters of our alphabet")
    return code


def _write(answer: ScanAnswer) -> dict[str, object]:
    """Return only what the door may see."""
    outcome = answer.outcome
    body: dict[str, object] = {
        "scan_id": str(answer.scan_id),
        "verdict": outcome.verdict,
        "direction": answer.direction,
        "people_inside": outcome.people_inside,
        "capacity": answer.head_count.capacity,
        "guest": _guest(answer),
        "notes": _notes(answer),
    }
    if outcome.since_at:
        body |= {"since": outcome.since_at.isoformat(), "since_door": outcome.since_door}
    if answer.clock_is_off:
        body["clock_is_off"] = True
    if outcome.left_at:
        body["left"] = outcome.left_at.isoformat()
    if outcome.verdict is Verdict.TOO_EARLY:
        body["earliest"] = answer.doors_open_at.isoformat()
    if outcome.verdict is Verdict.ENTRY_CLOSED:
        body["closed_at"] = answer.last_entry_at.isoformat()
    if evening := answer.other_evening:
        opens_at = evening.doors_open_at.isoformat()
        body["evening"] = {"title": evening.title, "doors_open_at": opens_at}
    return body


def _guest(answer: ScanAnswer) -> dict[str, object] | None:
    guest = answer.guest
    if guest is None:
        return None
    return {
        "name": guest.name,
        "age": guest.age,
        "born": guest.born,
        "first_time": guest.first_time,
    }


def _notes(answer: ScanAnswer) -> list[str]:
    """Say in codes what the door should mind about the guest."""
    guest = answer.guest
    if guest is None:
        return []
    minded = {
        "no_name": guest.name is None,
        "reviewed": guest.was_reviewed,
        "not_scanned_in": answer.outcome.was_not_inside,
    }
    return [code for code, holds in minded.items() if holds]
