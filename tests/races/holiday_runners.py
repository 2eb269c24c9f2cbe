"""What each process does with the list of holidays."""

from uuid import uuid4

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.domain.school_years import SchoolYear as Terms
from unik.services.holidays import HolidayFacts, HolidayRefused, add_holiday
from unik.services.school_years import save_school_year


def add_at_once(facts: HolidayFacts) -> bool:
    """Add a holiday when everybody else is ready to; say whether it could be."""
    together()
    try:
        add_holiday(facts, adopt=False, by=uuid4(), now=WEEK_BEFORE)
    except HolidayRefused:
        return False
    return True


def save_year_at_once(terms: Terms) -> None:
    """Save a school year when everybody else is ready to."""
    together()
    save_school_year(terms, by=uuid4(), now=WEEK_BEFORE)
