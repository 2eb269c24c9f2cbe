"""Who may come to an event, in words."""

from datetime import date

from unik.domain.eligibility import AgeLimits
from unik.domain.school_years import SchoolCalendar, threshold_grade
from unik.web.words import gettext


def describe_audience(limits: AgeLimits, doors_on: date, calendar: SchoolCalendar) -> str:
    """Say who may come on that day; grades follow the school year."""
    school_year = calendar.year_of(doors_on)
    lowest = threshold_grade(school_year, limits.lowest_cohort)
    if limits.next_year_sevens and calendar.is_summer_gap(doors_on):
        return gettext(
            "Du som börjar årskurs %(grade)s i höst eller går i en högre, och inte har fyllt "
            "%(age)s den kvällen.",
            grade=threshold_grade(school_year + 1, limits.lowest_cohort),
            age=limits.highest_age + 1,
        )
    if limits.highest_cohort is not None:
        highest = threshold_grade(school_year, limits.highest_cohort)
        return gettext(
            "Du som går i årskurs %(lowest)s till %(highest)s.", lowest=lowest, highest=highest
        )
    return gettext(
        "Du som går i årskurs %(grade)s eller högre, och inte har fyllt %(age)s den kvällen.",
        grade=lowest,
        age=limits.highest_age + 1,
    )
