"""What is in the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from unik.domain.messages import Audience, MessageKind
from unik.domain.sending import MessageState
from unik.extensions import db
from unik.models import Message, SignUp


def get_message(message_id: UUID) -> Message:
    """Return a message with its sign-up and event, read anew."""
    return db.session.scalars(
        select(Message)
        .join(Message.sign_up)
        .join(SignUp.event)
        .options(contains_eager(Message.sign_up).contains_eager(SignUp.event))
        .where(Message.id == message_id)
        .execution_options(populate_existing=True)
    ).one()


def get_staff_message(message_id: UUID) -> Message:
    """Return a message with the account that it is about, read anew."""
    return db.session.scalars(
        select(Message)
        .join(Message.account)
        .options(contains_eager(Message.account))
        .where(Message.id == message_id)
        .execution_options(populate_existing=True)
    ).one()


def has_left(kinds: Collection[MessageKind], sign_up_id: UUID, now: datetime) -> bool | None:
    """Say whether the newest message of these kinds to a guest was sent, or is just being sent.

    `None` if there is none. A worker that has taken one sends it, whatever it is told then.
    """
    is_in_hand = and_(Message.claimed_until.is_not(None), Message.claimed_until > now)
    return db.session.scalar(
        select(or_(Message.state == MessageState.SENT, is_in_hand))
        .where(Message.sign_up_id == sign_up_id, Message.audience == Audience.GUEST)
        .where(Message.kind.in_(kinds))
        .order_by(Message.posted_at.desc(), Message.id.desc())
        .limit(1)
    )


def list_addressed(message_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return those of the messages whose recipient's address is still kept."""
    address = case((Message.audience == Audience.GUEST, SignUp.email), else_=SignUp.adult_email)
    return db.session.scalars(
        select(Message.id)
        .join(Message.sign_up)
        .where(Message.id.in_(message_ids), address.is_not(None))
    ).all()


def count_messages(event_id: UUID) -> dict[MessageKind, dict[MessageState, int]]:
    """Return how many messages about an event there are, by kind and how far they have come."""
    rows = db.session.execute(
        select(Message.kind, Message.state, func.count())
        .join(Message.sign_up)
        .where(SignUp.event_id == event_id)
        .group_by(Message.kind, Message.state)
    ).all()
    counts: dict[MessageKind, dict[MessageState, int]] = {}
    for kind in MessageKind:
        found = {state: count for each, state, count in rows if each is kind}
        if found:
            counts[kind] = found
    return counts


def list_failed(event_id: UUID) -> Sequence[Message]:
    """Return what was given up at an event, the latest first, with whose sign-up it is."""
    return db.session.scalars(
        select(Message)
        .join(Message.sign_up)
        .options(contains_eager(Message.sign_up))
        .where(SignUp.event_id == event_id, Message.state == MessageState.FAILED)
        .order_by(Message.settled_at.desc(), Message.id)
    ).all()
