"""Everything that is kept about one sign-up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from unik.extensions import db
from unik.models import EntryPass, EvacuationTick, Message, Scan, SignUp
from unik.queries.scans import was_undone


@dataclass(frozen=True)
class OwnData:
    """One sign-up with its evening, and all that belongs to it, the oldest first."""

    sign_up: SignUp
    passes: Sequence[EntryPass]
    scans: Sequence[Scan]
    messages: Sequence[Message]
    undone: Collection[UUID] = ()
    """The scans that a door took back."""
    ticks: Sequence[EvacuationTick] = ()
    """Each time that the guest was ticked off, or missing after all, when a house was emptied."""


def find_own_data(sign_up_id: UUID) -> OwnData | None:
    """Return all that is kept about a sign-up, or `None` if nobody is known there any more."""
    sign_up = db.session.scalar(
        select(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.erased_at.is_(None))
        .options(joinedload(SignUp.event))
    )
    if sign_up is None:
        return None
    return OwnData(
        sign_up=sign_up,
        passes=db.session.scalars(
            select(EntryPass).filter_by(sign_up_id=sign_up_id).order_by(EntryPass.serial)
        ).all(),
        scans=db.session.scalars(
            select(Scan).filter_by(sign_up_id=sign_up_id).order_by(Scan.happened_at, Scan.id)
        ).all(),
        messages=db.session.scalars(
            select(Message)
            .filter_by(sign_up_id=sign_up_id)
            .order_by(Message.due_at, Message.audience.desc())
        ).all(),
        undone=db.session.scalars(
            select(Scan.id).where(Scan.sign_up_id == sign_up_id, was_undone())
        ).all(),
        ticks=db.session.scalars(
            select(EvacuationTick)
            .filter_by(sign_up_id=sign_up_id)
            .order_by(EvacuationTick.happened_at, EvacuationTick.number)
        ).all(),
    )
