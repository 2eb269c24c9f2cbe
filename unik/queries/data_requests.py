"""Finding somebody over all evenings, for an administrator who was asked to."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from unik.domain.names import matches
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp


class Hit(NamedTuple):
    """One sign-up that was found, and its evening."""

    id: UUID
    name: str | None
    state: SignUpState
    title: str
    doors_open_at: datetime


def find_person(name: str, born_on: date) -> list[Hit]:
    """Return the sign-ups of somebody by name and birth date, the latest evening first.

    A name is found that says more than was kept, or less: "Alva L" and "Alva Lindqvist".
    """
    found = _list_where(SignUp.born_on == born_on, SignUp.name.is_not(None))
    return [each for each in found if each.name and _is_alike(name, each.name)]


def find_contact(*, phone: str | None, email: str | None) -> list[Hit]:
    """Return the sign-ups that hold a phone number or an e-mail address."""
    if phone:
        return _list_where(SignUp.adult_phone == phone)
    wanted = (email or "").lower()
    kept = (SignUp.email, SignUp.adult_email)
    return _list_where(or_(*(func.lower(address) == wanted for address in kept)))


def _is_alike(one: str, other: str) -> bool:
    return matches(one, other) or matches(other, one)


def _list_where(*conditions: ColumnElement[bool]) -> list[Hit]:
    rows = db.session.execute(
        select(SignUp.id, SignUp.name, SignUp.state, Event.title, Event.doors_open_at)
        .join(SignUp.event)
        .where(SignUp.erased_at.is_(None), *conditions)
        .order_by(Event.doors_open_at.desc(), SignUp.signed_up_at.desc())
    )
    return [Hit(*row) for row in rows]
