"""What the door has to know about somebody without a pass."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select

from unik.domain.sign_up_states import ONE_EACH
from unik.extensions import db
from unik.models import Scan, SignUp
from unik.queries.reading import a_glance


class WhoDroppedIn(NamedTuple):
    """By what two people are told apart."""

    name_key: str | None
    born_on: date


def is_signed_up(event_id: UUID, name_key: str, born_on: date) -> bool:
    """Say whether that person has a sign-up of their own, to be found by name."""
    return _find(event_id, name_key, born_on, SignUp.state.in_(ONE_EACH))


def was_blocked(event_id: UUID, name_key: str, born_on: date) -> bool:
    """Say whether an organizer had blocked that person's sign-up."""
    return _find(event_id, name_key, born_on, SignUp.was_blocked.is_(True))


def find_short_code(scan_id: UUID) -> str | None:
    """Return the short code of whoever a scan let in, or `None`."""
    with a_glance() as connection:
        return connection.scalar(
            select(SignUp.short_code)
            .join(Scan, Scan.sign_up_id == SignUp.id)
            .where(Scan.id == scan_id)
        )


def find_who_dropped_in(scan_id: UUID) -> WhoDroppedIn | None:
    """Return whom that request let in; `None` if it let nobody in, or their data is erased."""
    with a_glance() as connection:
        row = connection.execute(
            select(SignUp.name_key, SignUp.born_on)
            .join(Scan, Scan.sign_up_id == SignUp.id)
            .where(Scan.id == scan_id, SignUp.erased_at.is_(None))
        ).first()
    return WhoDroppedIn(*row) if row else None


def _find(event_id: UUID, name_key: str, born_on: date, condition: ColumnElement[bool]) -> bool:
    return (
        db.session.connection().scalar(
            select(SignUp.id)
            .where(SignUp.event_id == event_id, SignUp.name_key == name_key)
            .where(SignUp.born_on == born_on, condition)
            .limit(1)
        )
        is not None
    )
