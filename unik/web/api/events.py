"""The evening that a door belongs to."""

from uuid import UUID

from unik.web.api import api
from unik.web.api.event_answers import DOOR, WorkedDoor
from unik.web.api.operations import operation
from unik.web.door.doors import door_or_404
from unik.web.paired import door_worker


@api.get("/events/<uuid:event_id>")
@operation(tells=DOOR.schema)
def event(event_id: UUID) -> dict[str, object]:
    """Tell which door it is, of which evening, and when it may be worked."""
    return DOOR.write(WorkedDoor(door_or_404(event_id), door_worker().door))
