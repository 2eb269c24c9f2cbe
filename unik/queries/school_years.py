"""When school years start and end."""

from sqlalchemy import select

from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import SchoolYear


def get_school_calendar() -> SchoolCalendar:
    """Return the school years in the table; the calendar knows a fallback for the others."""
    years = db.session.scalars(select(SchoolYear))
    return SchoolCalendar({year.starts_in: year.terms for year in years})
