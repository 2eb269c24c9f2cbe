"""One poster per night: large geometric shapes, drawn from a seed and the palette of its holiday.

The same seed and palette give the same poster on every machine and Python version, for as long
as the motifs stay as they are.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from unik.domain import poster_motifs as motifs
from unik.domain.poster_motifs import Box, Motif, square

WIDTH, HEIGHT = 800, 600
_CELL = 200
_COLUMNS, _ROWS = WIDTH // _CELL, HEIGHT // _CELL
_GROUND = 0
_COLOURS = (1, 2, 3, 4)

# Ground first, then four colours to paint with: the same as in theme.css, for pictures and mail.
PALETTES: Mapping[str, tuple[str, str, str, str, str]] = {
    "default": ("#2340c8", "#f2552c", "#fbf6ee", "#ffbf1f", "#10195c"),
    "host": ("#4b1d52", "#f26a1b", "#f7c948", "#8aa23c", "#f4e6d2"),
    "jul": ("#0e3b2e", "#c8102e", "#f1b434", "#f7efe2", "#2e7d5b"),
    "sport": ("#12264a", "#bfe3f2", "#e4412d", "#ffffff", "#5aa7d6"),
    "pask": ("#ffc928", "#ff7fa8", "#1f7a4d", "#ffffff", "#2340c8"),
    "sommar": ("#ff6b2c", "#2340c8", "#ffe3b0", "#ffb21f", "#1b1526"),
}

DEEP: Mapping[str, tuple[str, str, str]] = {
    "default": ("#16257a", "#ffffff", "#ffbf1f"),
    "host": ("#4b1d52", "#ffffff", "#f7c948"),
    "jul": ("#0e3b2e", "#ffffff", "#f1b434"),
    "sport": ("#12264a", "#ffffff", "#bfe3f2"),
    "pask": ("#14472f", "#ffffff", "#ffc928"),
    "sommar": ("#16257a", "#ffffff", "#ffb21f"),
}
"""A ground for words, their ink, and a spark on it: also the same as in theme.css."""

_COMMON: tuple[Motif, ...] = (
    motifs.disc,
    motifs.ring,
    motifs.quarter_disc,
    motifs.quarter_disc,
    motifs.half_discs,
    motifs.triangle,
    motifs.leaf,
    motifs.rainbow,
)
_OF_THE_HOLIDAY: Mapping[str, tuple[Motif, ...]] = {
    "default": (motifs.dots, motifs.stripes, motifs.bow, motifs.sails),
    "host": (motifs.veined_leaf, motifs.leaf, motifs.diamond, motifs.stripes),
    "jul": (motifs.fir, motifs.star, motifs.diamond, motifs.sails),
    "sport": (motifs.star, motifs.sails, motifs.stripes, motifs.bow),
    "pask": (motifs.flower, motifs.veined_leaf, motifs.dots, motifs.leaf),
    "sommar": (motifs.waves, motifs.leaf, motifs.sails, motifs.dots),
}
# At most one of each to a poster, so that it stays calm.
_BUSY = (motifs.dots, motifs.sails, motifs.stripes, motifs.bow, motifs.waves)
_LARGE: Mapping[str, tuple[Motif, ...]] = {
    "default": (motifs.sun, motifs.rainbow, motifs.half_discs, motifs.flower),
    "host": (motifs.veined_leaf, motifs.sun, motifs.flower),
    "jul": (motifs.star, motifs.fir, motifs.sun, motifs.flower),
    "sport": (motifs.star, motifs.triangle, motifs.half_discs, motifs.sun),
    "pask": (motifs.flower, motifs.sun, motifs.rainbow),
    "sommar": (motifs.sun, motifs.rainbow, motifs.half_discs),
}

_Any = TypeVar("_Any")
_MASK = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything that one colour of the palette (0 is the ground) paints in one go."""

    colour: int
    path: str


class _Block(NamedTuple):
    """One cell of the grid, or a square of four."""

    column: int
    row: int
    cells: int = 1

    @property
    def box(self) -> Box:
        return Box(self.column * _CELL, self.row * _CELL, self.cells * _CELL)

    def touches(self, other: "_Block") -> bool:
        """Whether the two share a side or a corner."""
        return (
            self.column <= other.column + other.cells
            and other.column <= self.column + self.cells
            and self.row <= other.row + other.cells
            and other.row <= self.row + self.cells
        )


@lru_cache(maxsize=256)
def poster(seed: int, palette: str) -> tuple[Shape, ...]:
    """Return the shapes of a poster, in painting order, on a ground of 800 x 600 units.

    An unknown palette is drawn as the default one. The upper two rows make a good wide crop.
    """
    known = palette if palette in PALETTES else "default"
    dice = _Dice(seed)
    canvas = _Canvas(dice)
    large = _Block(1 + dice.below(2), 0, cells=2)

    canvas.paint(large, _LARGE[known])
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            covered = row < large.cells and 0 <= column - large.column < large.cells
            if not covered and dice.below(8):
                canvas.paint(_Block(column, row), (*_COMMON, *_OF_THE_HOLIDAY[known]))
    return canvas.shapes()


class _Dice:
    """Numbers that look random and stay the same for ever: a 64-bit linear generator."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 0x9E3779B97F4A7C15 & _MASK
        self.below(2)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, `limit`."""
        self._state = self._state * 6364136223846793005 + 1442695040888963407 & _MASK
        return (self._state >> 33) * limit >> 31

    def pick(self, choices: Iterable[_Any], *unwanted: Container[_Any]) -> _Any:
        """Pick one that nobody objects to; where none is left, later objections give way."""
        left = list(choices)
        for avoided in unwanted:
            left = [choice for choice in left if choice not in avoided] or left
        return left[self.below(len(left))]


class _Canvas:
    """What has been painted so far, by layer and colour."""

    def __init__(self, dice: _Dice) -> None:
        self._dice = dice
        self._paths: dict[tuple[int, int], str] = {}
        self._painted: list[tuple[_Block, Motif, set[int]]] = []

    def paint(self, block: _Block, choices: Sequence[Motif]) -> None:
        """Fill a block with a motif in colours that its neighbours have not got."""
        near = [(motif, colours) for other, motif, colours in self._painted if other.touches(block)]
        seen = {colour for _, colours in near for colour in colours}
        busy = [motif for _, motif, _ in self._painted if motif in _BUSY]
        motif = self._dice.pick(choices, [*busy, *(motif for motif, _ in near)])
        tile = self._dice.pick(_COLOURS, seen) if self._dice.below(3) == 0 else _GROUND
        main = self._dice.pick(_COLOURS, {tile}, seen)
        other = self._dice.pick((_GROUND, *_COLOURS), {main}, {tile}, seen)

        layers = motif(block.box, self._dice.below(4))
        if tile != _GROUND:
            self._add(0, tile, square(block.box))
        for depth, path in enumerate(layers, start=1):
            self._add(depth, main if depth % 2 else other, path)
        self._painted.append((block, motif, {tile, main} - {_GROUND}))

    def shapes(self) -> tuple[Shape, ...]:
        return tuple(Shape(colour, path) for (_, colour), path in sorted(self._paths.items()))

    def _add(self, depth: int, colour: int, path: str) -> None:
        self._paths[depth, colour] = self._paths.get((depth, colour), "") + path
