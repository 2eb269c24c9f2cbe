"""Who was let in despite the rules."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from unik.domain.names import door_name
from unik.domain.overrides import PastOverride
from unik.extensions import db
from unik.models import Account, Scan, SignUp
from unik.queries.scans import was_undone


def list_overrides(event_id: UUID) -> Sequence[PastOverride]:
    """Return every override at an event, the latest first."""
    rows = db.session.execute(
        select(
            SignUp.name,
            *(Scan.overridden, Scan.override_reason, Scan.happened_at, Scan.door),
            Account.name.label("by"),
            was_undone().label("is_undone"),
        )
        .outerjoin(SignUp, SignUp.id == Scan.sign_up_id)
        .outerjoin(Account, Account.id == Scan.account_id)
        .where(Scan.event_id == event_id, Scan.overridden.is_not(None))
        .order_by(Scan.happened_at.desc(), Scan.id)
    )
    return [
        PastOverride(
            name=door_name(row.name) if row.name else None,
            overridden=row.overridden,
            reason=row.override_reason,
            happened_at=row.happened_at,
            door=row.door,
            by=row.by,
            is_undone=bool(row.is_undone),
        )
        for row in rows
    ]
