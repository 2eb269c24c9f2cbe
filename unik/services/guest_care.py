"""What an organizer does about one guest: cancelling, blocking, and sending the pass again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, or_, select, update

from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.guest_care import CancelReason
from unik.domain.messages import MessageKind
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import STANDING, SignUpState
from unik.domain.waiting_list import OfferTerms, state_with_a_place
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reviews import find_sign_up_as_it_is
from unik.services import audit, outbox
from unik.services.sign_ups import withdraw
from unik.services.waiting_list import age_at, event_as_it_is

_BLOCKED_AT_THE_DOOR = (SignUpState.ACTIVE, SignUpState.IN_REVIEW)
_BLOCKED_IF_THEY_GET_A_PLACE = (
    SignUpState.WAITING,
    SignUpState.OFFERED,
    SignUpState.LAPSED,
    SignUpState.CANCELLED,
)


class NothingDone(UnikError):
    """There is no such guest, somebody was faster, the guest has come, or the event is over."""


def cancel_for(
    event_id: UUID,
    sign_up_id: UUID,
    reason: CancelReason,
    *,
    terms: OfferTerms,
    by: UUID,
    now: datetime,
) -> None:
    """Cancel for somebody who has not come, and tell them; raise `NothingDone`.

    The place goes to the next in line. The reason stands in the trail alone.
    """
    if not _is_of(event_id, sign_up_id) or not withdraw(sign_up_id, terms=terms, now=now):
        db.session.rollback()
        raise NothingDone
    outbox.post(MessageKind.SIGN_UP_CANCELLED, sign_up_id, now=now, occasion=now.isoformat())
    audit.record(
        "cancel_sign_up",
        by=by,
        subject=sign_up_id,
        now=now,
        event=str(event_id),
        reason=reason.value,
    )
    db.session.commit()


def block(event_id: UUID, sign_up_id: UUID, *, by: UUID, now: datetime) -> None:
    """Have somebody stopped at the door; raise `NothingDone`. Why is never asked.

    Whoever has no place keeps the block until they get one. Whoever is inside is not blocked:
    leaving is never stopped.
    """
    at_the_door = SignUp.state.in_(_BLOCKED_AT_THE_DOOR)
    changed = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.event_id == event_id, _is_not_over())
        .where(SignUp.inside.is_(False), SignUp.was_blocked.is_(False))
        .where(or_(at_the_door, SignUp.state.in_(_BLOCKED_IF_THEY_GET_A_PLACE)))
        .values(
            state=case((at_the_door, SignUpState.BLOCKED.value), else_=SignUp.state),
            was_blocked=case((at_the_door, SignUp.was_blocked), else_=True),
        )
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    _settle("block_sign_up", changed, event_id, by, now)


def unblock(
    event_id: UUID, sign_up_id: UUID, *, calendar: SchoolCalendar, by: UUID, now: datetime
) -> None:
    """Lift a block, also from what the same person had cancelled before; raise `NothingDone`.

    Whoever was approved stays so, and whoever still needs a review waits for one.
    """
    found = find_sign_up_as_it_is(event_id, sign_up_id)
    if found is None:
        raise NothingDone
    state = found.state
    changed = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.event_id == event_id, _is_not_over())
        .where(SignUp.state == state, or_(SignUp.was_blocked, SignUp.state == SignUpState.BLOCKED))
        .values(state=_without_block(found, calendar), was_blocked=False)
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    if changed and found.name_key:
        _forget_earlier_blocks(event_id, _is_person(found))
    _settle("unblock_sign_up", changed, event_id, by, now)


def send_pass_again(event_id: UUID, sign_up_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Send the pass, or the place in line, to the guest's own address once a minute at most.

    False if there is nothing to send or nobody to send it to.
    """
    standing = select(SignUp.id).where(
        SignUp.id == sign_up_id, SignUp.event_id == event_id, SignUp.state.in_(STANDING)
    )
    if db.session.scalar(standing) is None:
        db.session.rollback()
        return False
    occasion = f"desk {now:%Y-%m-%dT%H:%M}"
    if not outbox.post(MessageKind.LOST_PASS, sign_up_id, now=now, occasion=occasion):
        db.session.rollback()
        return False
    audit.record("resend_pass", by=by, subject=sign_up_id, now=now, event=str(event_id))
    db.session.commit()
    return True


def _is_of(event_id: UUID, sign_up_id: UUID) -> bool:
    mine = select(SignUp.id).where(SignUp.id == sign_up_id, SignUp.event_id == event_id)
    return db.session.scalar(mine) is not None


def _is_not_over() -> ColumnElement[bool]:
    """Say that the evening can still be come to, as a block is for nothing else."""
    return (
        select(Event.id)
        .where(Event.id == SignUp.event_id, Event.state == EventState.PUBLISHED)
        .where(Event.closed_at.is_(None))
        .exists()
    )


def _without_block(found: SignUp, calendar: SchoolCalendar) -> SignUpState:
    if found.state is not SignUpState.BLOCKED:
        return found.state
    if found.decided_at:
        return SignUpState.ACTIVE
    age = age_at(event_as_it_is(found.event_id), found, calendar)
    return state_with_a_place(age, was_blocked=False)


def _is_person(found: SignUp) -> ColumnElement[bool]:
    return and_(SignUp.name_key == found.name_key, SignUp.born_on == found.born_on)


def _forget_earlier_blocks(event_id: UUID, is_person: ColumnElement[bool]) -> None:
    """Otherwise the next sign-up of the same person would be blocked anew."""
    db.session.execute(
        update(SignUp)
        .where(SignUp.event_id == event_id, SignUp.was_blocked, is_person)
        .values(was_blocked=False)
        .execution_options(synchronize_session=False)
    )


def _settle(action: str, changed: UUID | None, event_id: UUID, by: UUID, now: datetime) -> None:
    if changed is None:
        db.session.rollback()
        raise NothingDone
    audit.record(action, by=by, subject=changed, now=now, event=str(event_id))
    db.session.commit()
