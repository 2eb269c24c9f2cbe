"""Calling the adult of one guest: who did is always known afterwards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from unik.extensions import db
from unik.models import SignUp
from unik.queries.adult_phones import Reachable, find_reachable
from unik.services import audit


def show_adult_phone(
    event_id: UUID, sign_up_id: UUID, *, by: UUID, now: datetime
) -> Reachable | None:
    """Return the number to call about a guest of an event, and note in the trail who saw it.

    `None`, and no note, where nobody is known.
    """
    found = find_reachable(event_id, sign_up_id)
    if found:
        audit.record("show_adult_phone", by=by, subject=sign_up_id, now=now, event=str(event_id))
        db.session.commit()
    return found


def note_adult_phone(
    event_id: UUID, sign_up_id: UUID, phone: str, *, by: UUID, now: datetime
) -> bool:
    """Keep the number that a guest tells at the door; false if there is one already.

    It is kept and erased like a number given with the sign-up.
    """
    done: Any = db.session.execute(
        update(SignUp)
        .where(
            SignUp.id == sign_up_id,
            SignUp.event_id == event_id,
            SignUp.adult_phone.is_(None),
            SignUp.erased_at.is_(None),
        )
        .values(adult_phone=phone)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:
        db.session.rollback()
        return False
    audit.record("note_adult_phone", by=by, subject=sign_up_id, now=now, event=str(event_id))
    db.session.commit()
    return True
