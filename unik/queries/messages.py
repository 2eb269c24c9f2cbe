"""What is in the outbox."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

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
