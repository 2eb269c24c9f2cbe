"""Putting somebody back to where they were, within the caller's transaction."""

from datetime import datetime
from uuid import UUID

from unik.domain.admission import Direction
from unik.domain.drop_ins import METHODS, Counted
from unik.domain.late_scans import standing_after
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import SignUpState
from unik.domain.undo import PastScan, UndoAnswer
from unik.extensions import db
from unik.services import rooms
from unik.services.places import give_place_back
from unik.services.standings import lock_moves, put

_COUNTED = {method: who for who, method in METHODS.items()}


def take_back(
    event_id: UUID, past: PastScan, *, is_fact: bool, gone_at: datetime | None, now: datetime
) -> UndoAnswer:
    """Undo what a scan did, or say why not; nobody comes in again past the fire limit.

    That is but for what a phone without the net has taken back by itself, or what was typed
    in from paper, which `is_fact`. From `gone_at` on, when the evening was over, that moves
    nobody any more.
    """
    if who := _COUNTED.get(past.method):
        if is_fact and gone_at:
            return UndoAnswer.UNDONE
        return _count_back(event_id, past, who, now)
    answer = _move_back(
        event_id, past, is_fact=is_fact, gone_at=gone_at if is_fact else None, now=now
    )
    if answer is not UndoAnswer.UNDONE:
        db.session.rollback()
    return answer


def _count_back(event_id: UUID, past: PastScan, who: Counted, now: datetime) -> UndoAnswer:
    """Count the other way; that it is done once is for the fact that is kept of it."""
    if past.direction is Direction.IN:
        inside = rooms.count(event_id, who, Direction.OUT, now=now)
    else:
        inside = rooms.count_back_in(event_id, who)
    if inside is not None:
        return UndoAnswer.UNDONE
    db.session.rollback()
    return UndoAnswer.OVERTAKEN if past.direction is Direction.IN else UndoAnswer.FULL


def _move_back(
    event_id: UUID, past: PastScan, *, is_fact: bool, gone_at: datetime | None, now: datetime
) -> UndoAnswer:
    """Let the guest stand as if the scan had not been, unless they have passed a door since.

    Where two doors let the same guest in, one of the two may be taken back at any time.
    """
    if past.sign_up_id is None:
        return UndoAnswer.OVERTAKEN
    locked = lock_moves(event_id, past.sign_up_id)
    others = [move for move in locked.moves if move.scan_id != past.id]
    if len(others) == len(locked.moves):
        return UndoAnswer.DONE_BEFORE
    after = standing_after(others)
    if after == standing_after(locked.moves):
        return UndoAnswer.UNDONE
    # Of somebody who dropped in, nothing but a cancelled sign-up is left.
    is_gone = past.method is ScanMethod.DROP_IN and not after.was_admitted
    gone = {"state": SignUpState.CANCELLED, "cancelled_at": now} if is_gone else {}
    latest = None if gone_at else past.id
    if not put(past.sign_up_id, others, gone_at=gone_at, only_after=latest, **gone):
        return UndoAnswer.OVERTAKEN
    is_inside = after.inside and gone_at is None
    return _count(event_id, is_inside - locked.is_inside, is_gone=is_gone, is_fact=is_fact)


def _count(event_id: UUID, change: int, *, is_gone: bool, is_fact: bool) -> UndoAnswer:
    if is_gone and change == 0:
        give_place_back(event_id)
    elif change < 0:
        (rooms.give_room_and_place_back if is_gone else rooms.make_room)(event_id)
    elif change > 0 and is_fact:
        rooms.count_anyway(event_id, change)
    elif change > 0 and rooms.claim_room(event_id) is None:
        return UndoAnswer.FULL
    return UndoAnswer.UNDONE
