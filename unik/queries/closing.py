"""Which evenings are to be closed, and which phones hold scans of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.closing import HoldingPhone, StillOut, still_out
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Account, Event, PhoneReport, StaffSession


def list_events_to_close(now: datetime) -> Sequence[UUID]:
    """Return the events whose time to be closed has come and that are not, the oldest first."""
    events = db.session.scalars(
        select(Event)
        .where(Event.state != EventState.DRAFT, Event.ends_at <= now)
        .where(Event.closed_at.is_(None), Event.erased_at.is_(None))
        .order_by(Event.ends_at)
    )
    return [event.id for event in events if event.closes_at <= now]


def find_still_out(event_id: UUID) -> StillOut:
    """Return the phones that have said that they hold scans of an event."""
    rows = db.session.execute(
        select(
            PhoneReport.phone_id,
            *(PhoneReport.door, PhoneReport.unsent, PhoneReport.reported_at),
            Account.name,
        )
        .outerjoin(StaffSession, StaffSession.id == PhoneReport.phone_id)
        .outerjoin(Account, Account.id == StaffSession.account_id)
        .where(PhoneReport.event_id == event_id)
    )
    return still_out(HoldingPhone(*row) for row in rows)
