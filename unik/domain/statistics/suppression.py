"""Hiding small cells so that nobody can compute them (PRODUCT.md, "Statistics").

Cells of 1 to 4 are hidden, and more with them where sums would give them away: sums over the
labels of a row, and sums over the evenings of a holiday and of a school year. What an evening
shows depends on that evening alone, and what a holiday shows on its evenings: what was published
on Monday is not given away by what is published in June.

A hidden small cell is safe where a *circuit* goes through it: hidden cells of which some could
be one higher and others one lower, while all that is shown stays as it is. A circuit closes
within a period where another of its parts can go the opposite way, or else goes on through
cells that the period hides as well.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import compress, permutations
from typing import NamedTuple

SMALLEST_SHOWN = 5


class Mark(StrEnum):
    """What becomes of a cell."""

    SHOWN = "shown"
    SMALL = "small"
    """Said to be fewer than five."""
    HIDDEN = "hidden"
    """Nothing is said of it: else another could be computed, or it is not all there yet."""


class Shape(StrEnum):
    """How the cells of a row hang together."""

    ADDS_UP = "adds_up"
    """To a sum that is shown."""
    ALONE = "alone"
    """Not at all."""
    TURNOUT = "turnout"
    """Came and drop-in make visitors, which are shown; came and not came make signed up."""


class Cell(NamedTuple):
    """A number, or why there is none."""

    number: int | None
    mark: Mark


Label = Hashable
Circuit = frozenset[tuple[Label, int]]
CAME, DROP_INS, NOT_CAME, SIGNED_UP = "came", "drop_ins", "not_came", "signed_up"

_TURNOUT = [
    frozenset({(CAME, 1), (DROP_INS, -1), (NOT_CAME, -1)}),
    frozenset({(NOT_CAME, 1), (SIGNED_UP, 1)}),
    frozenset({(CAME, 1), (DROP_INS, -1), (SIGNED_UP, 1)}),
]


@dataclass(frozen=True)
class Counts:
    """The counts of an evening, or of a period and its parts, whose sums they are."""

    numbers: Mapping[Label, int]
    parts: tuple["Counts", ...] = ()
    is_finished: bool = True
    """Whether no part is still to come; until then a sum says no more than the parts do."""


@dataclass(frozen=True)
class Published:
    """The same counts as anybody may see them."""

    cells: Mapping[Label, Cell]
    parts: tuple["Published", ...] = ()


def suppressed(counts: Counts, shape: Shape) -> Published:
    """Return counts without cells of 1 to 4, nor a way to compute one from all that is shown."""
    return _published(_decided(counts, shape))


@dataclass(frozen=True)
class _Row:
    numbers: Mapping[Label, int]
    marks: Mapping[Label, Mark]
    tells_nothing: bool = False
    """Whether all of it is hidden, so that a cell may be anything."""

    def allows(self, circuit: Circuit) -> bool:
        return all(self._has_room(label, step) for label, step in circuit)

    def _has_room(self, label: Label, step: int) -> bool:
        number, mark = self.numbers[label] + step, self.marks[label]
        if mark is Mark.SMALL:
            return 0 < number < SMALLEST_SHOWN
        lowest = 0 if self.tells_nothing else SMALLEST_SHOWN
        return mark is Mark.HIDDEN and number >= lowest

    def hiding(self, circuit: Circuit) -> "_Row":
        """Return the row with the cells of the circuit hidden."""
        more = {label: Mark.HIDDEN for label, _ in circuit if self.marks[label] is Mark.SHOWN}
        return replace(self, marks={**self.marks, **more})

    def hiding_all(self) -> "_Row":
        marks = dict.fromkeys(self.marks, Mark.HIDDEN)
        return replace(self, marks=marks, tells_nothing=True)

    def opened(self, circuits: Iterable[Circuit]) -> "_Row":
        """Return the row with as little more hidden as lets one of the circuits through."""
        wider = [row for each in circuits if (row := self.hiding(each)).allows(each)]
        return min(wider, key=_Row.loss, default=self.hiding_all())

    def loss(self) -> tuple[int, tuple[bool, ...]]:
        """Return how many people are hidden, and in which cells, so that none are alike."""
        hidden = tuple(mark is Mark.HIDDEN for mark in self.marks.values())
        return sum(compress(self.numbers.values(), hidden)), hidden

    def at_risk(self) -> list[Label]:
        """Return the labels whose small numbers have to be kept."""
        return [
            label
            for label, mark in self.marks.items()
            if mark is not Mark.SHOWN and _is_small(self.numbers[label])
        ]


@dataclass(frozen=True)
class _Decided:
    row: _Row
    parts: tuple["_Decided", ...]
    free: Set[Circuit]
    """The circuits that an evening in it can go, through cells that it hides itself."""
    needs: tuple[Set[Circuit], ...]
    """Of each small cell that is not safe yet the circuits, one of which has to close."""


def _decided(counts: Counts, shape: Shape) -> _Decided:
    parts = tuple(_decided(part, shape) for part in counts.parts)
    if not counts.is_finished:
        return _Decided(_unfinished(counts, parts), parts, frozenset(), ())
    if not parts:
        row = _safe(_marked(counts.numbers), partial(_circuits_of, shape, tuple(counts.numbers)))
        free = {each for each in _circuits(shape, _hidden(row)) if row.allows(each)}
        return _Decided(row, (), free, _needs_of(row, free))
    possible = frozenset[Circuit]().union(*(part.free for part in parts))
    row, carried = _safe(_marked(counts.numbers), partial(_through, possible)), list[Set[Circuit]]()
    for need in _left_open(parts):
        row = row if any(map(row.allows, need)) else row.opened(need)
        carried.append(frozenset(filter(row.allows, need)))
    free = frozenset(filter(row.allows, possible))
    return _Decided(row, parts, free, (*carried, *_needs_of(row, free)))


def _marked(numbers: Mapping[Label, int]) -> _Row:
    marks = {label: Mark.SMALL if _is_small(n) else Mark.SHOWN for label, n in numbers.items()}
    return _Row(numbers, marks)


def _safe(row: _Row, circuits_through: Callable[[Label], Iterable[Circuit]]) -> _Row:
    """Hide more of a row until each of its small cells has a circuit of its own."""
    for label in row.at_risk():
        through = list(circuits_through(label))
        row = row if any(map(row.allows, through)) else row.opened(through)
    return row


def _left_open(parts: tuple[_Decided, ...]) -> list[Set[Circuit]]:
    """Return what the parts need that no other part of the same period gives."""
    found: list[Set[Circuit]] = []
    for part in parts:
        others = [each.free for each in parts if each is not part]
        found += [need for need in part.needs if not _is_met(need, others)]
    return found


def _is_met(need: Set[Circuit], others: list[Set[Circuit]]) -> bool:
    backwards = {frozenset((label, -step) for label, step in each) for each in need}
    return any(not backwards.isdisjoint(free) for free in others)


def _needs_of(row: _Row, free: Iterable[Circuit]) -> tuple[Set[Circuit], ...]:
    circuits = list(free)
    return tuple(frozenset(_through(circuits, label)) for label in row.at_risk())


def _through(circuits: Iterable[Circuit], label: Label) -> Iterator[Circuit]:
    return (each for each in circuits if (label, 1) in each or (label, -1) in each)


def _unfinished(counts: Counts, parts: tuple[_Decided, ...]) -> _Row:
    marks = {
        label: Mark.SHOWN
        if all(part.row.marks.get(label, Mark.SHOWN) is Mark.SHOWN for part in parts)
        else Mark.HIDDEN
        for label in counts.numbers
    }
    return _Row(counts.numbers, marks)


def _circuits(shape: Shape, labels: Iterable[Label]) -> Iterable[Circuit]:
    every = list(labels)
    match shape:
        case Shape.ADDS_UP:
            return [frozenset({(up, 1), (down, -1)}) for up, down in permutations(every, 2)]
        case Shape.ALONE:
            return [frozenset({(label, step)}) for label in every for step in (1, -1)]
        case Shape.TURNOUT:
            both = [*_TURNOUT, *(frozenset((it, -by) for it, by in each) for each in _TURNOUT)]
            return [each for each in both if {label for label, _ in each} <= {*every}]


def _circuits_of(shape: Shape, labels: Sequence[Label], label: Label) -> Iterator[Circuit]:
    """Give those that go through one cell; of a long row the others are many."""
    if shape is not Shape.ADDS_UP:
        yield from _through(_circuits(shape, labels), label)
        return
    for other in labels:
        if other != label:
            yield frozenset({(label, 1), (other, -1)})
            yield frozenset({(label, -1), (other, 1)})


def _hidden(row: _Row) -> list[Label]:
    return [label for label, mark in row.marks.items() if mark is not Mark.SHOWN]


def _is_small(number: int) -> bool:
    return 0 < number < SMALLEST_SHOWN


def _published(decided: _Decided) -> Published:
    row = decided.row
    return Published(
        cells={
            label: Cell(row.numbers[label] if mark is Mark.SHOWN else None, mark)
            for label, mark in row.marks.items()
        },
        parts=tuple(map(_published, decided.parts)),
    )
