"""Pictures that organizers upload in place of the drawn poster, and what they may be."""

from dataclasses import dataclass
from enum import StrEnum

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes."""
MOST_DOTS = 25_000_000
"""So many take about 75 MB while they are read; phones take pictures of 12 or 24 million."""
LONGEST_SIDE = 12_000
SHORTEST_SIDE = 400
LONGEST_ALT_TEXT = 200


class PictureObjection(StrEnum):
    """Why a file cannot be a poster."""

    NO_PICTURE = "no_picture"
    TOO_HEAVY = "too_heavy"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"


@dataclass(frozen=True)
class PosterImage:
    """A picture as it is kept: JPEG, upright, without any word about where and by whom."""

    for_pages: bytes
    for_print: bytes
    width: int
    height: int


def objection_to_size(width: int, height: int) -> PictureObjection | None:
    """Say what is wrong with a picture of that size in dots, before any of them is read."""
    if width * height > MOST_DOTS or max(width, height) > LONGEST_SIDE:
        return PictureObjection.TOO_LARGE
    if min(width, height) < SHORTEST_SIDE:
        return PictureObjection.TOO_SMALL
    return None
