"""The stretches of time that figures are put together for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unik.domain.holidays import DaysOff
from unik.domain.school_years import SchoolCalendar


@dataclass(frozen=True)
class OneEvening:
    """An evening by itself."""

    event_id: UUID


@dataclass(frozen=True)
class OneHoliday:
    """The evenings of a holiday, which is one of one school year."""

    holiday_id: UUID


@dataclass(frozen=True)
class OneSchoolYear:
    """The evenings of the school year that begins in the autumn of `starts_in`."""

    starts_in: int


Period = OneEvening | OneHoliday | OneSchoolYear


def school_year_of(doors_on: date, holiday: DaysOff | None, calendar: SchoolCalendar) -> int:
    """Return the year in which the school year of an evening begins.

    A holiday lies in one school year with all its evenings, so that their figures add up.
    """
    return calendar.year_of(holiday.starts_on if holiday else doors_on)
