"""What phones at a door say of themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from unik.domain.door_workers import DoorWorker
from unik.domain.sign_ins import SEEN_EVERY
from unik.extensions import db
from unik.models import PhoneReport
from unik.queries.reading import a_glance


def is_news(event_id: UUID, unsent: int, *, by: DoorWorker, now: datetime) -> bool:
    """Say whether it is worth writing down that a phone holds so many scans of an event."""
    known = {"event": event_id, "phone": by.key}
    with a_glance() as connection:
        kept = connection.execute(_KEPT, known).first()
    if kept is None or not unsent:
        return bool(kept.unsent if kept else unsent)
    return kept.unsent != unsent or now - kept.reported_at >= SEEN_EVERY


def note_unsent(event_id: UUID, unsent: int, *, by: DoorWorker, now: datetime) -> None:
    """Remember how many scans of an event a phone holds, if it can be saved now."""
    new = {"event": event_id, "phone": by.key, "at_door": by.door, "scans": unsent, "now": now}
    try:
        db.session.connection().execute(_NOTE[db.engine.dialect.name], new)
        db.session.commit()
    except OperationalError:
        db.session.rollback()


def _noting(new: postgresql.Insert | sqlite.Insert) -> Executable:
    return new.values(
        event_id=bindparam("event"),
        phone_id=bindparam("phone"),
        door=bindparam("at_door"),
        unsent=bindparam("scans"),
        reported_at=bindparam("now"),
    ).on_conflict_do_update(
        index_elements=[PhoneReport.event_id, PhoneReport.phone_id],
        set_={
            "door": new.excluded.door,
            "unsent": new.excluded.unsent,
            "reported_at": new.excluded.reported_at,
        },
    )


_KEPT = select(PhoneReport.unsent, PhoneReport.reported_at).where(
    PhoneReport.event_id == bindparam("event"), PhoneReport.phone_id == bindparam("phone")
)
_NOTE = {
    "postgresql": _noting(postgresql.insert(PhoneReport)),
    "sqlite": _noting(sqlite.insert(PhoneReport)),
}
