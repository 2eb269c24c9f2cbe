"""Sign-ups and their passes, as the youths themselves see them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager

from unik.domain.sign_up_states import ONE_EACH
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp


class Issue(NamedTuple):
    """What the code of a pass was derived from, and the digest that tells by which master."""

    event_id: UUID
    sign_up_id: UUID
    serial: int
    token_digest: bytes


def find_issue(sign_up_id: UUID) -> Issue | None:
    """Return what the newest pass of a sign-up was derived from, or `None`."""
    row = db.session.execute(_ISSUE, {"sign_up": sign_up_id}).one_or_none()
    return Issue(*row) if row else None


def find_entry_pass(manage_digest: bytes) -> EntryPass | None:
    """Return the newest pass of a sign-up by the digest in its own address, or `None`."""
    return db.session.scalar(_ENTRY_PASS_AT, {"manage_digest": manage_digest})


def was_replaced(manage_digest: bytes) -> bool:
    """Say whether there was a pass at that address, in whose place another was given out."""
    return db.session.scalar(_REPLACED_AT, {"manage_digest": manage_digest}) is not None


def list_entry_passes(sign_up_ids: Sequence[UUID]) -> Sequence[EntryPass]:
    """Return the newest pass of each of the sign-ups, the next evening first."""
    if not sign_up_ids:
        return []
    return db.session.scalars(_ENTRY_PASSES_OF, {"sign_ups": sign_up_ids}).all()


def find_sign_up_by_form(event_id: UUID, form_id: UUID) -> SignUp | None:
    """Return what became of a form, or `None` if it was never sent."""
    return db.session.scalar(select(SignUp).filter_by(event_id=event_id, form_id=form_id))


def find_standing_sign_up(event_id: UUID, name_key: str, born_on: date) -> SignUp | None:
    """Return the sign-up of somebody who is signed up already or was declined, or `None`."""
    return db.session.scalar(
        select(SignUp)
        .filter_by(event_id=event_id, name_key=name_key, born_on=born_on)
        .where(SignUp.state.in_(ONE_EACH))
    )


# Built once, since putting a question together takes as long as asking it.
_ISSUE = (
    select(SignUp.event_id, SignUp.id, EntryPass.serial, EntryPass.token_digest)
    .join(EntryPass.sign_up)
    .where(SignUp.id == bindparam("sign_up"), EntryPass.serial == SignUp.serial)
)
_ENTRY_PASSES = (
    select(EntryPass)
    .join(EntryPass.sign_up)
    .join(SignUp.event)
    .options(contains_eager(EntryPass.sign_up).contains_eager(SignUp.event))
    .where(EntryPass.serial == SignUp.serial)
)
_ENTRY_PASS_AT = _ENTRY_PASSES.where(EntryPass.manage_digest == bindparam("manage_digest"))
_REPLACED_AT = (
    select(EntryPass.serial)
    .join(EntryPass.sign_up)
    .where(EntryPass.manage_digest == bindparam("manage_digest"))
    .where(EntryPass.serial < SignUp.serial)
)
_ENTRY_PASSES_OF = _ENTRY_PASSES.where(
    SignUp.id.in_(bindparam("sign_ups", expanding=True))
).order_by(Event.doors_open_at)
