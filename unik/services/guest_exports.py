"""Taking the names of an evening's guests out of the system: never without a trace."""

from datetime import datetime
from uuid import UUID

from unik.domain.guest_care import ExportReason
from unik.domain.guest_lists import ListedGuest, in_order
from unik.domain.sign_up_states import SIGNED_UP
from unik.extensions import db
from unik.queries.guests import list_guests
from unik.services import audit


def take_out_guests(
    event_id: UUID, reason: ExportReason, *, by: UUID, now: datetime
) -> list[ListedGuest]:
    """Return those with a place, by name, and write into the trail who took how many and why."""
    guests = in_order(each for each in list_guests(event_id) if each.state in SIGNED_UP)
    audit.record(
        "export_guests",
        by=by,
        subject=event_id,
        now=now,
        reason=reason.value,
        guests=len(guests),
    )
    db.session.commit()
    return guests
