"""What it takes to send passes again."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from unik.domain.event_states import EventState
from unik.domain.sign_up_states import STANDING
from unik.extensions import db
from unik.models import Event, PassRequest, SignUp


class AddressedSignUp(NamedTuple):
    """A sign-up that can be written about."""

    id: UUID
    email: str


def list_pass_requests(most: int) -> Sequence[PassRequest]:
    """Return the requests that nobody has answered yet, the oldest first."""
    return db.session.scalars(select(PassRequest).order_by(PassRequest.asked_at).limit(most)).all()


def list_addressed_sign_ups(now: datetime) -> Sequence[AddressedSignUp]:
    """Return the standing sign-ups with an address, of published events that are not over."""
    rows = db.session.execute(
        select(SignUp.id, SignUp.email)
        .join(SignUp.event)
        .where(Event.state == EventState.PUBLISHED, Event.ends_at > now)
        .where(SignUp.state.in_(STANDING), SignUp.email.is_not(None))
        .order_by(Event.doors_open_at)
    )
    return [AddressedSignUp(*row) for row in rows]
