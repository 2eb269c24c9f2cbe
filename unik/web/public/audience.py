"""Who may come, in words."""

from datetime import date
from typing import NamedTuple

from unik.domain.ages import age_on
from unik.domain.eligibility import HIGHEST_AGE_EVER, AgeLimits
from unik.domain.school_years import (
    GradeKind,
    SchoolCalendar,
    grade_label_parts,
    threshold_grade,
)
from unik.web.words import gettext


class Invitation(NamedTuple):
    """What the start page says about all evenings: its heading, and a line for previews."""

    heading: str
    summary: str


def invitation(school_year: int) -> Invitation:
    """Say whom UNIK is for in the school year that began in that year."""
    grade = threshold_grade(school_year)
    if grade == 7:
        return Invitation(
            gettext("Kvällar för alla från sjuan upp till 17 år."),
            gettext("Drogfria kvällar på loven för alla från sjuan upp till 17 år."),
        )
    return Invitation(
        gettext("Kvällar för alla från årskurs %(grade)s upp till 17 år.", grade=grade),
        gettext(
            "Drogfria kvällar på loven för alla från årskurs %(grade)s upp till 17 år.",
            grade=grade,
        ),
    )


def describe_audience(limits: AgeLimits, doors_on: date, calendar: SchoolCalendar) -> str:
    """Say who may come on that day; grades follow the school year."""
    school_year = calendar.year_of(doors_on)
    starts_after_summer = limits.next_year_sevens and calendar.is_summer_gap(doors_on)
    if not _can_be_told_by_grades(limits, school_year):
        sentence = _by_birth_years(limits, school_year, starts_after_summer)
    elif starts_after_summer:
        sentence = _between_school_years(limits, school_year)
    else:
        sentence = _within_school_year(limits, school_year)
    if not _leaves_the_age_to_be_told(limits, doors_on, school_year):
        return sentence
    age = gettext("Du får inte ha fyllt %(age)s den kvällen.", age=_too_old(limits))
    return f"{sentence} {age}"


def _can_be_told_by_grades(limits: AgeLimits, school_year: int) -> bool:
    """Tell whether every border is a numbered grade of compulsory school."""
    cohorts = [limits.lowest_cohort, limits.highest_cohort or limits.lowest_cohort]
    kinds = {grade_label_parts(school_year, school_year - each).kind for each in cohorts}
    return kinds == {GradeKind.COMPULSORY}


def _by_birth_years(limits: AgeLimits, school_year: int, starts_after_summer: bool) -> str:
    last = school_year - limits.lowest_cohort + starts_after_summer
    if limits.highest_cohort is None:
        return gettext(
            "Du som är född %(year)s eller tidigare, och inte har fyllt %(age)s den kvällen.",
            year=last,
            age=_too_old(limits),
        )
    first = school_year - limits.highest_cohort
    if first == last:
        return gettext("Du som är född %(year)s.", year=first)
    return gettext("Du som är född %(first)s till %(last)s.", first=first, last=last)


def _between_school_years(limits: AgeLimits, school_year: int) -> str:
    """Name the grade that the youngest start, and those that the others have just left."""
    starting = threshold_grade(school_year + 1, limits.lowest_cohort)
    if limits.highest_cohort is None:
        return gettext(
            "Du som börjar årskurs %(grade)s i höst eller går i en högre, och inte har fyllt "
            "%(age)s den kvällen.",
            grade=starting,
            age=_too_old(limits),
        )
    lowest = threshold_grade(school_year, limits.lowest_cohort)
    highest = threshold_grade(school_year, limits.highest_cohort)
    if lowest == highest:
        return gettext(
            "Du som börjar årskurs %(starting)s i höst, eller som gick i årskurs %(grade)s "
            "i våras.",
            starting=starting,
            grade=highest,
        )
    return gettext(
        "Du som börjar årskurs %(starting)s i höst, eller som gick i årskurs %(lowest)s till "
        "%(highest)s i våras.",
        starting=starting,
        lowest=lowest,
        highest=highest,
    )


def _within_school_year(limits: AgeLimits, school_year: int) -> str:
    lowest = threshold_grade(school_year, limits.lowest_cohort)
    if limits.highest_cohort is None:
        return gettext(
            "Du som går i årskurs %(grade)s eller högre, och inte har fyllt %(age)s den kvällen.",
            grade=lowest,
            age=_too_old(limits),
        )
    highest = threshold_grade(school_year, limits.highest_cohort)
    if lowest == highest:
        return gettext("Du som går i årskurs %(grade)s.", grade=lowest)
    return gettext(
        "Du som går i årskurs %(lowest)s till %(highest)s.", lowest=lowest, highest=highest
    )


def _leaves_the_age_to_be_told(limits: AgeLimits, doors_on: date, school_year: int) -> bool:
    """Tell whether some of the highest cohort are too old, which no sentence has said yet."""
    if limits.highest_cohort is None:
        return False
    eldest = age_on(doors_on, date(school_year - limits.highest_cohort, 1, 1))
    return eldest >= _too_old(limits)


def _too_old(limits: AgeLimits) -> int:
    return min(limits.highest_age, HIGHEST_AGE_EVER) + 1
