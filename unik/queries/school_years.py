"""When school years start and end."""

from collections.abc import Sequence

from sqlalchemy import select

from unik.domain.school_years import SchoolCalendar
from unik.domain.school_years import SchoolYear as Terms
from unik.extensions import db
from unik.models import SchoolYear
from unik.queries.reading import a_glance


def get_school_calendar() -> SchoolCalendar:
    """Return the school years in the table; the calendar knows a fallback for the others.

    They hardly ever change, so nothing is locked for them.
    """
    with a_glance() as connection:
        years = [Terms(*row) for row in connection.execute(_SCHOOL_YEARS)]
    return SchoolCalendar({year.starts_in: year for year in years})


def list_school_years() -> Sequence[SchoolYear]:
    """Return the school years in the table, the latest first."""
    return db.session.scalars(select(SchoolYear).order_by(SchoolYear.starts_in.desc())).all()


_SCHOOL_YEARS = select(SchoolYear.starts_in, SchoolYear.autumn_starts_on, SchoolYear.spring_ends_on)
