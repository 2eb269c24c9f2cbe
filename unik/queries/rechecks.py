"""Sign-ups against an event that was changed."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from unik.domain.moves import Affected
from unik.domain.sign_up_states import HOLDING_A_PLACE, STANDING, SignUpState
from unik.extensions import db
from unik.models import Event, SignUp


class Standing(NamedTuple):
    """Somebody who stands signed up, and what the age rule has to know besides."""

    affected: Affected
    declared: bool
    has_come: bool


def list_standing(event_id: UUID) -> Sequence[Standing]:
    """Return everybody who has a place at the event or waits for one, in order of signing up."""
    rows = db.session.execute(
        select(
            SignUp.id,
            SignUp.state,
            SignUp.name,
            SignUp.born_on,
            SignUp.email.is_not(None),
            SignUp.adult_email.is_not(None),
            SignUp.adult_phone.is_not(None),
            SignUp.declared_year_seven,
            SignUp.admitted_at.is_not(None),
        )
        .where(SignUp.event_id == event_id, SignUp.state.in_(STANDING))
        .order_by(SignUp.signed_up_at, SignUp.id)
    )
    return [
        Standing(Affected(sign_up_id, state, name, born_on, email, copy, phone), declared, come)
        for sign_up_id, state, name, born_on, email, copy, phone, declared, come in rows
    ]


def hold_places_still(event_id: UUID) -> None:
    """Let nobody of the event give a place back until the transaction ends.

    The sign-ups come first and the event last, as everywhere, so that nothing deadlocks.
    """
    _hold(event_id, HOLDING_A_PLACE)


def hold_line_still(event_id: UUID) -> None:
    """Let nobody leave the line of an event that the caller holds, until the transaction ends.

    Whoever leaves it never asks for the event. Else somebody could be erased in the instant
    in which a letter about them is written.
    """
    _hold(event_id, {SignUpState.WAITING})


def has_standing_sign_ups() -> ColumnElement[bool]:
    """Return the condition that somebody is signed up to an event."""
    return exists().where(SignUp.event_id == Event.id, SignUp.state.in_(STANDING))


def _hold(event_id: UUID, states: Collection[SignUpState]) -> None:
    db.session.execute(
        select(SignUp.id)
        .where(SignUp.event_id == event_id, SignUp.state.in_(states))
        .order_by(SignUp.id)
        .with_for_update(key_share=True)
    ).all()
