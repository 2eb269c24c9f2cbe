"""What phones told that may work their door no more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from unik.domain.held_scans import Held, HeldKind, Ruling
from unik.domain.names import door_name
from unik.extensions import db
from unik.models import DoorDevice, EntryPass, HeldScan, SignUp
from unik.queries.reading import a_glance
from unik.queries.scans import content_in


class HeldContent(NamedTuple):
    """What a phone told: the same id has to come with the same."""

    event_id: UUID
    kind: HeldKind
    what: object
    """Which scan was taken back, or what was shown to which pass."""


def list_held(event_id: UUID) -> Sequence[Held]:
    """Return what waits for a ruling, in the order in which it happened."""
    rows = db.session.execute(
        _held()
        .where(HeldScan.event_id == event_id, HeldScan.ruling.is_(None))
        .order_by(HeldScan.happened_at, HeldScan.kind, HeldScan.id)
    )
    return [_told(row) for row in rows]


def find_held(event_id: UUID, held_id: UUID) -> Held | None:
    """Return one of them, ruled on or not, or `None`."""
    with a_glance() as connection:
        row = connection.execute(
            _held().where(HeldScan.event_id == event_id, HeldScan.id == held_id)
        ).first()
    return _told(row) if row else None


def find_held_content(held_id: UUID) -> HeldContent | None:
    """Return what was told under that id, or `None`."""
    with a_glance() as connection:
        row = connection.execute(select(HeldScan.__table__).where(HeldScan.id == held_id)).first()
    if row is None:
        return None
    what = row.undone_id or (content_in(row), row.local_verdict)
    return HeldContent(row.event_id, row.kind, what)


def find_digest_held(held_id: UUID) -> bytes | None:
    """Return by what the pass is known that was scanned; `None` if there is none any more."""
    with a_glance() as connection:
        return connection.scalar(
            select(EntryPass.token_digest)
            .join(HeldScan, HeldScan.entry_pass_id == EntryPass.id)
            .where(HeldScan.id == held_id)
        )


def waits_for_ruling(scan_id: UUID) -> bool:
    """Say whether that scan was told too late and nobody has ruled on it."""
    with a_glance() as connection:
        found = select(HeldScan.id).where(HeldScan.id == scan_id, HeldScan.ruling.is_(None))
        return connection.scalar(found) is not None


def count_held(event_id: UUID) -> int:
    """Return how many wait for a ruling."""
    waiting = select(func.count()).where(HeldScan.event_id == event_id, HeldScan.ruling.is_(None))
    return db.session.scalars(waiting).one()


def count_held_of(device_id: UUID) -> int:
    """Return how many one phone has told, ruled on or not."""
    with a_glance() as connection:
        of_phone = select(func.count()).where(HeldScan.device_id == device_id)
        return connection.execute(of_phone).scalar_one()


def count_rulings(event_id: UUID) -> Mapping[Ruling, int]:
    """Return how many were ruled on which way."""
    rows = db.session.execute(
        select(HeldScan.ruling, func.count())
        .where(HeldScan.event_id == event_id, HeldScan.ruling.is_not(None))
        .group_by(HeldScan.ruling)
    )
    return {ruling: number for ruling, number in rows if ruling}


def list_revoked(event_id: UUID) -> Mapping[UUID, datetime]:
    """Return when which phones of an event were turned away."""
    rows = db.session.execute(
        select(DoorDevice.id, DoorDevice.revoked_at).where(
            DoorDevice.event_id == event_id, DoorDevice.revoked_at.is_not(None)
        )
    )
    return {device_id: at for device_id, at in rows if at}


def _held() -> Select[*tuple[Any, ...]]:
    is_theirs = (SignUp.id == HeldScan.sign_up_id) & (SignUp.event_id == HeldScan.event_id)
    return select(HeldScan.__table__, SignUp.name).outerjoin(SignUp, is_theirs)


def _told(row: Row[Any]) -> Held:
    return Held(
        id=row.id,
        kind=row.kind,
        device_id=row.device_id,
        door=row.door,
        method=row.method,
        direction=row.direction,
        verdict=row.local_verdict,
        happened_at=row.happened_at,
        scanned_at=row.scanned_at,
        received_at=row.received_at,
        sign_up_id=row.sign_up_id,
        name=door_name(row.name) if row.name else None,
        undone_id=row.undone_id,
        ruling=row.ruling,
    )
