"""Counting whom a worker did not let in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from unik.domain.door_refusals import RefusalRequest
from unik.domain.door_workers import DoorWorker
from unik.domain.quarters import quarter_of
from unik.extensions import db
from unik.models import DoorRefusal


def refuse(event_id: UUID, asked: RefusalRequest, *, by: DoorWorker, now: datetime) -> None:
    """Count that somebody was not let in, by reason and quarter; the same request counts once.

    Nothing is kept of who it was, and a pass that they may have stays as it is.
    """
    try:
        db.session.connection().execute(
            insert(DoorRefusal).values(
                id=asked.id,
                event_id=event_id,
                reason=asked.reason,
                quarter_at=quarter_of(now),
                door=by.door,
                account_id=by.account_id,
                device_id=by.device_id,
            )
        )
        db.session.commit()
    except IntegrityError:
        # Only the request itself can be there already.
        db.session.rollback()
