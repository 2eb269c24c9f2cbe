"""Who works at which event."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import delete, insert, select

from unik.domain.roles import Role
from unik.domain.shifts import Shift
from unik.extensions import db
from unik.models import Account, Assignment
from unik.queries.events import hold_event
from unik.services import audit


def assign(
    event_id: UUID,
    assigned: Collection[UUID],
    *,
    leads: Collection[UUID],
    shifts: Mapping[UUID, Shift] = MappingProxyType({}),
    by: UUID,
    now: datetime,
) -> None:
    """Let these door accounts, and no other ones, work at an event; who leads works there too.

    `shifts` says from when to when somebody works there who does not all evening. Ids of other
    accounts are passed over.
    """
    # Two organizers who assign at the same time wait for one another here.
    hold_event(event_id)
    everybody = set(db.session.scalars(_door_accounts()))
    chosen = everybody & {*assigned, *leads}
    db.session.execute(
        delete(Assignment).where(
            Assignment.event_id == event_id, Assignment.account_id.in_(everybody)
        )
    )
    db.session.add_all(
        Assignment(
            event_id=event_id,
            account_id=account_id,
            leads=account_id in leads,
            **_times(shifts.get(account_id)),
        )
        for account_id in chosen
    )
    audit.record(
        "assign_staff",
        by=by,
        subject=event_id,
        now=now,
        accounts=sorted(map(str, chosen)),
        leads=sorted(str(each) for each in chosen if each in leads),
    )
    db.session.commit()


def assign_everybody_at_the_door(event_id: UUID) -> None:
    """Within the caller's transaction, let every door account in use work at a new event."""
    accounts = db.session.scalars(_door_accounts()).all()
    if accounts:
        rows = [{"event_id": event_id, "account_id": each, "leads": False} for each in accounts]
        db.session.execute(insert(Assignment), rows)


def copy_staff(event_id: UUID, to: UUID, days: timedelta) -> None:
    """Within the caller's transaction, let whoever works at an event work at its copy as well.

    It is held so many `days` later; whose account is closed does not come along.
    """
    assigned = db.session.scalars(
        select(Assignment).where(
            Assignment.event_id == event_id, Assignment.account_id.in_(_door_accounts())
        )
    )
    db.session.add_all(
        Assignment(
            event_id=to,
            account_id=each.account_id,
            leads=each.leads,
            **_times(each.shift and each.shift.later(days)),
        )
        for each in assigned
    )


def move_shifts(event_id: UUID, days: timedelta) -> None:
    """Within the caller's transaction, let everybody work as late on another day."""
    for each in db.session.scalars(select(Assignment).filter_by(event_id=event_id)):
        for name, moment in _times(each.shift and each.shift.later(days)).items():
            setattr(each, name, moment)


def _times(shift: Shift | None) -> dict[str, datetime | None]:
    return {
        "starts_at": shift.starts_at if shift else None,
        "ends_at": shift.ends_at if shift else None,
    }


def _door_accounts():
    return select(Account.id).where(Account.role == Role.DOOR, Account.disabled_at.is_(None))
