"""QR codes as one path of an SVG picture."""

from itertools import groupby
from typing import NamedTuple

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 4
"""Modules of white around a code; without them no reader finds it."""


class QrCode(NamedTuple):
    """A square picture of `size` modules; `path` draws the dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code that says `text`, with its quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    return QrCode(len(rows), "".join(_row(y, row) for y, row in enumerate(rows)))


def _row(y: int, modules: list[bool]) -> str:
    """Draw the dark runs of one row, each as one line one module high."""
    runs, x = "", 0
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            runs += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return runs
