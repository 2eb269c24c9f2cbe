"""Sign-ups against an event that was changed."""

from datetime import date

from sqlalchemy import ColumnElement, exists, select

from unik.domain.eligibility import AgeLimits, eligibility
from unik.domain.rechecks import falls_outside
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import STANDING
from unik.extensions import db
from unik.models import Event, SignUp


def count_falling_outside(
    event: Event, limits_before: AgeLimits, doors_before: date, calendar: SchoolCalendar
) -> int:
    """Return how many standing sign-ups an event is no longer for.

    They were made when the doors opened on the local day `doors_before`. An
    event that is for the same people as before leaves nobody outside.
    """
    limits, doors_on = event.age_limits, event.doors_on
    if (limits, doors_on) == (limits_before, doors_before):
        return 0
    standing = select(SignUp.born_on, SignUp.declared_year_seven).where(
        SignUp.event_id == event.id, SignUp.state.in_(STANDING), SignUp.born_on.is_not(None)
    )
    return sum(
        falls_outside(
            eligibility(born_on, limits, doors_on=doors_on, calendar=calendar),
            before=eligibility(born_on, limits_before, doors_on=doors_before, calendar=calendar),
            declared=declared,
        )
        for born_on, declared in db.session.execute(standing)
        if born_on
    )


def has_standing_sign_ups() -> ColumnElement[bool]:
    """Return the condition that somebody is signed up to an event."""
    return exists().where(SignUp.event_id == Event.id, SignUp.state.in_(STANDING))
