"""The figures of a period as they may leave the organizer's own view of an evening.

Small cells are hidden (`unik.domain.statistics.suppression`). An evening with one to four
visitors is left out, of sums too, since every cell of it would be small. Age and school year are
both read off the birth date and would give each other away, so the school year is told of a
whole school year alone, and only where no age and no grade of it had to be hidden.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from unik.domain.attendance import Attendance
from unik.domain.statistics.figures import EveningFigures, Held, PeriodFigures
from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.sums import Spent, add_stays, spent
from unik.domain.statistics.suppression import (
    CAME,
    SIGNED_UP,
    SMALLEST_SHOWN,
    Cell,
    Counts,
    Mark,
    Published,
    Shape,
    suppressed,
)
from unik.domain.statistics.topics import KNOWN_STAYS, Topic, counted_by, in_order

Cells = Mapping[Hashable, Cell]
_NOTHING = Cell(0, Mark.SHOWN)


@dataclass(frozen=True)
class PublishedTable:
    """One row of cells for each evening, each holiday and the period itself."""

    labels: tuple[Hashable, ...]
    """In order, without those that are nobody's at all."""
    rows: Mapping[Period, Cells]

    def cell(self, of: Period, label: Hashable) -> Cell:
        """Return a cell; what an evening does not know is nobody."""
        return self.rows[of].get(label, _NOTHING)

    def row(self, of: Period) -> tuple[Cell, ...]:
        """Return the cells of an evening, a holiday or the period in the order of the labels."""
        return tuple(self.cell(of, label) for label in self.labels)

    @property
    def hides(self) -> bool:
        """Whether any cell is hidden."""
        return any(map(_hides, self.rows.values()))


@dataclass(frozen=True)
class PublishedFigures:
    """A period as anybody may see it.

    `visits` are the visitors of each row and never hidden. `peaks` are of evenings alone.
    """

    period: Period
    is_finished: bool
    """Until then sums of groups are told only where no evening hides any of them."""
    evenings: tuple[Held, ...]
    left_out: int
    """Evenings with fewer than five visitors, which are in no sum."""
    evening_counts: Mapping[Period, int]
    visits: Mapping[Period, int]
    peaks: Mapping[Period, Cell]
    tables: Mapping[Topic, PublishedTable]
    stays: Mapping[Period, float | None]
    """The mean stay in minutes where it may be told."""
    cost_kr: Mapping[Period, Spent]
    staff_minutes: Mapping[Period, Spent]

    def show_rate(self, of: Period) -> float | None:
        """Return the share of those signed up who came; `None` where it may not be told."""
        turnout = self.tables[Topic.TURNOUT]
        came, signed_up = (turnout.cell(of, label).number for label in (CAME, SIGNED_UP))
        return came / signed_up if came is not None and signed_up else None


def published(figures: PeriodFigures, topics: Collection[Topic] = tuple(Topic)) -> PublishedFigures:
    """Return what may be told of a period; the same evening always tells the same."""
    shown = [each for each in figures.evenings if _may_be_shown(each)]
    rows = _rows_of(figures, shown)
    tables = {topic: _table(topic, figures, shown) for topic in topics if topic is not Topic.GRADE}
    if Topic.GRADE in topics:
        tables[Topic.GRADE] = _grades(figures, shown, tables[Topic.AGE])
    return PublishedFigures(
        period=figures.period,
        is_finished=figures.is_finished,
        evenings=tuple(each.held for each in shown),
        left_out=len(figures.evenings) - len(shown),
        evening_counts={of: len(each) for of, each in rows.items()},
        visits={of: _visits(each) for of, each in rows.items()},
        peaks={_evening(each): _peak(each) for each in shown},
        tables=tables,
        stays={of: _mean_stay(each, tables.get(Topic.STAYS), of) for of, each in rows.items()},
        cost_kr={of: spent(_costs(each)) for of, each in rows.items()},
        staff_minutes={of: spent(_minutes(each)) for of, each in rows.items()},
    )


def _may_be_shown(evening: EveningFigures) -> bool:
    return not 0 < evening.attendance.turnout.visitors < SMALLEST_SHOWN


def _evening(each: EveningFigures) -> Period:
    return OneEvening(each.held.event_id)


def _peak(each: EveningFigures) -> Cell:
    people = each.attendance.peak.people if each.attendance.peak else 0
    is_small = 0 < people < SMALLEST_SHOWN
    return Cell(None, Mark.SMALL) if is_small else Cell(people, Mark.SHOWN)


