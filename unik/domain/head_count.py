"""How many people are inside, and how many more the house holds."""

from dataclasses import dataclass
from enum import StrEnum

NEAR_PERCENT = 90
"""Of the fire limit: from here on the door is warned (PRODUCT.md, "The door")."""


class Crowding(StrEnum):
    """How near a house is to its fire limit."""

    CALM = "calm"
    NEAR = "near"
    FULL = "full"


@dataclass(frozen=True)
class HeadCount:
    """The guests inside one event, and how many there may be.

    `capacity` is what was planned for; guests and staff together never exceed `fire_limit`.
    """

    inside: int
    capacity: int
    staff: int
    fire_limit: int

    @property
    def room_left(self) -> int:
        """How many more may come in before the fire limit is reached."""
        return max(0, self.fire_limit - self.staff - self.inside)

    @property
    def people_too_many(self) -> int:
        """How many are inside above the fire limit: let in by phones without the net."""
        return max(0, self.inside + self.staff - self.fire_limit)

    @property
    def crowding(self) -> Crowding:
        """How near the house is to its fire limit."""
        if self.room_left == 0:
            return Crowding.FULL
        is_near = 100 * (self.inside + self.staff) >= NEAR_PERCENT * self.fire_limit
        return Crowding.NEAR if is_near else Crowding.CALM
