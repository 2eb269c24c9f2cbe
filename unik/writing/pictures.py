"""Reading pictures of unknown origin, and writing them anew."""

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from PIL import Image, ImageOps

from unik.domain.logos import LARGEST_FILE as LARGEST_LOGO
from unik.domain.logos import LogoImage, objection_to_logo_size
from unik.domain.poster_pictures import (
    LARGEST_FILE,
    PictureObjection,
    PosterImage,
    objection_to_size,
)

_FORMATS = ("PNG", "JPEG", "WEBP")
"""Known by their content; what a file is called, or is said to be, does not count."""
_ON_PAGES, _IN_PRINT = 960, 2400
"""Dots along the longer side: sharp on a phone, and on A4."""
_LOGO = (480, 160)
"""Dots that a logo takes at most: sharp where it is shown, and light enough for a form."""
_PAPER = "#ffffff"
_FROM_A_CAMERA = ("exif", "Raw profile type exif")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError)
"""What reading a picture may end in that was made wrong, by mistake or on purpose."""

Kept = TypeVar("Kept")


def read_picture(file: bytes) -> PosterImage | PictureObjection:
    """Return a picture as it may be kept, or what is wrong with it.

    Its size is looked at before any dot is unpacked. Only the dots go on, turned upright; what
    else is in the file, such as where it was taken, does not.
    """
    if len(file) > LARGEST_FILE:
        return PictureObjection.TOO_HEAVY
    return _read(file, objection_to_size, _written_anew)


def read_logo(file: bytes) -> LogoImage | PictureObjection:
    """Do the same for a logo, which may be smaller and seen through."""
    if len(file) > LARGEST_LOGO:
        return PictureObjection.TOO_HEAVY
    return _read(file, objection_to_logo_size, _as_logo)


def _read(
    file: bytes,
    objection_to: Callable[[int, int], PictureObjection | None],
    written: Callable[[Image.Image], Kept],
) -> Kept | PictureObjection:
    try:
        with Image.open(BytesIO(file), formats=_FORMATS) as picture:
            return objection_to(*picture.size) or written(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return PictureObjection.TOO_LARGE
    except _BROKEN:
        return PictureObjection.NO_PICTURE


def _written_anew(picture: Image.Image) -> PosterImage:
    # A JPEG can be read at a fraction of its size, with a fraction of the memory.
    picture.draft("RGB", (_IN_PRINT, _IN_PRINT))
    upright = _upright(picture)
    upright.thumbnail((_IN_PRINT, _IN_PRINT))
    large = _only_dots(upright)
    small = large.copy()
    small.thumbnail((_ON_PAGES, _ON_PAGES))
    return PosterImage(_as_jpeg(small), _as_jpeg(large), large.width, large.height)


def _upright(picture: Image.Image) -> Image.Image:
    """Return the picture as it was held; of all that a camera wrote into it only that is read.

    The library would write the rest anew, and can not where it was made wrong.
    """
    picture.load()
    picture.getexif()
    for name in _FROM_A_CAMERA:
        picture.info.pop(name, None)
    return ImageOps.exif_transpose(picture)


def _as_logo(picture: Image.Image) -> LogoImage:
    upright = _upright(picture).convert("RGBA")
    upright.thumbnail(_LOGO)
    dots = Image.new("RGBA", upright.size)
    dots.paste(upright)
    file = BytesIO()
    dots.save(file, "PNG", optimize=True)
    return LogoImage(file.getvalue(), dots.width, dots.height)


def _only_dots(picture: Image.Image) -> Image.Image:
    """Return the picture on white paper, with nothing but its dots."""
    paper = Image.new("RGB", picture.size, _PAPER)
    if picture.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper.paste(seen, mask=seen)
    else:
        paper.paste(picture.convert("RGB"))
    return paper


def _as_jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=82, optimize=True, progressive=True)
    return file.getvalue()
