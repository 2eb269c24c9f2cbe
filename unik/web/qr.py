"""QR codes as compact SVG."""

from itertools import groupby

from unik.writing.qr_codes import Modules, pass_modules, text_modules


def pass_picture(payload: str) -> tuple[int, str]:
    """Return the side of a pass's code in modules, and the path of its dark ones."""
    return _drawn(pass_modules(payload))


def picture_of(text: str) -> tuple[int, str]:
    """Return the same for any text, in the smallest code that holds it."""
    return _drawn(text_modules(text))


def _drawn(rows: Modules) -> tuple[int, str]:
    """Return the side and one path with a stroke for every run of dark modules."""
    strokes: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                strokes.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return len(rows), "".join(strokes)
