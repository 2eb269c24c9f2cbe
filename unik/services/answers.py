"""What a guest chooses to answer after signing up."""

from uuid import UUID

from sqlalchemy import update

from unik.domain.sign_up_states import Gender, Municipality
from unik.extensions import db
from unik.models import SignUp


def answer_gender(sign_up_id: UUID, gender: Gender | None) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, gender=gender)


def answer_municipality(sign_up_id: UUID, municipality: Municipality | None) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, municipality=municipality)


def answer_first_time(sign_up_id: UUID, first_time: bool | None) -> None:
    """Keep a voluntary answer; `None` takes it back."""
    _keep(sign_up_id, first_time=first_time)


def _keep(sign_up_id: UUID, **answer: object) -> None:
    db.session.execute(update(SignUp).where(SignUp.id == sign_up_id).values(**answer))
    db.session.commit()
