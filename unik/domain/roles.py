"""Who a staff account is at work."""

from enum import StrEnum


class Role(StrEnum):
    """What a staff account may do everywhere; leading a door is said per event."""

    ADMINISTRATOR = "administrator"
    ORGANIZER = "organizer"
    DOOR = "door"


PLANNERS = frozenset({Role.ADMINISTRATOR, Role.ORGANIZER})
"""Those who plan evenings and see everything about them; they need a second factor."""
EVERYONE_ON_STAFF = frozenset(Role)
