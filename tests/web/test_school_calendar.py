"""The school years that doors go by."""

from datetime import date, timedelta

from tests.builders import DURING
from unik.extensions import db
from unik.models import SchoolYear
from unik.web.school_calendar import KEPT_FOR, recent_school_calendar


def test_new_dates_of_terms_reach_the_doors_after_a_minute(app, at):
    starts_on = date(2026, 8, 20)
    at(DURING)
    recent_school_calendar()
    db.session.add(
        SchoolYear(starts_in=2026, autumn_starts_on=starts_on, spring_ends_on=date(2027, 6, 9))
    )
    db.session.commit()

    at(DURING + KEPT_FOR - timedelta(seconds=1))
    assert recent_school_calendar().starting_in(2026).autumn_starts_on != starts_on
    at(DURING + KEPT_FOR)
    assert recent_school_calendar().starting_in(2026).autumn_starts_on == starts_on
