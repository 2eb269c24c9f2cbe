"""Who works at which event."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select

from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Assignment, Event
from unik.services import audit


def assign(
    event_id: UUID,
    assigned: Collection[UUID],
    *,
    leads: Collection[UUID],
    by: UUID,
    now: datetime,
) -> None:
    """Let these door accounts, and no other ones, work at an event; who leads works there too.

    Ids of other accounts are passed over.
    """
    # Two organizers who assign at the same time wait for one another here.
    db.session.execute(select(Event.id).where(Event.id == event_id).with_for_update())
    everybody = set(db.session.scalars(_door_accounts()))
    chosen = everybody & {*assigned, *leads}
    db.session.execute(
        delete(Assignment).where(
            Assignment.event_id == event_id, Assignment.account_id.in_(everybody)
        )
    )
    db.session.add_all(
        Assignment(event_id=event_id, account_id=account_id, leads=account_id in leads)
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
        Assignment(event_id=to, account_id=each.account_id, leads=each.leads) for each in assigned
    )


def _door_accounts():
    return select(Account.id).where(Account.role == Role.DOOR, Account.disabled_at.is_(None))
