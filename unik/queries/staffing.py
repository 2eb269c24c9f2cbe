"""Who works at the door of an event."""

from collections.abc import Sequence
from datetime import datetime
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select

from unik.domain.names import swedish_sort_key
from unik.domain.roles import Role
from unik.domain.shifts import Shift
from unik.extensions import db
from unik.models import Account, Assignment


class AtTheDoor(NamedTuple):
    """Somebody who can work at doors, and whether they do at one event."""

    account_id: UUID
    name: str
    is_assigned: bool
    leads: bool
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def shift(self) -> Shift | None:
        """From when to when they work there, if that is said."""
        return Shift(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None


def list_door_staff(event_id: UUID) -> list[AtTheDoor]:
    """Return everybody with a door account that is in use, by name in Swedish order."""
    rows = db.session.execute(
        select(
            Account.id,
            Account.name,
            Assignment.account_id.is_not(None),
            func.coalesce(Assignment.leads, False),
            Assignment.starts_at,
            Assignment.ends_at,
        )
        .outerjoin(
            Assignment,
            and_(Assignment.account_id == Account.id, Assignment.event_id == event_id),
        )
        .where(Account.role == Role.DOOR, Account.disabled_at.is_(None))
    )
    return sorted(starmap(AtTheDoor, rows), key=lambda each: swedish_sort_key(each.name))


def list_own_shifts(account_id: UUID) -> dict[UUID, Shift]:
    """Return from when to when somebody works, where that is said, by the id of the event."""
    own = select(Assignment).where(Assignment.account_id == account_id)
    return {each.event_id: each.shift for each in db.session.scalars(own) if each.shift}


def list_shifts(event_id: UUID) -> Sequence[Shift | None]:
    """Return the times of everybody who works at an event; `None` for who has none said."""
    return [
        each.shift for each in db.session.scalars(select(Assignment).filter_by(event_id=event_id))
    ]
