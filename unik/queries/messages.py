"""What is in the outbox."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import contains_eager

from unik.domain.messages import Audience
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


def list_addressed(message_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return those of the messages whose recipient's address is still kept."""
    address = case((Message.audience == Audience.GUEST, SignUp.email), else_=SignUp.adult_email)
    return db.session.scalars(
        select(Message.id)
        .join(Message.sign_up)
        .where(Message.id.in_(message_ids), address.is_not(None))
    ).all()
