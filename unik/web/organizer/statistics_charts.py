"""Where the pieces of charts over time stand, in percent of their width and height."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from unik.domain.statistics.suppression import Cell, Mark
from unik.web.filters import number, percent
from unik.web.organizer.statistics_words import cell_words


class Amount(NamedTuple):
    """A bar with its name and number; a hidden one has no length."""

    name: str
    text: str
    width: float


class RatePoint(NamedTuple):
    """The share of one evening; `y` counts from below."""

    x: float
    y: float
    name: str
    text: str


def amounts(rows: Iterable[tuple[str, Cell]]) -> list[Amount]:
    """Return one bar per row, the longest as wide as the chart."""
    known = list(rows)
    most = max((cell.number or 0 for _, cell in known), default=0) or 1
    return [
        Amount(name, _text(cell), round(100 * (cell.number or 0) / most, 2)) for name, cell in known
    ]


def rate_points(rates: Sequence[tuple[str, float | None]]) -> list[RatePoint]:
    """Return a point for each evening whose share is known, evenly spaced in order of time."""
    step = 100 / max(1, len(rates))
    return [
        RatePoint(round((place + 0.5) * step, 2), round(100 * rate, 2), name, percent(rate))
        for place, (name, rate) in enumerate(rates)
        if rate is not None
    ]


def shown(people: int) -> Cell:
    """Return the cell of a number that is never hidden."""
    return Cell(people, Mark.SHOWN)


def _text(cell: Cell) -> str:
    written = cell_words(cell)
    return number(written) if isinstance(written, int) else str(written)
