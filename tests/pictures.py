"""Pictures as people upload them, and what is told in a file besides the picture."""

import struct
import zlib
from io import BytesIO
from random import Random

from PIL import Image

_ORIENTATION, _GPS = 0x0112, 0x8825
_TURNED_RIGHT = 6


def a_picture(width: int, height: int, kind: str, **saved: object) -> bytes:
    """Return a picture of colours side by side."""
    image = Image.new("RGB", (width, height))
    chance = Random(width * height)
    for left in range(0, width, 100):
        image.paste(tuple(chance.randrange(256) for _ in range(3)), (left, 0, left + 100, height))
    file = BytesIO()
    image.save(file, kind, **saved)
    return file.getvalue()


def a_jpeg(
    width: int, height: int, *, turned: bool = False, gps: bool = False, comment: bytes = b""
) -> bytes:
    """Return a photo as a phone takes it."""
    exif = Image.Exif()
    if turned:
        exif[_ORIENTATION] = _TURNED_RIGHT
    if gps:
        exif.get_ifd(_GPS).update({1: "N", 2: (59.0, 19.0, 36.0), 3: "E", 4: (14.0, 31.0, 12.0)})
    said = {"comment": comment} if comment else {}
    return a_picture(width, height, "JPEG", exif=exif, **said)


def a_png(width: int, height: int, *, announced_only: bool = False) -> bytes:
    """Return a PNG; one that is `announced_only` says its size and holds hardly anything."""
    if not announced_only:
        return a_picture(width, height, "PNG")
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def segments_of(jpeg: bytes) -> list[int]:
    """Return the markers of a JPEG file up to where its dots begin."""
    markers, place = [], 2
    while jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        markers.append(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return markers


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
