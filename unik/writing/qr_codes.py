"""QR codes."""

import struct
import zlib

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

Modules = list[list[bool]]
"""Rows of modules, dark ones true, with the quiet zone around them."""

_VERSION_OF_A_PASS = 2
_MASK = 0
"""Any will do: what a pass says is random, so none leaves a pattern. Trying all eight, which is
meant for texts, took longer than all the rest of the page."""
_QUIET_ZONE = 4
"""Modules; without them no reader finds the code (ISO/IEC 18004)."""
_PNG = b"\x89PNG\r\n\x1a\n"


def pass_modules(payload: str) -> Modules:
    """Return the code of a pass.

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
    return code.get_matrix()


def text_modules(text: str) -> Modules:
    """Return the smallest code that holds any text."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_ZONE)
    code.add_data(text)
    return code.get_matrix()


def as_png(modules: Modules, pixels: int) -> bytes:
    """Return the code as a picture in black and white, so many pixels a module."""
    side = len(modules) * pixels
    rows = b"".join(_row(row, pixels) * pixels for row in modules)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND")


def _row(modules: list[bool], pixels: int) -> bytes:
    """Return one line of one bit a pixel, light ones set, after the byte that names its filter."""
    bits = "".join(("0" if is_dark else "1") * pixels for is_dark in modules)
    padded = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return b"\0" + int(padded, 2).to_bytes(len(padded) // 8)


def _chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
