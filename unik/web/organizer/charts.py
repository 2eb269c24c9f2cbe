"""Where the pieces of a chart stand, in percent of its width and height."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from unik.domain.movements import Peak
from unik.domain.quarters import QUARTER, Quarter, quarter_of

_HOUR = timedelta(hours=1)
_MOST_HOURS_NAMED = 6
_MOST_LEVELS = 4


class Column(NamedTuple):
    """A bar that stands on the axis."""

    x: float
    width: float
    height: float


class Hour(NamedTuple):
    """A full hour on the axis below."""

    x: float
    moment: datetime


class Level(NamedTuple):
    """A round number of people beside the chart."""

    y: float
    people: int


class Point(NamedTuple):
    """A place in the chart, counted from its lower left corner."""

    x: float
    y: float


@dataclass(frozen=True)
class ArrivalsChart:
    """Arrivals as columns and the people inside as a line, on one scale of people."""

    columns: tuple[Column, ...]
    line: tuple[Point, ...]
    peak: Peak | None
    peak_point: Point | None
    hours: tuple[Hour, ...]
    levels: tuple[Level, ...]


class Bar(NamedTuple):
    """Those who came, inside those who signed up."""

    name: str
    signed_up: int
    came: int
    signed_up_share: float
    came_share: float


def arrivals_chart(
    quarters: Sequence[Quarter],
    peak: Peak | None,
    *,
    opens_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> ArrivalsChart:
    """Return a chart from the opening to the end, so that it fills from left to right."""
    start = quarter_of(min([opens_at, *(quarter.starts_at for quarter in quarters)]))
    end = max([ends_at, *(quarter.ends_at for quarter in quarters)])
    highest = max([peak.people if peak else 0, *(quarter.arrived for quarter in quarters)])
    levels = levels_up_to(highest)

    def across(moment: datetime) -> float:
        return _percent((moment - start) / (end - start))

    def up(people: int) -> float:
        return _percent(people / levels[-1])

    return ArrivalsChart(
        columns=tuple(
            Column(across(each.starts_at), _percent(QUARTER / (end - start)), up(each.arrived))
            for each in quarters
        ),
        line=tuple(
            Point(across(moment), up(people)) for moment, people in _line(quarters, peak, now)
        ),
        peak=peak,
        peak_point=Point(across(peak.reached_at), up(peak.people)) if peak else None,
        hours=tuple(Hour(across(hour), hour) for hour in _hours(start, end)),
        levels=tuple(Level(up(level), level) for level in levels),
    )


def bars(groups: Iterable[tuple[str, int, int]]) -> list[Bar]:
    """Return one bar per name, signed up and came; the longest is as wide as the chart."""
    groups = list(groups)
    most = max((signed_up for _, signed_up, _ in groups), default=0)
    return [
        Bar(name, signed_up, came, _percent(signed_up / most), _percent(came / most))
        for name, signed_up, came in groups
    ]


def levels_up_to(highest: int) -> tuple[int, ...]:
    """Return at most four round numbers, evenly spaced, of which the last reaches `highest`."""
    for magnitude in count():
        for digit in (1, 2, 5):
            step = digit * 10**magnitude
            if step * _MOST_LEVELS >= highest:
                steps = max(1, -(-highest // step))
                return tuple(step * times for times in range(1, steps + 1))
    raise AssertionError("some power of ten is large enough")


def _line(
    quarters: Sequence[Quarter], peak: Peak | None, now: datetime
) -> Iterator[tuple[datetime, int]]:
    """Give how many were inside when each quarter ended, and at the peak between them."""
    if not quarters or peak is None:
        return
    known = [(min(each.ends_at, max(now, each.starts_at)), each.inside_at_end) for each in quarters]
    yield quarters[0].starts_at, 0
    yield from sorted([*known, (peak.reached_at, peak.people)], key=lambda point: point[0])


def _hours(start: datetime, end: datetime) -> Iterator[datetime]:
    """Give every full hour, or every second or third of a long night."""
    first = start + (-timedelta(minutes=start.minute) % _HOUR)
    step = -(-int((end - first) / _HOUR + 1) // _MOST_HOURS_NAMED) * _HOUR
    while first <= end:
        yield first
        first += step


def _percent(share: float) -> float:
    return round(100 * share, 2)
