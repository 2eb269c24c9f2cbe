"""Everything the attendance page shows, in the language of the request."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from unik.domain.admission import Doors
from unik.domain.attendance import Attendance
from unik.domain.breakdowns import Group
from unik.web.organizer import attendance_words as words
from unik.web.organizer.attendance_tables import Tables, tables_of
from unik.web.organizer.attendance_words import Tile
from unik.web.organizer.charts import ArrivalsChart, Bar, arrivals_chart, bars

Label = TypeVar("Label")


@dataclass(frozen=True)
class BarChart:
    """Groups as bars, and what they say."""

    bars: list[Bar]
    sentence: str


@dataclass(frozen=True)
class AttendancePage:
    """Five numbers, a sentence, and charts with a sentence and a table each."""

    as_of: str
    is_live: bool
    has_started: bool
    tiles: list[Tile]
    summary: str
    arrivals: ArrivalsChart
    arrivals_sentence: str
    ages: BarChart
    grades: BarChart
    refusal_sentences: list[str]
    tables: Tables


def attendance_page(
    evening: Attendance, *, doors: Doors, capacity: int, now: datetime
) -> AttendancePage:
    """Put the figures of an evening as of `now` into words and charts."""
    return AttendancePage(
        as_of=words.to_the_second(now),
        is_live=evening.is_live,
        has_started=bool(evening.quarters),
        tiles=words.tiles(evening, capacity=capacity),
        summary=words.summary(evening, doors.open_at),
        arrivals=arrivals_chart(
            evening.quarters,
            evening.peak,
            opens_at=doors.open_at,
            ends_at=doors.end_at,
            now=now,
        ),
        arrivals_sentence=words.arrivals_sentence(evening),
        ages=_bar_chart(evening.ages, words.age_name),
        grades=_bar_chart(evening.grades, words.grade_name),
        refusal_sentences=words.refusal_sentences(evening),
        tables=tables_of(evening),
    )


def _bar_chart(groups: Iterable[Group[Label]], name_of: Callable[[Label | None], str]) -> BarChart:
    drawn = bars((name_of(group.label), group.signed_up, group.came) for group in groups)
    if not drawn:
        return BarChart(drawn, "")
    largest = max(drawn, key=lambda bar: bar.signed_up)
    sentence = words.group_sentence(largest.name, largest.signed_up, largest.came)
    return BarChart(drawn, sentence)
