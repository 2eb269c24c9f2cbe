"""Sign-ups and their passes, as the youths themselves see them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from unik.domain.sign_up_states import STANDING
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp


def find_entry_pass(manage_digest: bytes) -> EntryPass | None:
    """Return the newest pass of a sign-up by the digest in its own address, or `None`."""
    return db.session.scalar(
        select(EntryPass)
        .join(EntryPass.sign_up)
        .join(SignUp.event)
        .options(contains_eager(EntryPass.sign_up).contains_eager(SignUp.event))
        .where(EntryPass.manage_digest == manage_digest, EntryPass.serial == SignUp.serial)
    )


def list_entry_passes(sign_up_ids: Sequence[UUID]) -> Sequence[EntryPass]:
    """Return the newest pass of each of the sign-ups, the next evening first."""
    if not sign_up_ids:
        return []
    return db.session.scalars(
        select(EntryPass)
        .join(EntryPass.sign_up)
        .join(SignUp.event)
        .options(contains_eager(EntryPass.sign_up).contains_eager(SignUp.event))
        .where(SignUp.id.in_(sign_up_ids), EntryPass.serial == SignUp.serial)
        .order_by(Event.doors_open_at)
    ).all()


def find_sign_up_by_form(event_id: UUID, form_id: UUID) -> SignUp | None:
    """Return what became of a form, or `None` if it was never sent."""
    return db.session.scalar(select(SignUp).filter_by(event_id=event_id, form_id=form_id))


def find_standing_sign_up(event_id: UUID, name_key: str, born_on: date) -> SignUp | None:
    """Return the sign-up of somebody who is signed up already, or `None`."""
    return db.session.scalar(
        select(SignUp)
        .filter_by(event_id=event_id, name_key=name_key, born_on=born_on)
        .where(SignUp.state.in_(STANDING))
    )
