"""Which evenings are to be closed, and which phones hold scans of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from unik.domain.closing import HoldingPhone, StillOut, still_out
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Account, DoorDevice, Event, PhoneReport, StaffSession


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
    """Return the phones that have said that they hold scans of an event and may still send them."""
    return still_out(list_holding_phones(event_id))


def list_holding_phones(event_id: UUID) -> Sequence[HoldingPhone]:
    """Return what every phone has said last of the scans of an event that it holds."""
    turned_away = or_(StaffSession.revoked_at.is_not(None), DoorDevice.revoked_at.is_not(None))
    rows = db.session.execute(
        select(
            PhoneReport.phone_id,
            *(PhoneReport.door, PhoneReport.unsent, PhoneReport.reported_at),
            Account.name,
            turned_away,
        )
        .outerjoin(StaffSession, StaffSession.id == PhoneReport.phone_id)
        .outerjoin(Account, Account.id == StaffSession.account_id)
        .outerjoin(DoorDevice, DoorDevice.id == PhoneReport.phone_id)
        .where(PhoneReport.event_id == event_id)
    )
    return [HoldingPhone(*row) for row in rows]
