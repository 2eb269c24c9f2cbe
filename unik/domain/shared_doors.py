"""Doors that share the passes, so that two cut off from each other let nobody in twice.

Decided by what both the server and a phone without the net know of every code, also of one that
was issued after the phone got its list: the digest of its token.
"""

from datetime import datetime

from unik.domain.door_rights import BEFOREHAND
from unik.domain.door_workers import DOORS

NOT_SHARED = 0
NUMBERS = (NOT_SHARED, 2, 3, 4)
"""Among how many doors an evening may share its passes."""
_SHARE = 4
"""Bytes of the digest that each door draws its lot from."""


def own_door(token_digest: bytes, doors: int) -> str | None:
    """Return the letter of the door that a pass belongs to; `None` where passes are not shared.

    Every door gets as many. With one door more or less only those passes move that go to the
    new door, or belonged to the one that is gone.
    """
    lots = {
        letter: token_digest[at * _SHARE : (at + 1) * _SHARE]
        for at, letter in enumerate(DOORS[:doors])
    }
    return max(lots, key=lots.__getitem__, default=None)


def other_door(own: str | None, door: str) -> str | None:
    """Return the door that a pass belongs to, if that is not the `door` where it is shown."""
    return own if own != door else None


def are_settled(doors_open_at: datetime, now: datetime) -> bool:
    """Say whether phones may hold lists by now, so that the number of doors has to stay."""
    return now >= doors_open_at - BEFOREHAND
