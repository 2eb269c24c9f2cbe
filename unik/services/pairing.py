"""Pairing phones with the door of one evening."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import exists, select, update
from sqlalchemy.exc import OperationalError

from unik.domain.door_rights import AFTERWARDS, REPORTS_FOR, is_over
from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.sign_ins import SEEN_EVERY
from unik.extensions import db
from unik.models import DoorDevice, Event, StaffSession
from unik.services import audit
from unik.services.tokens import new_token, token_digest


class NothingToPairWith(UnikError):
    """The event is not published, or its doors are closed for good."""


class PairingSpent(UnikError):
    """The link was used, revoked or never given out, its time is over, or the event's is."""


class Offer(NamedTuple):
    """What one phone needs to be paired, shown this once."""

    token: str
    door: str
    until: datetime


class NewKey(NamedTuple):
    """What a phone gets that was paired: the key for its cookie, which it needs until then."""

    key: str
    slug: str
    until: datetime


def offer_pairing(event_id: UUID, door: str, *, lasts: timedelta, by: UUID, now: datetime) -> Offer:
    """Give out a link with which one phone can become a door; raise `NothingToPairWith`."""
    event = db.session.get_one(Event, event_id)
    if event.state is not EventState.PUBLISHED or is_over(event.ends_at, now):
        raise NothingToPairWith
    token, until = new_token(), now + lasts
    device = DoorDevice(
        id=uuid4(),
        event_id=event_id,
        door=door,
        token_digest=token_digest(token),
        made_at=now,
        expires_at=until,
    )
    db.session.add(device)
    audit.record("make_pairing", by=by, subject=device.id, now=now, event=str(event_id), door=door)
    db.session.commit()
    return Offer(token, door, until)


def pair(token: str, *, signed_in: UUID | None, now: datetime) -> NewKey:
    """Make the phone that brings the token a door of its event; raise `PairingSpent`.

    Of many phones that do so at once one is paired. `signed_in` is the sign-in that this phone
    had until now: it ends, so that whoever holds the phone next is nobody but the door.
    """
    key = new_token()
    paired = db.session.execute(
        update(DoorDevice)
        .where(DoorDevice.token_digest == token_digest(token), DoorDevice.expires_at > now)
        .where(DoorDevice.paired_at.is_(None), DoorDevice.revoked_at.is_(None))
        .where(
            exists().where(
                Event.id == DoorDevice.event_id,
                Event.state == EventState.PUBLISHED,
                Event.ends_at >= now - AFTERWARDS,
            )
        )
        .values(key_digest=token_digest(key), paired_at=now, last_seen_at=now)
        .execution_options(synchronize_session=False)
        .returning(DoorDevice.id, DoorDevice.event_id, DoorDevice.door)
    ).one_or_none()
    if paired is None:
        db.session.rollback()
        raise PairingSpent

    by = _end_sign_in(signed_in, now) if signed_in else None
    audit.record("pair_device", by=by, subject=paired.id, now=now, door=paired.door)
    slug, ends_at = db.session.execute(
        select(Event.slug, Event.ends_at).where(Event.id == paired.event_id)
    ).one()
    db.session.commit()
    return NewKey(key, slug, ends_at + REPORTS_FOR)


def revoke_device(device_id: UUID, event_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Turn one of an event's phones, or a link, away for good; false if it already was.

    It is asked for with every request of the phone, so the next one is refused.
    """
    door = db.session.scalar(
        update(DoorDevice)
        .where(DoorDevice.id == device_id, DoorDevice.event_id == event_id)
        .where(DoorDevice.revoked_at.is_(None))
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
        .returning(DoorDevice.door)
    )
    if door:
        audit.record("revoke_device", by=by, subject=device_id, now=now, door=door)
    db.session.commit()
    return door is not None


def note_phone_seen(device_id: UUID, *, now: datetime) -> None:
    """Remember that a phone is in use, once a minute at the most, if it can be saved now."""
    try:
        db.session.execute(
            update(DoorDevice)
            .where(DoorDevice.id == device_id, DoorDevice.last_seen_at <= now - SEEN_EVERY)
            .values(last_seen_at=now)
        )
        db.session.commit()
    except OperationalError:
        db.session.rollback()


def _end_sign_in(session_id: UUID, now: datetime) -> UUID | None:
    """End a sign-in within the caller's transaction, and return whose it was."""
    account_id = db.session.scalar(
        update(StaffSession)
        .where(StaffSession.id == session_id)
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
        .returning(StaffSession.account_id)
    )
    audit.record("sign_out", by=account_id, subject=session_id, now=now)
    return account_id
