"""Chaining the trail, pruning it behind a signed checkpoint, and checking that it is whole."""

import hmac
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError

from unik.domain.audit_chain import START, content_of, link
from unik.extensions import db
from unik.models import AuditCheckpoint, AuditEntry, AuditSeal
from unik.queries.audit_chain import (
    find_last_checkpoint,
    find_last_seal,
    find_last_to_prune,
    list_sealed,
    list_unsealed,
)
from unik.services.sealing import checkpoint_signature

_AT_ONCE = 1000


class Damage(StrEnum):
    """What is wrong with the trail."""

    CHANGED = "changed"
    MISSING = "missing"
    UNSIGNED = "unsigned"


def seal(*, key: bytes, now: datetime) -> int:
    """Chain what was added to the trail and sign how far it has come; return how many.

    Done by a job rather than with each entry, so that nobody ever waits for somebody
    else's entry. Of two who do so at once one does.
    """
    number, digest = _end_of_chain()
    entries = list_unsealed(_AT_ONCE)
    for entry in entries:
        number, digest = number + 1, link(digest, content_of(entry.as_values()))
        db.session.add(AuditSeal(number=number, entry_id=entry.id, digest=digest))
    if not entries:
        db.session.rollback()
        return 0
    _sign(number, digest, 0, key, now)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return 0
    return len(entries)


def prune(before: datetime, *, key: bytes, now: datetime) -> int:
    """Erase what is older than `before` and leave a signed checkpoint; return how many."""
    last = find_last_to_prune(before)
    if last is None:
        db.session.rollback()
        return 0
    number, digest = last.number, last.digest
    old = select(AuditSeal.entry_id).where(AuditSeal.number <= number)
    ids = db.session.scalars(old).all()
    with _unlocked():
        db.session.execute(
            delete(AuditEntry).where(AuditEntry.id.in_(old)),
            execution_options={"synchronize_session": False},
        )
    for table in (AuditSeal, AuditCheckpoint):
        db.session.execute(
            delete(table).where(table.number <= number),
            execution_options={"synchronize_session": False},
        )
    _sign(number, digest, len(ids), key, now)
    db.session.commit()
    return len(ids)


def damages(*, key: bytes) -> list[tuple[int, Damage]]:
    """Return the numbers of links that do not hold, and why; nothing if the trail is whole."""
    start, digest = 0, START
    found: list[tuple[int, Damage]] = []
    if pruned := find_last_checkpoint(pruned=True):
        start, digest = pruned.number, pruned.digest
        if not _is_signed(pruned, key):
            found.append((start, Damage.UNSIGNED))

    last, at_checkpoint = find_last_checkpoint(), {start: digest}
    number = start
    for number, (is_number, is_digest, content) in enumerate(list_sealed(start), start + 1):
        digest = link(digest, content) if content else is_digest
        if content is None or is_number != number:
            return [*found, (number, Damage.MISSING)]
        if digest != is_digest:
            return [*found, (number, Damage.CHANGED)]
        at_checkpoint[number] = digest
    if last and (not _is_signed(last, key) or at_checkpoint.get(last.number) != last.digest):
        found.append((last.number, Damage.UNSIGNED if last.number <= number else Damage.MISSING))
    return found


def _end_of_chain() -> tuple[int, bytes]:
    end = find_last_seal() or find_last_checkpoint()
    return (end.number, end.digest) if end else (0, START)


def _sign(number: int, digest: bytes, pruned: int, key: bytes, now: datetime) -> None:
    signature = checkpoint_signature(number, digest, pruned, key=key)
    db.session.add(
        AuditCheckpoint(
            number=number, digest=digest, pruned=pruned, made_at=now, signature=signature
        )
    )


def _is_signed(checkpoint: AuditCheckpoint, key: bytes) -> bool:
    wanted = checkpoint_signature(checkpoint.number, checkpoint.digest, checkpoint.pruned, key=key)
    return hmac.compare_digest(wanted, checkpoint.signature)


@contextmanager
def _unlocked() -> Generator[None]:
    """Let the trail be deleted from within this transaction, by nobody else and in no other."""
    if db.engine.dialect.name == "postgresql":
        opening = "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays"
        closing = "ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_stays"
    else:
        opening = "DROP TRIGGER audit_entry_stays_DELETE"
        closing = db.session.scalars(
            text("SELECT sql FROM sqlite_schema WHERE name = 'audit_entry_stays_DELETE'")
        ).one()
    db.session.execute(text(opening))
    yield
    db.session.execute(text(closing))
