"""What somebody reads whom an evening's age rule does not let in."""

from dataclasses import dataclass
from datetime import date

from unik.domain.eligibility import AgeLimits, Eligibility, eligibility, welcome_from
from unik.domain.school_years import SchoolCalendar

_BELOW = {Eligibility.REVIEW_IF_DECLARED, Eligibility.TOO_YOUNG}
_ABOVE = {Eligibility.REVIEW, Eligibility.TOO_OLD}


@dataclass(frozen=True)
class Refusal:
    """From which day somebody is welcome, or that the evening is for younger ones."""

    welcome_on: date | None = None
    is_for_younger: bool = False


def answer_by_age(
    born_on: date | None, limits: AgeLimits, *, doors_on: date, calendar: SchoolCalendar
) -> Refusal:
    """Return what the age rule has to say about a no; nothing if the birth date is erased."""
    if born_on is None:
        return Refusal()
    age = eligibility(born_on, limits, doors_on=doors_on, calendar=calendar)
    if age in _BELOW:
        return Refusal(welcome_on=welcome_from(born_on, limits, calendar))
    return Refusal(is_for_younger=age in _ABOVE)
