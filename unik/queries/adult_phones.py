"""Whom to call about a guest."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from unik.extensions import db
from unik.models import Scan, SignUp


class Reachable(NamedTuple):
    """Somebody at an event, and the number of an adult; `None` where none was given."""

    sign_up_id: UUID
    name: str | None
    short_code: str
    adult_phone: str | None


def find_reachable(event_id: UUID, sign_up_id: UUID) -> Reachable | None:
    """Return how to reach an adult of somebody at an event, or `None` if nobody is known there."""
    row = db.session.execute(
        select(SignUp.id, SignUp.name, SignUp.short_code, SignUp.adult_phone).where(
            SignUp.id == sign_up_id, SignUp.event_id == event_id, SignUp.erased_at.is_(None)
        )
    ).one_or_none()
    return Reachable(*row) if row else None


def find_scanned(event_id: UUID, scan_id: UUID) -> UUID | None:
    """Return whose pass was read, or `None` if it was nobody's at this event."""
    found = (
        select(Scan.sign_up_id)
        .join(SignUp, SignUp.id == Scan.sign_up_id)
        .where(Scan.id == scan_id, Scan.event_id == event_id, SignUp.event_id == event_id)
    )
    return db.session.scalar(found)
