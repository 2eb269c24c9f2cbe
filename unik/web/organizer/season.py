"""The organizer's list of evenings, by holiday."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from unik.domain.event_lists import Part
from unik.domain.local_time import STOCKHOLM, local_date
from unik.domain.school_years import SchoolCalendar
from unik.web.filters import date_short
from unik.web.organizer.desk import Row
from unik.web.organizer.plan_words import holiday_name, school_year_name
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@dataclass(frozen=True)
class Group:
    """The evenings of one holiday, or those of a school year that belong to none."""

    key: str
    heading: str
    days: str
    rows: list[Row] = field(default_factory=list[Row])

    @property
    def is_past(self) -> bool:
        return all(row.is_over for row in self.rows)


@dataclass(frozen=True)
class Season:
    """What is on tonight, what is to come, and what has been, the latest first."""

    tonight: list[Row]
    coming: list[Group]
    past: list[Group]


def season_of(rows: Iterable[Row], calendar: SchoolCalendar) -> Season:
    """Return the evenings as the organizer thinks of them; a holiday is not torn apart."""
    ordered = sorted(rows, key=lambda row: row.event.doors_open_at)
    groups: dict[str, Group] = {}
    for row in ordered:
        if row.part is not Part.TONIGHT:
            group = _group_of(row.event, calendar)
            groups.setdefault(group.key, group).rows.append(row)
    return Season(
        tonight=[row for row in ordered if row.part is Part.TONIGHT],
        coming=[group for group in groups.values() if not group.is_past],
        past=[group for group in reversed(groups.values()) if group.is_past],
    )


def bounds_of(school_year: int, calendar: SchoolCalendar) -> tuple[datetime, datetime]:
    """Return when a school year begins, and when the next one does."""
    begins, ends = (calendar.starting_in(year) for year in (school_year, school_year + 1))
    return _midnight(begins.autumn_starts_on), _midnight(ends.autumn_starts_on)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), STOCKHOLM)


def _group_of(event: Event, calendar: SchoolCalendar) -> Group:
    if event.holiday is None:
        year = calendar.year_of(local_date(event.doors_open_at))
        words = gettext("Utan lov, läsåret %(year)s", year=school_year_name(year))
        return Group(f"year-{year}", words, "")
    holiday = event.holiday
    days = f"{date_short(holiday.starts_on)} – {date_short(holiday.ends_on)}"
    return Group(f"holiday-{holiday.id}", holiday_name(holiday.kind, holiday.starts_on), days)
