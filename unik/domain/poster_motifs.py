"""The geometric motifs that posters are made of, as SVG path data.

A motif fills a square box and answers with its layers, painted first to last in alternating
colours. Straight sides reach one unit outside the box, so that no hairline shows between
neighbours. `turn` (0-3) is the number of quarter turns, clockwise.
"""

from collections.abc import Callable
from typing import NamedTuple

Layers = tuple[str, ...]

_AROUND = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Box(NamedTuple):
    """A square on the poster: its upper left corner and its side."""

    x: int
    y: int
    side: int

    @property
    def bled(self) -> "Box":
        """The box with one unit added on every side."""
        return Box(self.x - 1, self.y - 1, self.side + 2)

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.side // 2, self.y + self.side // 2

    def corner(self, turn: int) -> tuple[int, int]:
        """Return the corner that the upper left one becomes after `turn` quarter turns."""
        right, down = ((0, 0), (1, 0), (1, 1), (0, 1))[turn % 4]
        return self.x + right * self.side, self.y + down * self.side

    def quarters(self) -> tuple["Box", ...]:
        """Return the four smaller boxes, clockwise from the upper left one."""
        half = self.side // 2
        steps = ((0, 0), (half, 0), (half, half), (0, half))
        return tuple(Box(self.x + right, self.y + down, half) for right, down in steps)


Motif = Callable[[Box, int], Layers]


def square(box: Box) -> str:
    """Return the path of a tile to paint under a motif."""
    x, y, side = box.bled
    return f"M{x} {y}h{side}v{side}h-{side}z"


