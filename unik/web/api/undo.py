"""Taking back what a door has just done."""

from typing import NamedTuple
from uuid import UUID

from flask.typing import ResponseReturnValue

from unik.domain.undo import UndoAnswer, Undoing, UndoRequest
from unik.services.held_scans import hold_undo
from unik.services.undo import UndoConflict
from unik.services.undo import undo as take_back
from unik.web import clock
from unik.web.api import api
from unik.web.api.answers import ERROR, HELD, STATUS, HeldBack, Refused
from unik.web.api.kinds import COUNT, KEY, MOMENT, choice
from unik.web.api.operations import (
    Answer,
    answer_one_or_many,
    one_or_many,
    one_or_many_of,
    operation,
)
from unik.web.api.sent import SENT_AT
from unik.web.api.shapes import Field, Part, Sent, Told
from unik.web.api.unsent import KEPT, UNSENT, note_unsent_of
from unik.web.door.doors import door_or_404, reported_door_or_404
from unik.web.paired import door_worker
from unik.web.unpaired import has_no_door, no_such_door


class _Undone(NamedTuple):
    """What came of a request."""

    asked: UndoRequest
    undoing: Undoing


_UNDO_ID = Field("undo_id", KEY, "Made up by the client: the same again gets the same answer.")
_SCAN_ID = Field("scan_id", KEY, "What is taken back.")
_ASKED_AT = Field("asked_at", MOMENT, "When a phone without the net took it back by itself.")
_SENT = Sent("Undo", needed=[_UNDO_ID, _SCAN_ID], optional=[_ASKED_AT, SENT_AT])
_UNDONE = Told[_Undone](
    "UndoAnswer",
    {
        "undo_id": Part(KEY, lambda told: told.asked.id),
        "scan_id": Part(KEY, lambda told: told.asked.scan_id),
        "answer": Part(
            choice(UndoAnswer),
            lambda told: told.undoing.answer,
            "All but `undone` leave everything as it was.",
        ),
        "people_inside": Part(COUNT, lambda told: told.undoing.people_inside, "Guests."),
        "status": STATUS,
    },
)


@api.post("/events/<uuid:event_id>/undos")
@operation(
    sends=one_or_many(_SENT),
    says=UNSENT,
    tells=one_or_many_of(_UNDONE, HELD),
    holds=HELD.schema,
    refuses={409: "The same id was used for another scan."},
)
def undo(event_id: UUID) -> ResponseReturnValue:
    """Take back an admission, an exit, a drop-in or a count, or a list of them in order.

    Only the door that did it may, for a quarter of an hour, and only while the guest has not
    passed a door again. With `asked_at` it is a fact that a phone without the net tells later,
    after the scan that it took back: the quarter of an hour is then counted by its clock.
    """
    answer = answer_one_or_many(lambda sent: _answer(event_id, sent))
    if isinstance(answer, list) and any(each["status"] in KEPT for each in answer):
        note_unsent_of(event_id)
    return answer


def _answer(event_id: UUID, sent: object) -> Answer:
    read = _SENT.read(sent)
    asked = UndoRequest(read[_UNDO_ID], read[_SCAN_ID], read.get(_ASKED_AT), read.get(SENT_AT))
    if has_no_door():
        return _hold(event_id, asked)
    event = (reported_door_or_404 if asked.is_fact else door_or_404)(event_id)
    try:
        undoing = take_back(event.id, asked, by=door_worker(), now=clock.now())
    except UndoConflict:
        return ERROR.write(Refused("conflict", field=_UNDO_ID.name)), 409
    return _UNDONE.write(_Undone(asked, undoing)), 200


def _hold(event_id: UUID, asked: UndoRequest) -> Answer:
    """Keep what the phone has taken back until somebody says whether it counts."""
    if not asked.is_fact:
        no_such_door()
    event = reported_door_or_404(event_id)
    try:
        waits = hold_undo(event.id, asked, by=door_worker(), now=clock.now())
    except UndoConflict:
        return ERROR.write(Refused("conflict", field=_UNDO_ID.name)), 409
    return HELD.write(HeldBack(asked.id, waits)), 202 if waits else 200
