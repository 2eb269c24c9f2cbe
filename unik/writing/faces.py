"""The site's own faces, to write on pictures with."""

from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from PIL import ImageFont
from PIL.ImageDraw import ImageDraw

_FONTS = Path(__file__).parents[2] / "static" / "fonts"
_NOT_A_LETTER = "\uffff"
_ELLIPSIS = "…"


class Face(Enum):
    """A face, by its file and that of the rarer letters, and its weight where it has several."""

    HEADING = ("bricolage-grotesque", None)
    TEXT = ("atkinson-hyperlegible-next", 700)

    @property
    def files(self) -> tuple[str, str]:
        return f"{self.value[0]}.woff2", f"{self.value[0]}-names.woff2"


class Pen(NamedTuple):
    """How something is written."""

    face: Face
    size: int
    ink: str


class Setting(NamedTuple):
    """Lines of a text in the size in which they fit."""

    size: int
    lines: tuple[str, ...]


def writable(face: Face, text: str) -> str:
    """Return what the face can write of a text, in one line; letters it lacks are left out."""
    words = " ".join(normalize("NFC", text).split())
    kept = "".join(each if _file_for(face, each) else _plain(face, each) for each in words)
    return " ".join(kept.split())


def fitted(
    face: Face, text: str, *, width: int, height: int, sizes: tuple[int, ...], leading: float
) -> Setting:
    """Return the text in lines, in the largest of `sizes` that fits.

    Words stay whole as long as any size lets them; what does not fit in the smallest size is
    cut short.
    """
    for size in sizes:
        lines = _wrapped(face, text, size, width)
        is_whole = all(width_of(face, each, size) <= width for each in lines)
        if is_whole and len(lines) * size * leading <= height:
            return Setting(size, lines)
    size = sizes[-1]
    broken = " ".join(_broken(face, each, size, width) for each in text.split())
    lines, most = _wrapped(face, broken, size, width), max(1, int(height / (size * leading)))
    if len(lines) <= most:
        return Setting(size, lines)
    return Setting(size, (*lines[: most - 1], _shortened(face, lines[most - 1], size, width)))


def width_of(face: Face, text: str, size: int) -> float:
    """Return how wide a line is."""
    return sum(font.getlength(run) for font, run in _runs(face, text, size))


def write(canvas: ImageDraw, text: str, at: tuple[float, float], pen: Pen) -> None:
    """Write one line whose letters stand on the point `at`."""
    x, y = at
    for font, run in _runs(pen.face, text, pen.size):
        canvas.text((x, y), run, font=font, fill=pen.ink, anchor="ls")
        x += font.getlength(run)


def _wrapped(face: Face, text: str, size: int, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(face, longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _broken(face: Face, word: str, size: int, width: int) -> str:
    """Return a word in pieces that fit."""
    pieces = [""]
    for letter in word:
        if width_of(face, f"{pieces[-1]}{letter}-", size) > width:
            pieces.append("")
        pieces[-1] += letter
    return "- ".join(pieces)


def _shortened(face: Face, line: str, size: int, width: int) -> str:
    while line and width_of(face, line + _ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


def _runs(face: Face, text: str, size: int) -> Iterator[tuple[Any, str]]:
    """Give what can be written with one file at a time."""
    for file, letters in groupby(text, lambda letter: _file_for(face, letter) or face.files[0]):
        yield _font(face, file, size), "".join(letters)


def _plain(face: Face, letter: str) -> str:
    """Return the letter without its marks, if the face has that."""
    plain = normalize("NFKD", letter)[:1]
    return plain if plain and _file_for(face, plain) else ""


@lru_cache(maxsize=2000)
def _file_for(face: Face, letter: str) -> str | None:
    return next((file for file in face.files if _has(face, file, letter)), None)


def _has(face: Face, file: str, letter: str) -> bool:
    font = _font(face, file, 40)
    return letter == " " or _dots(font, letter) != _dots(font, _NOT_A_LETTER)


def _dots(font: Any, letter: str) -> tuple[Any, bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


@cache
def _font(face: Face, file: str, size: int) -> Any:
    # The plain layout: the other one is in some builds of the library only.
    untyped: Any = ImageFont
    font = untyped.truetype(_FONTS / file, size, layout_engine=ImageFont.Layout.BASIC)
    if face.value[1]:
        font.set_variation_by_axes([face.value[1]])
    return font
