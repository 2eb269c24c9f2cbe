"""Who is inside, for when the house is emptied."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.ages import age_on
from unik.domain.evacuation import Evacuation, Listed, TickFact, who_was_found
from unik.domain.names import door_name
from unik.extensions import db
from unik.models import AuditEntry, EvacuationKey, EvacuationTick, Event, SignUp
from unik.queries.door import get_head_count

OPENED = "open_evacuation"
"""What the trail calls it when somebody opens the list."""
KEPT = "keep_evacuation_list"
"""What it calls it when a phone gets the list to keep for when the net is gone."""


def get_evacuation(event: Event) -> Evacuation:
    """Return everybody in the house of an event, with two statements whatever its size."""
    ticks = _list_ticks(event.id)
    return Evacuation(
        count=get_head_count(event),
        guests=tuple(sorted(_list_inside(event), key=lambda each: each.place)),
        found=who_was_found(ticks),
        unnamed=event.unnamed_inside,
        ticked_at=max((each.happened_at for each in ticks), default=None),
    )


def find_evacuation_key(event_id: UUID) -> EvacuationKey | None:
    """Return what the event's passphrase leads to, or `None` if it has none."""
    return db.session.get(EvacuationKey, event_id)


def has_looked_since(action: str, account_id: UUID, event_id: UUID, since: datetime) -> bool:
    """Say whether the trail knows of such a look of somebody at the list of an event since then."""
    found = select(AuditEntry.id).where(
        AuditEntry.happened_at >= since,
        AuditEntry.account_id == account_id,
        AuditEntry.subject_id == event_id,
        AuditEntry.action == action,
    )
    return db.session.scalar(found.limit(1)) is not None


def _list_inside(event: Event) -> list[Listed]:
    rows = db.session.execute(
        select(SignUp.id, SignUp.name, SignUp.short_code, SignUp.born_on).where(
            SignUp.event_id == event.id, SignUp.inside
        )
    )
    return [
        Listed(
            sign_up_id=row.id,
            name=door_name(row.name) if row.name else None,
            short_code=row.short_code,
            age=age_on(event.doors_on, row.born_on) if row.born_on else None,
        )
        for row in rows
    ]


def _list_ticks(event_id: UUID) -> list[TickFact]:
    rows = db.session.execute(
        select(
            EvacuationTick.happened_at,
            EvacuationTick.number,
            EvacuationTick.sign_up_id,
            EvacuationTick.found,
            SignUp.admitted_at,
        )
        .outerjoin(SignUp, SignUp.id == EvacuationTick.sign_up_id)
        .where(EvacuationTick.event_id == event_id)
    )
    return [TickFact(*row) for row in rows]
