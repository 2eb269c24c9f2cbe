"""Somebody who knows arithmetic and every published table, and looks for hidden numbers."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from unik.domain.statistics.suppression import Cell, Counts, Mark, Published, Shape

Unknown = tuple[Hashable, ...]
Bounds = dict[Unknown, tuple[int, int]]
_MOST_STEPS = 20_000
_MANY = 10_000


@dataclass
class Riddle:
    """Whole numbers within bounds, and sums of them that are known."""

    bounds: Bounds = field(default_factory=dict)
    sums: list[tuple[dict[Unknown, int], int]] = field(default_factory=list)
    steps: int = 0

    def is_pinned(self, unknown: Unknown, truth: Mapping[Unknown, int]) -> bool:
        """Say whether every solution has the same number there; search them all if need be."""
        bounds = self._narrowed(dict(self.bounds))
        assert bounds is not None
        low, high = bounds[unknown]
        others = sorted(set(range(low, high + 1)) - {truth[unknown]}, key=_near(truth[unknown]))
        return not any(self._has_solution({**bounds, unknown: (n, n)}, truth) for n in others)

    def _has_solution(self, bounds: Bounds, truth: Mapping[Unknown, int]) -> bool:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise RuntimeError("the riddle is too hard")
        narrowed = self._narrowed(bounds)
        if narrowed is None:
            return False
        undecided = [each for each, (low, high) in narrowed.items() if low < high]
        if not undecided:
            return True
        one = min(undecided, key=lambda each: narrowed[each][1] - narrowed[each][0])
        low, high = narrowed[one]
        values = sorted(range(low, high + 1), key=_near(truth[one]))
        return any(self._has_solution({**narrowed, one: (n, n)}, truth) for n in values)

    def _narrowed(self, bounds: Bounds) -> Bounds | None:
        """Return what the sums leave of the bounds, or `None` where they leave nothing."""
        bounds, changed = dict(bounds), True
        while changed:
            changed = False
            for terms, total in self.sums:
                for each, (low, high) in _left_by(terms, total, bounds):
                    if low > high:
                        return None
                    changed = changed or bounds[each] != (low, high)
                    bounds[each] = low, high
        return bounds


def _left_by(
    terms: Mapping[Unknown, int], total: int, bounds: Bounds
) -> Iterator[tuple[Unknown, tuple[int, int]]]:
    lows = {each: min(by * bounds[each][0], by * bounds[each][1]) for each, by in terms.items()}
    highs = {each: max(by * bounds[each][0], by * bounds[each][1]) for each, by in terms.items()}
    least, most = sum(lows.values()), sum(highs.values())
    for each, by in terms.items():
        one, other = total - (most - highs[each]), total - (least - lows[each])
        low, high = (one, other) if by > 0 else (-other, -one)
        yield each, (max(low, bounds[each][0]), min(high, bounds[each][1]))


def _near(number: int):
    return lambda other: (abs(other - number), other)


def computable(counts: Counts, published: Published, shape: Shape) -> list[Unknown]:
    """Return the small cells that can be computed from everything that is published."""
    riddle, truth = Riddle(), dict[Unknown, int]()
    _ask(riddle, truth, counts, published, shape, ())
    small = [each for each in riddle.bounds if 0 < truth[each] < 5]
    found = []
    for each in small:
        riddle.steps = 0
        if riddle.is_pinned(each, truth):
            found.append(each)
    return found


def only_small_hidden(counts: Counts) -> Published:
    """Hide the small cells themselves and nothing more."""
    return Published(
        cells={
            label: Cell(None, Mark.SMALL) if 0 < number < 5 else Cell(number, Mark.SHOWN)
            for label, number in counts.numbers.items()
        },
        parts=tuple(map(only_small_hidden, counts.parts)),
    )


def _ask(
    riddle: Riddle,
    truth: dict[Unknown, int],
    counts: Counts,
    published: Published,
    shape: Shape,
    path: tuple[int, ...],
) -> None:
    """Write down what a reader sees of these counts, and what holds between them."""
    marks = [cell.mark for cell in published.cells.values()]
    says_something = shape is Shape.ALONE or set(marks) != {Mark.HIDDEN}
    lowest = 5 if counts.is_finished and says_something else 0
    for label, cell in published.cells.items():
        if cell.mark is not Mark.SHOWN:
            riddle.bounds[path, label] = (1, 4) if cell.mark is Mark.SMALL else (lowest, _MANY)
            truth[path, label] = counts.numbers[label]
    for labels, known in _sums_in_a_row(counts, shape):
        _know(riddle, [(published, path, label, by) for label, by in labels], known)
    for number, (part, shown) in enumerate(zip(counts.parts, published.parts, strict=True)):
        _ask(riddle, truth, part, shown, shape, (*path, number))
    for label in counts.numbers if counts.parts else ():
        below = [
            (part, (*path, number), label, 1)
            for number, part in enumerate(published.parts)
            if label in part.cells
        ]
        _know(riddle, [*below, (published, path, label, -1)], 0)


def _sums_in_a_row(
    counts: Counts, shape: Shape
) -> Iterator[tuple[Sequence[tuple[Hashable, int]], int]]:
    numbers = counts.numbers
    if shape is Shape.ADDS_UP:
        yield [(label, 1) for label in numbers], sum(numbers.values())
    if shape is Shape.TURNOUT:
        yield [("came", 1), ("drop_ins", 1)], numbers["came"] + numbers["drop_ins"]
        yield [("came", 1), ("not_came", 1), ("signed_up", -1)], 0


def _know(
    riddle: Riddle,
    terms: Iterable[tuple[Published, tuple[int, ...], Hashable, int]],
    total: int,
) -> None:
    unknown: dict[Unknown, int] = {}
    for published, path, label, by in terms:
        cell = published.cells[label]
        if cell.number is None:
            unknown[path, label] = by
        else:
            total -= by * cell.number
    if unknown:
        riddle.sums.append((unknown, total))
    else:
        assert total == 0
