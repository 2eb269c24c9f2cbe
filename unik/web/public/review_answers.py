"""What somebody reads whose sign-up was declined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unik.domain.age_answers import Refusal, answer_by_age
from unik.domain.school_years import SchoolCalendar

if TYPE_CHECKING:
    from unik.models import Event

__all__ = ["Refusal", "refusal_by_age"]


def refusal_by_age(event: Event, born_on: date | None, calendar: SchoolCalendar) -> Refusal:
    """Return what the age rule of an event has to say about a no."""
    return answer_by_age(born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar)
