"""What an evening took, as somebody types it in afterwards."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from unik.extensions import db
from unik.models import Event
from unik.services import audit


def note_costs(
    event_id: UUID, *, cost_kr: int | None, staff_minutes: int | None, by: UUID, now: datetime
) -> None:
    """Keep what an evening cost, and the time of all its staff together; `None` is not known."""
    db.session.execute(
        update(Event)
        .where(Event.id == event_id)
        .values(cost_kr=cost_kr, staff_minutes=staff_minutes)
    )
    audit.record(
        "note_costs",
        by=by,
        subject=event_id,
        now=now,
        cost_kr=cost_kr,
        staff_minutes=staff_minutes,
    )
    db.session.commit()
