"""Scans sent as JSON."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from unik.domain.admission import Verdict
from unik.domain.readings import FoundGuest, Key, PassDigest, Reading, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.domain.short_codes import read_short_code
from unik.services import door
from unik.services.held_scans import hold_scan
from unik.web import clock
from unik.web.api import api
from unik.web.api.answers import ERROR, HELD, SCAN, HeldBack, Refused, ToldScan
from unik.web.api.kinds import ANY_TEXT, DIGEST, FLAG, KEY, choice, text
from unik.web.api.operations import (
    Answer,
    answer_one_or_many,
    one_or_many,
    one_or_many_of,
    operation,
)
from unik.web.api.sent import DIRECTION, SCAN_ID, SCANNED_AT, SENT_AT
from unik.web.api.shapes import Field, Received, Sent
from unik.web.api.unsent import KEPT, UNSENT, note_unsent_of
from unik.web.codes import pass_codes
from unik.web.door.codes import count_typed_code, read_code
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar
from unik.web.unpaired import has_no_door, no_such_door


def _short_code(written: str) -> str:
    code = read_short_code(written)
    if code is None:
        raise ValueError("not six characters of our alphabet")
    return code


_CODE = Field("code", ANY_TEXT, "Whatever was read or typed; what is not ours is not kept.")
_TOKEN_DIGEST = Field("token_digest", DIGEST, "SHA-256 of the token of a pass.")
_SHORT_CODE = Field("short_code", text(_short_code, longest=40), "K7F-4QM, however it was typed.")
_SIGN_UP_ID = Field("sign_up_id", KEY, "Somebody who was found by name.")
_LOCAL_VERDICT = Field("local_verdict", choice(Verdict), "What a phone without the net has shown.")
_CONFIRM = Field("confirm", FLAG, "Staff have seen who it is, and let them in.")
_SENT = Sent(
    "Scan",
    needed=[SCAN_ID, DIRECTION, SCANNED_AT],
    optional=[SENT_AT, _LOCAL_VERDICT, _CONFIRM],
    one_of=[_CODE, _TOKEN_DIGEST, _SHORT_CODE, _SIGN_UP_ID],
)


@api.post("/events/<uuid:event_id>/scans")
@operation(
    sends=one_or_many(_SENT),
    says=UNSENT,
    tells=one_or_many_of(SCAN, HELD),
    holds=HELD.schema,
    refuses={
        409: "The same id was used for another scan.",
        429: "Too many short codes were typed on this phone.",
    },
)
def scan(event_id: UUID) -> ResponseReturnValue:
    """Answer a scan, or a list of them: each by itself, in order, with a status of its own.

    The same `scan_id` again gives the same answer, another content 409. With `local_verdict`
    it is a fact that a phone without the net tells later: whom it let in is inside. Where the
    answer says `confirm`, nothing is kept yet: the same `scan_id` with `confirm` lets them in.
    """
    answer = answer_one_or_many(lambda sent: _answer(event_id, sent))
    if isinstance(answer, list) and any(each["status"] in KEPT for each in answer):
        note_unsent_of(event_id)
    return answer


def _answer(event_id: UUID, sent: object) -> Answer:
    """Return the answer to one scan and its status; 404 is about all that may be sent with it."""
    reading = _reading(_SENT.read(sent))
    if has_no_door():
        return _hold(event_id, reading)
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
        return ERROR.write(Refused("conflict", field=SCAN_ID.name)), 409
    return SCAN.write(ToldScan(answer)), 200


def _hold(event_id: UUID, reading: Reading) -> Answer:
    """Keep what the phone has shown until somebody says whether it counts."""
    if reading.local_verdict is None:
        no_such_door()
    now = clock.now()
    try:
        waits = hold_scan(event_id, reading, codes=pass_codes(), by=door_worker(), now=now)
    except door.DoorNotFound:
        no_such_door()
    except door.ScanConflict:
        return ERROR.write(Refused("conflict", field=SCAN_ID.name)), 409
    return HELD.write(HeldBack(reading.id, waits)), 202 if waits else 200


def _reading(sent: Received) -> Reading:
    key, method = _key(sent)
    return Reading(
        id=sent[SCAN_ID],
        key=key,
        direction=sent[DIRECTION],
        method=method,
        scanned_at=sent[SCANNED_AT],
        sent_at=sent.get(SENT_AT),
        local_verdict=sent.get(_LOCAL_VERDICT),
        is_confirmed=sent.get(_CONFIRM) is True,
    )


def _key(sent: Received) -> tuple[Key | None, ScanMethod]:
    """Return what was shown, and how it was read."""
    if digest := sent.get(_TOKEN_DIGEST):
        return PassDigest(digest), ScanMethod.CODE
    if short_code := sent.get(_SHORT_CODE):
        return ShortCode(short_code), ScanMethod.SHORT_CODE
    if sign_up_id := sent.get(_SIGN_UP_ID):
        return FoundGuest(sign_up_id), ScanMethod.SEARCH
    return read_code(sent[_CODE])
