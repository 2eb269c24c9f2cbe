"""What each process does with the list of holidays."""

from uuid import uuid4

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.services.holidays import HolidayFacts, HolidayRefused, add_holiday


def add_at_once(facts: HolidayFacts) -> bool:
    """Add a holiday when everybody else is ready to; say whether it could be."""
    together()
    try:
        add_holiday(facts, adopt=False, by=uuid4(), now=WEEK_BEFORE)
    except HolidayRefused:
        return False
    return True
