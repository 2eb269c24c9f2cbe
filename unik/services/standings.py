"""Where a guest stands by all that moved them, within the caller's transaction."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update

from unik.domain.admission import Verdict
from unik.domain.door_workers import FIRST_DOOR
from unik.domain.late_scans import Move, Standing, in_effect, standing_after
from unik.extensions import db
from unik.models import SignUp
from unik.queries.scans import list_moves


class Locked(NamedTuple):
    """A guest whom nobody else can move meanwhile, and all that moved them so far."""

    is_inside: bool
    moves: list[Move]


NOBODY = Locked(False, [])


def lock_moves(event_id: UUID, sign_up_id: UUID) -> Locked:
    """Keep everybody else from moving the guest."""
    row = db.session.execute(
        select(SignUp.inside, SignUp.admitted_at, SignUp.admitted_door, SignUp.left_at)
        .where(SignUp.id == sign_up_id)
        .with_for_update(key_share=True)
    ).one()
    moves = list_moves(event_id, sign_up_id)
    came = any(move.verdict is Verdict.ADMITTED for move in moves)
    if not came:
        moves += _moves_without_scans(sign_up_id, Standing(*row))
    return Locked(row.inside, moves)


def put(
    sign_up_id: UUID,
    moves: Sequence[Move],
    *,
    gone_at: datetime | None = None,
    only_after: UUID | None = None,
    **changed: object,
) -> bool:
    """Let the guest stand where all the moves lead, of which the last in effect may be undone.

    From `gone_at` on, when the evening was over, nobody is inside and nothing is undone. With
    `only_after`, only if nothing has moved them since that scan; false if something has.
    """
    effective, standing = in_effect(moves), standing_after(moves)
    latest = effective[-1].scan_id if effective else None
    if gone_at:
        standing, latest = standing.counted_out(gone_at), None
    if standing.inside:
        changed["gone_home_at"] = None
    statement = update(SignUp).where(SignUp.id == sign_up_id)
    if only_after:
        statement = statement.where(SignUp.last_move_id == only_after)
    moved = statement.values(
        **vars(standing), last_move_id=None if latest == sign_up_id else latest, **changed
    )
    return db.session.connection().scalar(moved.returning(SignUp.id)) is not None


def _moves_without_scans(guest: UUID, standing: Standing) -> Iterator[Move]:
    """Give what led there, of somebody whom no scan let in."""
    door = standing.admitted_door or FIRST_DOOR
    if standing.admitted_at:
        yield Move(guest, Verdict.ADMITTED, standing.admitted_at, door)
        if not standing.inside:
            yield Move(guest, Verdict.LEFT, standing.left_at or standing.admitted_at, door)
