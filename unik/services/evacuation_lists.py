"""The list of who is inside, for phones that have lost the net: it opens with a passphrase."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from unik.domain.passphrases import tidy_passphrase
from unik.extensions import db
from unik.models import EvacuationKey
from unik.queries.evacuation import find_evacuation_key
from unik.services import audit, sealing

ITERATIONS = 600_000
"""Of PBKDF2 with SHA-256, which browsers can do by themselves; OWASP's figure for it."""
_SALT_LENGTH = 16
_KEY_LENGTH = 32


@dataclass(frozen=True)
class SealedList:
    """What a phone keeps: without the passphrase it says nothing. `version` tells lists apart."""

    salt: bytes
    iterations: int
    nonce: bytes
    ciphertext: bytes
    version: str


def set_passphrase(event_id: UUID, passphrase: str, *, key: bytes, by: UUID, now: datetime) -> None:
    """Let the list of an event open with this passphrase, and with no earlier one, from now on.

    `key` is the installation's own secret. The passphrase is kept nowhere.
    """
    salt = secrets.token_bytes(_SALT_LENGTH)
    derived = derive_key(passphrase, salt, ITERATIONS)
    values = {
        "salt": salt,
        "iterations": ITERATIONS,
        "sealed_key": sealing.seal_evacuation_key(derived, event_id, key=key),
        "set_at": now,
        "account_id": by,
    }
    if not _changed(event_id, values):
        _added(event_id, values)
    audit.record("set_evacuation_passphrase", by=by, subject=event_id, now=now)
    db.session.commit()


def forget_passphrase(event_id: UUID, *, by: UUID, now: datetime) -> None:
    """Let phones keep the list of an event no more."""
    done: Any = db.session.execute(delete(EvacuationKey).where(EvacuationKey.event_id == event_id))
    if done.rowcount:
        audit.record("forget_evacuation_passphrase", by=by, subject=event_id, now=now)
    db.session.commit()


def seal_list(event_id: UUID, content: Mapping[str, object], *, key: bytes) -> SealedList | None:
    """Return what is to be kept of an event's list, or `None` if it has no passphrase."""
    kept = find_evacuation_key(event_id)
    if kept is None:
        return None
    opened = sealing.unseal_evacuation_key(kept.sealed_key, event_id, key=key)
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    nonce, ciphertext = sealing.encrypt_list(plain, event_id, key=opened)
    version = sealing.version_of_list(plain + kept.salt, key=opened)
    return SealedList(kept.salt, kept.iterations, nonce, ciphertext, version)


def derive_key(passphrase: str, salt: bytes, iterations: int) -> bytes:
    """Return the key that a passphrase opens; a phone derives the same."""
    words = tidy_passphrase(passphrase).encode()
    return hashlib.pbkdf2_hmac("sha256", words, salt, iterations, _KEY_LENGTH)


def _changed(event_id: UUID, values: Mapping[str, object]) -> bool:
    done: Any = db.session.execute(
        update(EvacuationKey).where(EvacuationKey.event_id == event_id).values(**values)
    )
    return done.rowcount == 1


def _added(event_id: UUID, values: Mapping[str, object]) -> None:
    try:
        with db.session.begin_nested():
            db.session.execute(insert(EvacuationKey).values(event_id=event_id, **values))
    except IntegrityError:
        # Somebody set the first one in the same instant; the later one holds.
        _changed(event_id, values)
