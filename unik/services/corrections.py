"""Correcting the name on a pass."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.corrections import may_be_corrected
from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.names import normalise
from unik.domain.sign_up_states import STANDING
from unik.extensions import db
from unik.models import Event, SignUp


class NameRefused(UnikError):
    """The pass cannot get that name: it would be somebody else's, or somebody has it already."""


class NotCorrectable(UnikError):
    """There is no pass to correct: cancelled, over, called off, or shown at the door."""


def correct_name(sign_up_id: UUID, name: str | None, *, now: datetime) -> None:
    """Let a pass have another spelling of its name, or none; the pass and its codes stay.

    Raise `NotCorrectable`, and `NameRefused` without saying which of its reasons it is.
    """
    before = db.session.get_one(SignUp, sign_up_id, populate_existing=True)
    if before.name == name:
        db.session.rollback()
        return
    corrections = before.name_corrections
    is_correction = may_be_corrected(before.name, name, corrections=corrections)
    if not _rename(sign_up_id, name if is_correction else before.name, corrections, now):
        db.session.rollback()
        raise NotCorrectable
    if not is_correction:
        db.session.rollback()
        raise NameRefused
    db.session.commit()


def _rename(sign_up_id: UUID, name: str | None, corrections: int, now: datetime) -> bool:
    """Write the name; false if the pass is no longer one to correct, raise `NameRefused` if taken.

    Whoever has come is known by name at the door.
    """
    is_on = select(Event.id).where(
        Event.id == SignUp.event_id, Event.ends_at > now, Event.state == EventState.PUBLISHED
    )
    try:
        renamed = db.session.scalar(
            update(SignUp)
            .where(SignUp.id == sign_up_id, SignUp.state.in_(STANDING), is_on.exists())
            .where(SignUp.admitted_at.is_(None), SignUp.name_corrections == corrections)
            .values(
                name=name,
                name_key=normalise(name) if name else None,
                name_corrections=SignUp.name_corrections + 1,
            )
            .execution_options(synchronize_session=False)
            .returning(SignUp.id)
        )
    except IntegrityError as error:
        db.session.rollback()
        raise NameRefused from error
    return renamed is not None
