"""Reading pictures of unknown origin, and writing them anew."""

from io import BytesIO

from PIL import Image, ImageOps

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
_PAPER = "#ffffff"
_FROM_A_CAMERA = ("exif", "Raw profile type exif")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError)
"""What reading a picture may end in that was made wrong, by mistake or on purpose."""


def read_picture(file: bytes) -> PosterImage | PictureObjection:
    """Return a picture as it may be kept, or what is wrong with it.

    Its size is looked at before any dot is unpacked. Only the dots go on, turned upright; what
    else is in the file, such as where it was taken, does not.
    """
    if len(file) > LARGEST_FILE:
        return PictureObjection.TOO_HEAVY
    try:
        with Image.open(BytesIO(file), formats=_FORMATS) as picture:
            if objection := objection_to_size(*picture.size):
                return objection
            return _written_anew(picture)
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
