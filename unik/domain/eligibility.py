"""Who may come to an event: the age rule of PRODUCT.md."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unik.domain.ages import age_on
from unik.domain.school_years import SchoolCalendar

# Nobody who has turned 18 may come, whatever an event's own limits say.
HIGHEST_AGE_EVER = 17


@dataclass(frozen=True)
class AgeLimits:
    """Whom an event is for; a cohort is the age turned in the year the school year begins."""

    lowest_cohort: int = 13
    highest_age: int = HIGHEST_AGE_EVER
    highest_cohort: int | None = None
    next_year_sevens: bool = False


YEAR_7_TO_17 = AgeLimits()
ONLY_YEARS_7_TO_9 = AgeLimits(highest_cohort=15)


class Eligibility(StrEnum):
    """What the age rule says about one person and one event."""

    WELCOME = "welcome"
    REVIEW_IF_DECLARED = "review_if_declared"
    REVIEW = "review"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"


def eligibility(
    born: date, limits: AgeLimits, *, doors_on: date, calendar: SchoolCalendar
) -> Eligibility:
    """Say whether someone may come to an event whose doors open on the local day `doors_on`.

    The day of signing up and the hours after midnight play no part.
    `REVIEW_IF_DECLARED` is a refusal unless the person says that they already
    attend the lowest grade; then an organizer decides, as for `REVIEW`.
    """
    cohort = calendar.year_of(doors_on) - born.year
    lowest = _lowest_cohort(limits, doors_on, calendar)

    if age_on(doors_on, born) > min(limits.highest_age, HIGHEST_AGE_EVER):
        return Eligibility.TOO_OLD
    if cohort < lowest - 1:
        return Eligibility.TOO_YOUNG
    if cohort == lowest - 1:
        return Eligibility.REVIEW_IF_DECLARED
    return _under_the_upper_border(cohort, limits.highest_cohort)


def eligibility_at_the_door(
    born: date | None,
    limits: AgeLimits,
    *,
    declared: bool,
    doors_on: date,
    calendar: SchoolCalendar,
) -> Eligibility:
    """Judge somebody who is signed up again, since the day may have moved.

    An erased birth date says nothing. Who did not declare to attend the lowest grade is
    `TOO_YOUNG`, never `REVIEW_IF_DECLARED`.
    """
    if born is None:
        return Eligibility.WELCOME
    found = eligibility(born, limits, doors_on=doors_on, calendar=calendar)
    if found is Eligibility.REVIEW_IF_DECLARED and not declared:
        return Eligibility.TOO_YOUNG
    return found


def welcome_ages(limits: AgeLimits, *, doors_on: date, calendar: SchoolCalendar) -> tuple[int, int]:
    """Return the youngest and the oldest age, on the local day `doors_on`, of those welcome."""
    school_year = calendar.year_of(doors_on)
    lowest = _lowest_cohort(limits, doors_on, calendar)
    youngest = age_on(doors_on, date(school_year - lowest, 12, 31))
    oldest = min(limits.highest_age, HIGHEST_AGE_EVER)
    if limits.highest_cohort is None:
        return youngest, oldest
    return youngest, min(oldest, age_on(doors_on, date(school_year - limits.highest_cohort, 1, 1)))


def welcome_from(born: date, limits: AgeLimits, calendar: SchoolCalendar) -> date:
    """Return the first day on which someone is old enough: an autumn term's first day."""
    return calendar.starting_in(born.year + limits.lowest_cohort).autumn_starts_on


def _lowest_cohort(limits: AgeLimits, doors_on: date, calendar: SchoolCalendar) -> int:
    if limits.next_year_sevens and calendar.is_summer_gap(doors_on):
        return limits.lowest_cohort - 1
    return limits.lowest_cohort


def _under_the_upper_border(cohort: int, highest: int | None) -> Eligibility:
    if highest is None or cohort <= highest:
        return Eligibility.WELCOME
    if cohort == highest + 1:
        return Eligibility.REVIEW
    return Eligibility.TOO_OLD
