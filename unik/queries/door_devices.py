"""Which phones are paired with which doors."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, select

from unik.domain.door_devices import PairedPhone, Pairing, Standing
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import DoorDevice, Event, Scan
from unik.queries.reading import a_glance


class OfferedPairing(NamedTuple):
    """What a link offers to the phone that opens it."""

    door: str
    event: Event


class SeenDevice(NamedTuple):
    """A pairing, and when its phone was last heard of."""

    device: DoorDevice
    seen_at: datetime | None


def find_paired_phone(key_digest: bytes) -> PairedPhone | None:
    """Return the phone with that key, whether or not it may still work, or `None`."""
    with a_glance() as connection:
        row = connection.execute(_PAIRED_PHONE, {"key_digest": key_digest}).one_or_none()
    if row is None:
        return None
    return PairedPhone(
        id=row.id,
        door=row.door,
        pairing=Pairing(row.expires_at, row.paired_at, row.revoked_at),
        last_seen_at=row.last_seen_at,
        event_id=row.event_id,
        slug=row.slug,
        ends_at=row.ends_at,
        is_published=row.state is EventState.PUBLISHED,
    )


def find_offered_pairing(token_digest: bytes, now: datetime) -> OfferedPairing | None:
    """Return what the link with that token still offers, or `None`."""
    found = (
        select(DoorDevice, Event)
        .join(Event, Event.id == DoorDevice.event_id)
        .where(DoorDevice.token_digest == token_digest, Event.state == EventState.PUBLISHED)
    )
    row = db.session.execute(found).one_or_none()
    if row is None:
        return None
    device, event = row
    standing = device.pairing.standing(ends_at=event.ends_at, now=now)
    return OfferedPairing(device.door, event) if standing is Standing.WAITING else None


def is_link_of(token_digest: bytes, phone: PairedPhone | None) -> bool:
    """Say whether that phone was paired with the link."""
    if phone is None:
        return False
    found = select(DoorDevice.id).where(
        DoorDevice.id == phone.id, DoorDevice.token_digest == token_digest
    )
    return db.session.scalar(found) is not None


def list_door_devices(event_id: UUID) -> list[SeenDevice]:
    """Return the pairings of an event by door, the latest of each door first."""
    latest = (
        select(Scan.device_id, func.max(Scan.received_at).label("at"))
        .where(Scan.event_id == event_id)
        .group_by(Scan.device_id)
        .subquery()
    )
    rows = db.session.execute(
        select(DoorDevice, latest.c.at)
        .outerjoin(latest, latest.c.device_id == DoorDevice.id)
        .where(DoorDevice.event_id == event_id)
        .order_by(DoorDevice.door, DoorDevice.made_at.desc())
    )
    return [SeenDevice(device, _latest(device.last_seen_at, at)) for device, at in rows]


def _latest(*moments: datetime | None) -> datetime | None:
    return max(filter(None, moments), default=None)


# Built once, since every request of a paired phone asks it.
_PAIRED_PHONE = (
    select(
        *(DoorDevice.id, DoorDevice.door, DoorDevice.event_id, DoorDevice.last_seen_at),
        *(DoorDevice.expires_at, DoorDevice.paired_at, DoorDevice.revoked_at),
        *(Event.slug, Event.ends_at, Event.state),
    )
    .join(Event, Event.id == DoorDevice.event_id)
    .where(DoorDevice.key_digest == bindparam("key_digest"))
)
