"""The list that a door phone keeps."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from unik.domain.roster import ListedGuest
from unik.extensions import db
from unik.models import EntryPass, SignUp
from unik.models.columns import DatabaseClock


def read_database_clock() -> datetime:
    """Return the moment by the clock that dates every change of a sign-up."""
    return db.session.scalars(select(DatabaseClock())).one()


def list_guests_for_the_door(event_id: UUID, since: datetime | None = None) -> list[ListedGuest]:
    """Return everybody who ever signed up to an event, or who was changed `since` then."""
    asked: Select[*tuple[Any, ...]] = (
        select(
            SignUp.id,
            *(SignUp.serial, SignUp.state, SignUp.name, SignUp.born_on),
            *(SignUp.declared_year_seven, SignUp.first_time),
            *(SignUp.inside, SignUp.admitted_at, SignUp.admitted_door, SignUp.left_at),
            SignUp.gone_home_at,
            EntryPass.serial.label("issued_serial"),
            EntryPass.token_digest,
        )
        .outerjoin(EntryPass, EntryPass.sign_up_id == SignUp.id)
        .where(SignUp.event_id == event_id)
        .order_by(SignUp.id)
    )
    if since:
        asked = asked.where(SignUp.touched_at >= since)
    codes = db.session.execute(asked).all()
    return [_guest(list(theirs)) for _, theirs in groupby(codes, key=lambda code: code.id)]


def _guest(codes: Sequence[Row[*tuple[Any, ...]]]) -> ListedGuest:
    of_all = codes[0]
    return ListedGuest(
        id=of_all.id,
        serial=of_all.serial,
        digests={code.issued_serial: code.token_digest for code in codes if code.token_digest},
        state=of_all.state,
        name=of_all.name,
        born_on=of_all.born_on,
        declared_year_seven=of_all.declared_year_seven,
        first_time=of_all.first_time,
        inside=of_all.inside,
        admitted_at=of_all.admitted_at,
        admitted_door=of_all.admitted_door,
        left_at=of_all.left_at,
        gone_home=of_all.gone_home_at is not None,
    )
