"""What somebody reads whose sign-up was declined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unik.domain.eligibility import Eligibility, eligibility, welcome_from
from unik.domain.school_years import SchoolCalendar

if TYPE_CHECKING:
    from unik.models import Event

_BELOW = {Eligibility.REVIEW_IF_DECLARED, Eligibility.TOO_YOUNG}
_ABOVE = {Eligibility.REVIEW, Eligibility.TOO_OLD}


@dataclass(frozen=True)
class Refusal:
    """From which day somebody is welcome, or that the evening is for younger ones."""

    welcome_on: date | None = None
    is_for_younger: bool = False


def refusal_by_age(event: Event, born_on: date | None, calendar: SchoolCalendar) -> Refusal:
    """Return what the age rule has to say about a no; nothing if the birth date is erased."""
    if born_on is None:
        return Refusal()
    age = eligibility(born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar)
    if age in _BELOW:
        return Refusal(welcome_on=welcome_from(born_on, event.age_limits, calendar))
    return Refusal(is_for_younger=age in _ABOVE)
