"""The picture that says who arranges, and what it may be."""

from dataclasses import dataclass

from unik.domain.poster_pictures import LONGEST_SIDE, MOST_DOTS, PictureObjection

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes."""
SHORTEST_SIDE = 24
LONGEST_ALT_TEXT = 120


@dataclass(frozen=True)
class LogoImage:
    """A logo as it is kept: PNG, what can be seen through stays so, nothing but dots."""

    png: bytes
    width: int
    height: int


def objection_to_logo_size(width: int, height: int) -> PictureObjection | None:
    """Say what is wrong with a logo of that size in dots, before any of them is read."""
    if width * height > MOST_DOTS or max(width, height) > LONGEST_SIDE:
        return PictureObjection.TOO_LARGE
    if min(width, height) < SHORTEST_SIDE:
        return PictureObjection.TOO_SMALL
    return None
