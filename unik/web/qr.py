"""QR codes as compact SVG."""

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

_VERSION_OF_A_PASS = 2
_MASK = 0
"""Any will do: what a pass says is random, so none leaves a pattern. Trying all eight, which is
meant for texts, took longer than all the rest of the page."""
_QUIET_ZONE = 4
"""Modules; without them no reader finds the code (ISO/IEC 18004)."""


def pass_picture(payload: str) -> tuple[int, str]:
    """Return the side of a pass's code in modules, and the path of its dark ones.

    Version 2 at level M, as the pass format has it; capitals and digits alone make it
    alphanumeric.
    """
    code = qrcode.QRCode(
        version=_VERSION_OF_A_PASS,
        error_correction=ERROR_CORRECT_M,
        border=_QUIET_ZONE,
        mask_pattern=_MASK,
    )
    code.add_data(QRData(payload))
    code.make(fit=False)
    return _drawn(code.get_matrix())


def picture_of(text: str) -> tuple[int, str]:
    """Return the same for any text, in the smallest code that holds it."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_ZONE)
    code.add_data(text)
    return _drawn(code.get_matrix())


def _drawn(rows: list[list[bool]]) -> tuple[int, str]:
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
