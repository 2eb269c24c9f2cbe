"""Passes as the door sees them that gives out new ones."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from unik.domain.sign_up_states import SIGNED_UP
from unik.extensions import db
from unik.models import EntryPass, SignUp


def find_pass_at_the_door(event_id: UUID, sign_up_id: UUID) -> EntryPass | None:
    """Return the newest pass of somebody with a place at the event, or `None`."""
    return db.session.scalar(
        select(EntryPass)
        .join(EntryPass.sign_up)
        .options(contains_eager(EntryPass.sign_up))
        .where(EntryPass.serial == SignUp.serial)
        .where(SignUp.id == sign_up_id, SignUp.event_id == event_id)
        .where(SignUp.state.in_(SIGNED_UP), SignUp.name.is_not(None))
    )
