"""Putting somebody back to where they were, within the caller's transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from unik.domain.admission import Direction
from unik.domain.drop_ins import METHODS, Counted
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import SignUpState
from unik.domain.undo import PastScan, UndoAnswer
from unik.extensions import db
from unik.models import SignUp
from unik.queries.undo import find_past_scan, get_standing_without
from unik.services import rooms

_COUNTED = {method: who for who, method in METHODS.items()}


def take_back(event_id: UUID, past: PastScan, *, now: datetime) -> UndoAnswer:
    """Undo what a scan did, or say why not; nobody comes in again past the fire limit."""
    if who := _COUNTED.get(past.method):
        return _count_back(event_id, past, who, now)
    if not _claim(past, now):
        db.session.rollback()
        found = find_past_scan(event_id, past.id)
        return UndoAnswer.DONE_BEFORE if found and found.is_undone else UndoAnswer.OVERTAKEN
    if past.direction is Direction.IN:
        is_drop_in = past.method is ScanMethod.DROP_IN
        (rooms.give_room_and_place_back if is_drop_in else rooms.make_room)(event_id)
    elif rooms.claim_room(event_id) is None:
        db.session.rollback()
        return UndoAnswer.FULL
    return UndoAnswer.UNDONE


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


def _claim(past: PastScan, now: datetime) -> bool:
    """Move the guest back; false if they have passed a door since, or it was taken back.

    Of somebody who dropped in, nothing but a cancelled sign-up is left.
    """
    before = get_standing_without(past)
    came_in = past.direction is Direction.IN
    changed: dict[str, object] = {"left_at": before.left_at}
    if came_in:
        changed = {"admitted_at": before.admitted_at, "admitted_door": before.admitted_door}
    if past.method is ScanMethod.DROP_IN:
        changed |= {"state": SignUpState.CANCELLED, "cancelled_at": now}
    claimed = db.session.connection().scalar(
        update(SignUp)
        .where(SignUp.id == past.sign_up_id, SignUp.last_move_id == past.id)
        .where(SignUp.inside.is_(came_in))
        .values(inside=not came_in, last_move_id=before.last_move_id, **changed)
        .returning(SignUp.id)
    )
    return claimed is not None
