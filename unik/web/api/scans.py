"""Scans sent as JSON."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Verdict
from unik.domain.door_answers import ScanAnswer
from unik.domain.readings import ShortCode
from unik.services import door
from unik.services.rate_limits import TooManyTries
from unik.web import clock
from unik.web.api import api
from unik.web.api.scan_fields import Wrong, read_scan
from unik.web.api.unsent import note_unsent_of
from unik.web.codes import pass_codes
from unik.web.door.codes import count_typed_code
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar
from unik.web.unpaired import no_such_door

MOST_AT_ONCE = 100


@api.post("/events/<uuid:event_id>/scans")
def scan(event_id: UUID) -> ResponseReturnValue:
    """Answer a scan, or a list of them: each by itself, in order, with a status of its own.

    The same `scan_id` again gives the same answer, another content 409.
    """
    sent = request.get_json(silent=True)
    if isinstance(sent, list):
        return _answer_each(event_id, cast("list[object]", sent))
    return _answer(event_id, sent)


def _answer_each(event_id: UUID, scans: list[object]) -> ResponseReturnValue:
    if not 1 <= len(scans) <= MOST_AT_ONCE:
        return {"error": "bad_request", "field": "body"}, 400
    answers: list[dict[str, object]] = []
    for each in scans:
        try:
            body, status = _answer(event_id, each)
        except TooManyTries:
            body, status = dict[str, object](error="too_many_requests"), 429
        body["status"] = status
        answers.append(body)
    if any(each["status"] == HTTPStatus.OK for each in answers):
        note_unsent_of(event_id)
    return answers


def _answer(event_id: UUID, sent: object) -> tuple[dict[str, object], int]:
    """Return the answer to one scan and its status; 404 is about all that may be sent with it."""
    try:
        reading = read_scan(sent)
    except Wrong as wrong:
        return {"error": "bad_request", "field": str(wrong)}, 400
    if isinstance(reading.key, ShortCode):
        count_typed_code()
    try:
        answer = door.scan(
            event_id,
            reading,
            codes=pass_codes(),
            calendar=recent_school_calendar(),
            by=door_worker(),
            now=clock.now(),
        )
    except door.DoorNotFound:
        no_such_door()
    except door.ScanConflict:
        return {"error": "conflict", "field": "scan_id"}, 409
    return _write(answer), 200


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
    if answer.local_verdict:
        body["local_verdict"] = answer.local_verdict
    if over := answer.head_count.people_too_many:
        body["over_fire_limit"] = over
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
