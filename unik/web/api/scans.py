"""Scans sent as JSON."""

from typing import Any, cast
from uuid import UUID

from flask import abort, request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import Guest, ScanAnswer
from unik.domain.scan_methods import ScanMethod
from unik.queries.door import Key, PassDigest, ShortCode
from unik.queries.school_years import get_school_calendar
from unik.services import door
from unik.web import clock
from unik.web.api import api
from unik.web.codes import pass_codes
from unik.web.door.codes import count_typed_code, read_code
from unik.web.moments import read_moment
from unik.web.sign_in import signed_in_account

_DIGEST_BYTES = 32


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
            calendar=get_school_calendar(),
            by=signed_in_account(),
            now=clock.now(),
        )
    except door.DoorNotFound:
        abort(404)
    except door.ScanConflict:
        return {"error": "conflict", "field": "scan_id"}, 409
    return _write(answer)


def _read(body: object) -> door.Reading:
    """Return what was sent; raise `_Wrong` with the name of the field that cannot be read."""
    if not isinstance(body, dict):
        raise _Wrong("body")
    fields = cast("dict[str, Any]", body)
    key, method = _key(fields)
    return door.Reading(
        id=_parsed(fields, "scan_id", UUID),
        key=key,
        direction=_parsed(fields, "direction", Direction),
        method=method,
        scanned_at=_parsed(fields, "scanned_at", read_moment),
    )


def _key(fields: dict[str, Any]) -> tuple[Key | None, ScanMethod]:
    if "token_digest" in fields:
        return PassDigest(_parsed(fields, "token_digest", _digest)), ScanMethod.CODE
    return read_code(_parsed(fields, "code", str))


def _parsed(fields: dict[str, Any], name: str, parse: Any) -> Any:
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


def _write(answer: ScanAnswer) -> dict[str, object]:
    """Return only what the door may see."""
    outcome = answer.outcome
    body: dict[str, object] = {
        "scan_id": str(answer.scan_id),
        "verdict": outcome.verdict,
        "direction": answer.direction,
        "people_inside": outcome.people_inside,
        "capacity": answer.capacity,
        "guest": _guest(answer.guest) if answer.guest else None,
    }
    if outcome.since_at:
        body |= {"since": outcome.since_at.isoformat(), "since_door": outcome.since_door}
    if outcome.verdict is Verdict.TOO_EARLY:
        body["earliest"] = answer.doors_open_at.isoformat()
    if outcome.verdict is Verdict.ENTRY_CLOSED:
        body["closed_at"] = answer.last_entry_at.isoformat()
    if answer.other_evening:
        body["evening"] = {
            "title": answer.other_evening.title,
            "doors_open_at": answer.other_evening.doors_open_at.isoformat(),
        }
    return body


def _guest(guest: Guest) -> dict[str, object]:
    return {
        "name": guest.name,
        "age": guest.age,
        "born": guest.born,
        "first_time": guest.first_time,
        "was_reviewed": guest.was_reviewed,
    }
