"""Who works a door: somebody signed in, or a phone that was paired for one evening."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from unik.domain.roles import PLANNERS, Role

DOORS = tuple("ABCDEFGH")
"""What the doors of a house are called."""
FIRST_DOOR = DOORS[0]
NO_DOOR = "–"
"""Where those went out whom closing the evening counts out."""


class Reach(StrEnum):
    """Whose doors are somebody's to work."""

    ALL = "all"
    """Those who plan evenings work every door."""
    ASSIGNED = "assigned"
    """A door account works where an organizer has named it."""
    ONE = "one"
    """A paired phone works at the event that it was paired for."""


@dataclass(frozen=True)
class DoorWorker:
    """Whoever works a door, as far as the door has to know."""

    key: UUID
    """The id of the sign-in or of the paired phone: tries are counted on it."""
    door: str
    role: Role
    """Whose hours they keep; a paired phone keeps those of a door account."""
    account_id: UUID | None = None
    device_id: UUID | None = None
    only_event_id: UUID | None = None
    """The event that a paired phone was paired for."""

    @property
    def reach(self) -> Reach:
        """Say whose doors are theirs."""
        if self.only_event_id:
            return Reach.ONE
        return Reach.ALL if self.role in PLANNERS else Reach.ASSIGNED

    @property
    def is_paired(self) -> bool:
        """Whether this is a phone, whoever holds it."""
        return self.device_id is not None

    @property
    def may_reissue(self) -> bool:
        """Whether they may give out new passes, for which somebody has to answer by name."""
        return not self.is_paired
