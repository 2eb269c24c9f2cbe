"""What a guest chooses to answer after signing up, until the evening is over.

Later answers would make two reports about the evening differ by what one person said.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, update

from unik.domain.sign_up_states import Gender, Municipality
from unik.extensions import db
from unik.models import Event, SignUp


def answer_gender(sign_up_id: UUID, gender: Gender | None, *, now: datetime) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, now, gender=gender)


def answer_municipality(
    sign_up_id: UUID, municipality: Municipality | None, *, now: datetime
) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, now, municipality=municipality)


def answer_first_time(sign_up_id: UUID, first_time: bool | None, *, now: datetime) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, now, first_time=first_time)


def _keep(sign_up_id: UUID, now: datetime, **answer: object) -> None:
    is_not_over = exists().where(Event.id == SignUp.event_id, Event.ends_at > now)
    db.session.execute(update(SignUp).where(SignUp.id == sign_up_id, is_not_over).values(**answer))
    db.session.commit()
