"""The guests of one evening."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from unik.domain.guest_lists import ListedGuest
from unik.extensions import db
from unik.models import SignUp


def list_guests(event_id: UUID) -> list[ListedGuest]:
    """Return everybody who ever signed up or dropped in and is not erased, in no order."""
    return [ListedGuest(*row) for row in db.session.execute(_guests(event_id))]


def find_guest(event_id: UUID, sign_up_id: UUID) -> ListedGuest | None:
    """Return one of them, or `None`."""
    row = db.session.execute(_guests(event_id).where(SignUp.id == sign_up_id)).one_or_none()
    return ListedGuest(*row) if row else None


def _guests(event_id: UUID) -> Select[*tuple[Any, ...]]:
    return select(
        *(SignUp.id, SignUp.name, SignUp.short_code, SignUp.born_on, SignUp.state),
        *(SignUp.drop_in, SignUp.inside, SignUp.admitted_at, SignUp.admitted_door),
        *(SignUp.was_blocked, SignUp.email.is_not(None), SignUp.adult_email.is_not(None)),
    ).where(SignUp.event_id == event_id, SignUp.erased_at.is_(None))
