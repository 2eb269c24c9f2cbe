"""When school is out."""

from sqlalchemy import select

from unik.domain.holidays import DaysOff
from unik.extensions import db
from unik.models import Holiday


def list_holidays() -> list[DaysOff]:
    """Return every holiday, the first one first."""
    return [
        DaysOff(each.id, each.kind, each.starts_on, each.ends_on)
        for each in db.session.scalars(select(Holiday).order_by(Holiday.starts_on))
    ]
