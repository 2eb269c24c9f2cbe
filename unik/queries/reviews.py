"""Sign-ups that an organizer reviews, or has reviewed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select

from unik.domain.reviews import DECIDED
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp

_IS_DECIDED = and_(SignUp.decided_at.is_not(None), SignUp.state.in_(DECIDED))


def list_reviewed(event_id: UUID) -> Sequence[SignUp]:
    """Return who waits, in the order of signing up, then who was answered, the latest first."""
    return db.session.scalars(
        select(SignUp)
        .where(SignUp.event_id == event_id)
        .where(or_(SignUp.state == SignUpState.IN_REVIEW, _IS_DECIDED))
        .order_by(SignUp.decided_at.is_not(None), SignUp.decided_at.desc())
        .order_by(SignUp.signed_up_at, SignUp.id)
    ).all()


def find_sign_up_as_it_is(event_id: UUID, sign_up_id: UUID) -> SignUp | None:
    """Return a sign-up of the event, read anew, or `None`."""
    return db.session.scalar(
        select(SignUp)
        .filter_by(id=sign_up_id, event_id=event_id)
        .execution_options(populate_existing=True)
    )
