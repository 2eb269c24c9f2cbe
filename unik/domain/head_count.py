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

    `capacity` is what was planned for; guests, staff and other adults together never exceed
    `fire_limit`.
    """

    inside: int
    capacity: int
    staff: int
    fire_limit: int
    adults: int = 0
    """Who are neither guests nor staff: assistants, the DJ, a parent who collects somebody."""

    @property
    def people(self) -> int:
        """Everybody in the house."""
        return self.inside + self.staff + self.adults

    @property
    def room_left(self) -> int:
        """How many more may come in before the fire limit is reached."""
        return max(0, self.fire_limit - self.people)

    @property
    def people_too_many(self) -> int:
        """How many are inside above the fire limit: let in by phones without the net."""
        return max(0, self.people - self.fire_limit)

    @property
    def crowding(self) -> Crowding:
        """How near the house is to its fire limit."""
        if self.room_left == 0:
            return Crowding.FULL
        is_near = 100 * self.people >= NEAR_PERCENT * self.fire_limit
        return Crowding.NEAR if is_near else Crowding.CALM
