"""The shapes of a poster as outlines that can be painted dot by dot."""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
Outline = tuple[Point, ...]

_TOKENS = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
_NUMBERS = {"M": 2, "m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "z": 0}
"""How many numbers each command of the motifs takes."""
_STEP = pi / 48
"""Of a circle, drawn as one straight line: less than a unit off on the largest one."""


@lru_cache(maxsize=2048)
def outlines_of(path: str) -> tuple[Outline, ...]:
    """Return the closed outlines of SVG path data as the motifs write it.

    Arcs are of circles; raise ValueError for anything else.
    """
    found: list[Outline] = []
    points: list[Point] = []
    for command, numbers in _steps(path):
        if command in "Mm":
            found += [tuple(points)] if len(points) > 1 else []
            points = [_start(command, numbers, points)]
        elif command == "z":
            found.append(tuple(points))
            points = points[:1]
        else:
            points.extend(_drawn(command, numbers, points[-1]))
    return (*found, tuple(points)) if len(points) > 1 else tuple(found)


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its numbers; further numbers repeat the command."""
    tokens = _TOKENS.findall(path)
    place, command = 0, ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        wanted = _NUMBERS.get(command)
        if wanted is None:
            raise ValueError(f"no motif draws {command}")
        yield command, [float(each) for each in tokens[place : place + wanted]]
        place += wanted


def _start(command: str, numbers: list[float], before: list[Point]) -> Point:
    x, y = numbers
    # "m" goes on from where the last outline was closed, which is where it began.
    return (x, y) if command == "M" else (before[0][0] + x, before[0][1] + y)


def _drawn(command: str, numbers: list[float], here: Point) -> Iterator[Point]:
    x, y = here
    match command:
        case "l":
            yield x + numbers[0], y + numbers[1]
        case "h":
            yield x + numbers[0], y
        case "v":
            yield x, y + numbers[0]
        case _:
            radius, _, _, is_large, is_clockwise, right, down = numbers
            yield from _arc(here, radius, (right, down), bool(is_large), bool(is_clockwise))


def _arc(
    here: Point, radius: float, way: Point, is_large: bool, is_clockwise: bool
) -> Iterator[Point]:
    """Give points along a circle (SVG 1.1, appendix F.6), the last one exactly at its end."""
    right, down = way
    half = hypot(right, down) / 2
    radius = max(radius, half)
    off = sqrt(radius * radius - half * half) * (-1 if is_large == is_clockwise else 1)
    across = off / (2 * half)
    middle = (here[0] + right / 2 - across * down, here[1] + down / 2 + across * right)
    start = atan2(here[1] - middle[1], here[0] - middle[0])
    end = atan2(here[1] + down - middle[1], here[0] + right - middle[0])
    turn = (end - start) % (2 * pi) if is_clockwise else -((start - end) % (2 * pi))
    steps = max(1, ceil(abs(turn) / _STEP))
    for step in range(1, steps):
        angle = start + turn * step / steps
        yield middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)
    yield here[0] + right, here[1] + down