def _visits(evenings: Iterable[EveningFigures]) -> int:
    return sum(each.attendance.turnout.visitors for each in evenings)


def _costs(evenings: Iterable[EveningFigures]) -> list[tuple[Attendance, int | None]]:
    return [(each.attendance, each.held.cost_kr) for each in evenings]


def _minutes(evenings: Iterable[EveningFigures]) -> list[tuple[Attendance, int | None]]:
    return [(each.attendance, each.held.staff_minutes) for each in evenings]


def _mean_stay(
    evenings: Iterable[EveningFigures], known: PublishedTable | None, of: Period
) -> float | None:
    may_be_told = known and known.cell(of, KNOWN_STAYS).number
    together = add_stays(each.attendance.stay for each in evenings)
    return together.mean_minutes if may_be_told else None


def _rows_of(
    figures: PeriodFigures, shown: Sequence[EveningFigures]
) -> dict[Period, list[EveningFigures]]:
    """Return the evenings of every row of a table."""
    rows: dict[Period, list[EveningFigures]] = {_evening(each): [each] for each in shown}
    for each in shown:
        if each.held.holiday and not isinstance(figures.period, OneEvening):
            rows.setdefault(OneHoliday(each.held.holiday.id), []).append(each)
    rows[figures.period] = list(shown)
    return rows


@dataclass(frozen=True)
class _Branch:
    """The counts of an evening, or of a period and its parts, and whose they are."""

    of: Period
    counts: Counts
    parts: tuple["_Branch", ...] = ()


def _table(topic: Topic, figures: PeriodFigures, shown: Sequence[EveningFigures]) -> PublishedTable:
    tree = _tree(topic, figures, shown)
    rows = dict(_rows(tree, suppressed(tree.counts, topic.shape)))
    used = {label for cells in rows.values() for label, cell in cells.items() if cell.number != 0}
    labels = tuple(label for label in in_order(topic, tree.counts.numbers) if label in used)
    return PublishedTable(labels, rows)


def _tree(topic: Topic, figures: PeriodFigures, shown: Sequence[EveningFigures]) -> _Branch:
    leaves = [_Branch(_evening(each), Counts(counted_by(topic, each))) for each in shown]
    if isinstance(figures.period, OneEvening):
        return leaves[0] if leaves else _together(figures.period, [], is_finished=True)
    if isinstance(figures.period, OneSchoolYear):
        leaves = _in_holidays(leaves, figures, shown)
    return _together(figures.period, leaves, is_finished=figures.is_finished)


def _in_holidays(
    leaves: Sequence[_Branch], figures: PeriodFigures, shown: Sequence[EveningFigures]
) -> list[_Branch]:
    """Put the evenings of each holiday together; others stand by themselves."""
    found: list[_Branch] = []
    of_holiday: dict[UUID, list[_Branch]] = {}
    for leaf, each in zip(leaves, shown, strict=True):
        if each.held.holiday is None:
            found.append(leaf)
        else:
            of_holiday.setdefault(each.held.holiday.id, []).append(leaf)
    for holiday_id, theirs in of_holiday.items():
        is_finished = holiday_id not in figures.open_holidays
        found.append(_together(OneHoliday(holiday_id), theirs, is_finished=is_finished))
    return found


def _together(of: Period, parts: Sequence[_Branch], *, is_finished: bool) -> _Branch:
    numbers = Counter[Hashable]()
    for part in parts:
        numbers.update(part.counts.numbers)
    counts = Counts(numbers, tuple(part.counts for part in parts), is_finished)
    return _Branch(of, counts, tuple(parts))


def _rows(tree: _Branch, cells: Published) -> Iterator[tuple[Period, Cells]]:
    for part, theirs in zip(tree.parts, cells.parts, strict=True):
        yield from _rows(part, theirs)
    yield tree.of, cells.cells


def _grades(
    figures: PeriodFigures, shown: Sequence[EveningFigures], ages: PublishedTable
) -> PublishedTable:
    of = figures.period
    if not isinstance(of, OneSchoolYear) or not figures.is_finished or _hides(ages.rows[of]):
        return PublishedTable((), {})
    numbers = Counter[Hashable]()
    for each in shown:
        numbers.update(counted_by(Topic.GRADE, each))
    cells = suppressed(Counts(numbers), Shape.ADDS_UP).cells
    if _hides(cells):
        return PublishedTable((), {})
    return PublishedTable(tuple(in_order(Topic.GRADE, cells)), {of: cells})


def _hides(cells: Cells) -> bool:
    return any(cell.mark is not Mark.SHOWN for cell in cells.values())
