"""When school is out."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from unik.domain.holidays import DaysOff
from unik.extensions import db
from unik.models import Event, Holiday


def list_holidays() -> list[DaysOff]:
    """Return every holiday, the first one first."""
    return [
        DaysOff(each.id, each.kind, each.starts_on, each.ends_on)
        for each in db.session.scalars(select(Holiday).order_by(Holiday.starts_on))
    ]


def find_holiday(holiday_id: UUID) -> Holiday | None:
    """Return the holiday with that id, or `None`."""
    return db.session.get(Holiday, holiday_id)


def list_kept_holidays() -> Sequence[tuple[Holiday, int]]:
    """Return every holiday, the latest first, and how many evenings belong to it."""
    counted = (
        select(Event.holiday_id, func.count().label("number")).group_by(Event.holiday_id).subquery()
    )
    return [
        (holiday, number or 0)
        for holiday, number in db.session.execute(
            select(Holiday, counted.c.number)
            .outerjoin(counted, counted.c.holiday_id == Holiday.id)
            .order_by(Holiday.starts_on.desc())
        )
    ]
