"""What a wallet is told of a pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Words = Mapping[str, Mapping[str, str]]
"""For each language what each key says."""


@dataclass(frozen=True)
class Card:
    """A pass as a wallet may know it: of the guest the first name and nothing more."""

    id: str
    """Tells one issue of a pass from all others, and leads nowhere."""
    event_id: str
    payload: str
    short_code: str
    first_name: str | None
    title: str
    venue: str
    address: str
    doors_open_at: datetime
    starts_at: datetime
    ends_at: datetime
    is_void: bool
    organizer: str
    door: str | None = None
    """The one that the pass belongs to, where doors share them."""
