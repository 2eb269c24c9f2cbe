"""The trail and its chain."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, func, select

from unik.domain.audit_chain import content_of
from unik.extensions import db
from unik.models import AuditCheckpoint, AuditEntry, AuditSeal


class Sealed(NamedTuple):
    """One link, and the entry that it stands for as it is now; `None` if that is gone."""

    number: int
    digest: bytes
    content: bytes | None


def list_unsealed(most: int) -> Sequence[AuditEntry]:
    """Return entries that no link stands for yet, the oldest first."""
    sealed = exists().where(AuditSeal.entry_id == AuditEntry.id)
    return db.session.scalars(
        select(AuditEntry).where(~sealed).order_by(AuditEntry.id).limit(most)
    ).all()


def list_sealed(after: int) -> list[Sealed]:
    """Return the chain after a link, in order."""
    rows = db.session.execute(
        select(AuditSeal, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .where(AuditSeal.number > after)
        .order_by(AuditSeal.number)
    )
    return [
        Sealed(seal.number, seal.digest, entry and content_of(entry.as_values()))
        for seal, entry in rows
    ]


def find_last_seal() -> AuditSeal | None:
    """Return the end of the chain, or `None` if it has no link."""
    return db.session.scalar(select(AuditSeal).order_by(AuditSeal.number.desc()).limit(1))


def find_last_checkpoint(*, pruned: bool = False) -> AuditCheckpoint | None:
    """Return the furthest checkpoint, or the furthest that was pruned up to, or `None`."""
    which = AuditCheckpoint.pruned > 0 if pruned else AuditCheckpoint.id > 0
    return db.session.scalar(
        select(AuditCheckpoint)
        .where(which)
        .order_by(AuditCheckpoint.number.desc(), AuditCheckpoint.id.desc())
        .limit(1)
    )


def find_last_to_prune(before: datetime) -> AuditSeal | None:
    """Return the last link before the first that stands for an entry from `before` on, or later."""
    young = and_(AuditEntry.id == AuditSeal.entry_id, AuditEntry.happened_at >= before)
    first_young = select(func.min(AuditSeal.number)).join(AuditEntry, young).scalar_subquery()
    return db.session.scalar(
        select(AuditSeal)
        .where(AuditSeal.number < func.coalesce(first_young, AuditSeal.number + 1))
        .order_by(AuditSeal.number.desc())
        .limit(1)
    )
