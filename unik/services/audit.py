"""The trail of what staff did."""

from datetime import datetime
from uuid import UUID

from unik.extensions import db
from unik.models import AuditEntry


def record(
    action: str, *, by: UUID | None, subject: UUID | None = None, now: datetime, **details: object
) -> None:
    """Note within the caller's transaction what an account did, and to what.

    Only ids and counts belong here, never names, addresses or words of people:
    the trail outlives them. `by` is `None` for what nobody signed in did.
    """
    db.session.add(
        AuditEntry(
            happened_at=now, account_id=by, action=action, subject_id=subject, details=details
        )
    )
