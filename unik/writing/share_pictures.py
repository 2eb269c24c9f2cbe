"""The picture of an evening that link previews show: 1200 x 630, as most of them want it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from unik.domain.posters import DEEP, HEIGHT, PALETTES, poster
from unik.writing.faces import Face, Pen, fitted, width_of, writable, write
from unik.writing.outlines import outlines_of
from unik.writing.qr_codes import as_png, text_modules

SIZE = WIDE, HIGH = 1200, 630
_FINER = 2
"""Drawn so many times as large, so that the edges come out smooth."""
_PANEL = 588
_EDGE = 56
_TITLE_TOP, _TITLE_BOTTOM = 150, 412
_TITLE_SIZES = (92, 84, 76, 68, 60, 54, 48, 42, 38, 34)
_LEADING = 1.05
_LINE = 34
_LINE_SIZES = (_LINE, 30, 26)
_MARK = "#f2552c"
_FLAG = 30
_OFF, _OFF_INK = "#a81022", "#ffffff"
_CODE, _CODE_EDGE = 250, 32
"""How wide the code may be at most, and how far from the corner; a module is whole dots."""


@dataclass(frozen=True)
class Shared:
    """What a picture shows: a title, lines below it, and the poster beside them.

    `flag` is one word that changes everything, such as that the evening is off.
    """

    title: str
    lines: tuple[str, ...]
    flag: str | None
    seed: int
    palette: str
    address: str = ""
    """Where the code on it leads; without one there is no code."""
    picture_id: str | None = None
    picture: Callable[[], bytes] = field(default=bytes, compare=False, repr=False)
    """A photo in place of the drawn poster, asked for only where it has to be painted.

    Empty where somebody has just taken it away.
    """

    @property
    def kind(self) -> str:
        """How the file ends: a photo would be large as a PNG."""
        return "jpg" if self.picture_id else "png"


@lru_cache(maxsize=48)
def share_picture(shared: Shared) -> bytes:
    """Return the picture, drawn once: a PNG, or a JPEG where there is a photo on it."""
    image = Image.new("RGB", SIZE, DEEP.get(shared.palette, DEEP["default"])[0])
    image.paste(_art(shared), (_PANEL, 0))
    if shared.address:
        _paste_code(image, shared.address)
    _write(ImageDraw.Draw(image), shared)
    file = BytesIO()
    if shared.picture_id:
        image.save(file, "JPEG", quality=85, optimize=True, progressive=True)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()


def drawn_poster(seed: int, palette: str, *, wide: int, high: int) -> Image.Image:
    """Return the middle of a poster that fills so many dots."""
    colours = PALETTES.get(palette, PALETTES["default"])
    scale = high * _FINER / HEIGHT
    left = (800 * scale - wide * _FINER) / 2
    image = Image.new("RGB", (wide * _FINER, high * _FINER), colours[0])
    canvas = ImageDraw.Draw(image)
    for shape in poster(seed, palette):
        for outline in outlines_of(shape.path):
            points = [(x * scale - left, y * scale) for x, y in outline]
            canvas.polygon(points, fill=colours[shape.colour])
    return image.reduce(_FINER)


def _art(shared: Shared) -> Image.Image:
    wide, file = WIDE - _PANEL, shared.picture() if shared.picture_id else b""
    if not file:
        return drawn_poster(shared.seed, shared.palette, wide=wide, high=HIGH)
    with Image.open(BytesIO(file), formats=["JPEG"]) as photo:
        return ImageOps.fit(photo.convert("RGB"), (wide, HIGH))


def _paste_code(image: Image.Image, address: str) -> None:
    """Put the code in the lower right corner, on white with its quiet zone."""
    modules = text_modules(address)
    with Image.open(BytesIO(as_png(modules, _CODE // len(modules))), formats=["PNG"]) as code:
        image.paste(code, (WIDE - _CODE_EDGE - code.width, HIGH - _CODE_EDGE - code.height))


def _write(canvas: ImageDraw.ImageDraw, shared: Shared) -> None:
    _, ink, spark = DEEP.get(shared.palette, DEEP["default"])
    write(canvas, "UNIK", (_EDGE, 100), Pen(Face.HEADING, 52, ink))
    canvas.ellipse((_EDGE + 133, 78, _EDGE + 155, 100), fill=_MARK)
    if shared.flag:
        _write_flag(canvas, writable(Face.TEXT, shared.flag))
    _write_title(canvas, writable(Face.HEADING, shared.title), spark)
    _write_lines(canvas, shared.lines, ink)


def _write_flag(canvas: ImageDraw.ImageDraw, flag: str) -> None:
    right, wide = _PANEL - _EDGE, width_of(Face.TEXT, flag, _FLAG)
    canvas.rounded_rectangle((right - wide - 48, 56, right, 108), radius=26, fill=_OFF)
    write(canvas, flag, (right - wide - 24, 92), Pen(Face.TEXT, _FLAG, _OFF_INK))


def _write_title(canvas: ImageDraw.ImageDraw, title: str, ink: str) -> None:
    height = _TITLE_BOTTOM - _TITLE_TOP
    size, lines = fitted(
        Face.HEADING,
        title,
        width=_PANEL - 2 * _EDGE,
        height=height,
        sizes=_TITLE_SIZES,
        leading=_LEADING,
    )
    first = _TITLE_BOTTOM - (len(lines) - 1) * size * _LEADING
    for number, line in enumerate(lines):
        at = (_EDGE, first + number * size * _LEADING)
        write(canvas, line, at, Pen(Face.HEADING, size, ink))


def _write_lines(canvas: ImageDraw.ImageDraw, lines: tuple[str, ...], ink: str) -> None:
    for number, each in enumerate(lines):
        line = writable(Face.TEXT, each)
        size, [shown, *_] = fitted(
            Face.TEXT,
            line or " ",
            width=_PANEL - 2 * _EDGE,
            height=_LINE,
            sizes=_LINE_SIZES,
            leading=1,
        )
        write(canvas, shown, (_EDGE, 482 + number * 48), Pen(Face.TEXT, size, ink))