def disc(box: Box, turn: int) -> Layers:
    return (_disc(*box.middle, box.side // 2),)


def ring(box: Box, turn: int) -> Layers:
    return _disc(*box.middle, box.side // 2), _disc(*box.middle, box.side * 11 // 50)


def sun(box: Box, turn: int) -> Layers:
    radii = (box.side // 2, box.side * 8 // 25, box.side * 3 // 20)
    return tuple(_disc(*box.middle, radius) for radius in radii)


def dots(box: Box, turn: int) -> Layers:
    centres = (quarter.middle for quarter in box.quarters())
    return ("".join(_disc(x, y, box.side * 9 // 50) for x, y in centres),)


def quarter_disc(box: Box, turn: int) -> Layers:
    bled = box.bled
    return (_wedge(bled.corner(turn), bled.side, turn),)


def rainbow(box: Box, turn: int) -> Layers:
    bled = box.bled
    radii = (bled.side, bled.side * 2 // 3, bled.side // 3)
    return tuple(_wedge(bled.corner(turn), radius, turn) for radius in radii)


def half_discs(box: Box, turn: int) -> Layers:
    """Two half discs, one behind the other, in two colours."""
    bled = box.bled
    radius = bled.side // 2
    arc = _arc(radius, *_along(turn, bled.side))
    x, y = _point(*bled.corner(turn), *_along(turn + 1, radius))
    return f"M{x} {y}{arc}z", f"M{_pair(*bled.corner(turn + 3))}{arc}z"


def leaf(box: Box, turn: int) -> Layers:
    bled = box.bled
    return (_leaf(bled.corner(turn), bled.side, turn),)


def veined_leaf(box: Box, turn: int) -> Layers:
    """A leaf with a smaller leaf inside it."""
    inset = box.side // 4
    inner = Box(box.x + inset, box.y + inset, box.side - 2 * inset)
    return *leaf(box, turn), _leaf(inner.corner(turn), inner.side, turn)


def flower(box: Box, turn: int) -> Layers:
    """Four petals around a dot."""
    x, y = box.middle
    half = box.side // 2
    out = ((-half, -half), (half, -half), (half, half), (-half, half))
    petals = "".join(_arc(half, *way) + _arc(half, -way[0], -way[1]) for way in out)
    return f"M{x} {y}{petals}", _disc(x, y, box.side * 3 // 25)


def star(box: Box, turn: int) -> Layers:
    """Four points with hollow sides."""
    x, y = box.middle
    half = box.side // 2
    corners = ((half, half), (-half, half), (-half, -half), (half, -half))
    arcs = "".join(_arc(half, *step, clockwise=False) for step in corners)
    return (f"M{x} {y - half}{arcs}z",)


def triangle(box: Box, turn: int) -> Layers:
    bled = box.bled
    return (_triangle(bled.corner(turn), bled.side, turn),)


def sails(box: Box, turn: int) -> Layers:
    """Four small triangles that all point the same way."""
    return ("".join(_triangle(small.corner(turn), small.side, turn) for small in box.quarters()),)


def fir(box: Box, turn: int) -> Layers:
    """A tree of two triangles, always upright."""
    x, y, side = box.bled
    half = side // 2
    return (
        f"M{x} {y + side}l{half}-{half} {half} {half}z",
        f"M{x} {y + half + 2}l{half}-{half} {half} {half}z",
    )


def bow(box: Box, turn: int) -> Layers:
    """Two triangles that meet in the middle."""
    x, y, side = box.bled
    half = side // 2
    if turn % 2:
        return (f"M{x} {y}l{side} {side}h-{side}l{side}-{side}z",)
    return (f"M{x} {y}l{half} {half}-{half} {half}zm{side} 0l-{half} {half} {half} {half}z",)


def diamond(box: Box, turn: int) -> Layers:
    x, y = box.middle
    half = box.side // 2
    return (f"M{x} {y - half}l{half} {half}-{half} {half}-{half}-{half}z",)


def stripes(box: Box, turn: int) -> Layers:
    """Four bars with gaps as wide as themselves."""
    x, y, side = box.bled
    width = box.side // 8
    if turn % 2:
        bars = (f"M{x} {y + step * width * 2}h{side}v{width}h-{side}z" for step in range(4))
    else:
        bars = (f"M{x + step * width * 2} {y}v{side}h{width}v-{side}z" for step in range(4))
    return ("".join(bars),)


def waves(box: Box, turn: int) -> Layers:
    """Two wavy bands, always lying."""
    half = (box.side + 2) // 2
    bend = half * 13 // 20
    crest, hollow = _arc(bend, half, 0), _arc(bend, half, 0, clockwise=False)
    back = _arc(bend, -half, 0) + _arc(bend, -half, 0, clockwise=False)
    thick = box.side * 11 // 50
    tops = (box.y + box.side * 13 // 100, box.y + box.side * 3 // 5)
    return ("".join(f"M{box.x - 1} {top}{crest}{hollow}v{thick}{back}z" for top in tops),)


def _disc(x: int, y: int, radius: int) -> str:
    """A circle but for one unit at the top, which the closing line covers."""
    return f"M{x} {y - radius}a{radius} {radius} 0 1 0 1 0z"


def _wedge(corner: tuple[int, int], radius: int, turn: int) -> str:
    """A quarter of a disc around `corner`."""
    out = _along(turn, radius)
    bend = _point(*_along(turn + 1, radius), -out[0], -out[1])
    return f"M{_pair(*corner)}l{_pair(*out)}{_arc(radius, *bend)}z"


def _leaf(corner: tuple[int, int], side: int, turn: int) -> str:
    """Two arcs between `corner` and the opposite one."""
    right, down = _point(*_along(turn, side), *_along(turn + 1, side))
    return f"M{_pair(*corner)}{_arc(side, right, down)}{_arc(side, -right, -down)}z"


def _triangle(corner: tuple[int, int], side: int, turn: int) -> str:
    """Half a square, with the right angle at `corner`."""
    out = _along(turn, side)
    slope = _point(*_along(turn + 1, side), -out[0], -out[1])
    return f"M{_pair(*corner)}l{_pair(*out)} {_pair(*slope)}z"


def _arc(radius: int, right: int, down: int, *, clockwise: bool = True) -> str:
    gap = "" if right < 0 else " "
    return f"a{radius} {radius} 0 0 {clockwise:d}{gap}{_pair(right, down)}"


def _along(turn: int, length: int) -> tuple[int, int]:
    right, down = _AROUND[turn % 4]
    return right * length, down * length


def _point(x: int, y: int, right: int, down: int) -> tuple[int, int]:
    return x + right, y + down


def _pair(right: int, down: int) -> str:
    return f"{right}{down}" if down < 0 else f"{right} {down}"
