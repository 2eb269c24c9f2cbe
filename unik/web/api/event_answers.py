"""What a door phone is told of its evening, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from unik.domain.door_rights import AFTERWARDS, BEFOREHAND, REPORTS_FOR
from unik.queries.door import get_head_count
from unik.web.api.kinds import ANY_TEXT, COUNT, FLAG, KEY, MOMENT, nullable
from unik.web.api.shapes import Part, Told

if TYPE_CHECKING:
    from unik.models import Event


class WorkedDoor(NamedTuple):
    """The door of an event, and its letter for whoever works it."""

    event: Event
    door: str


_OF_THE_EVENT: dict[str, Part[Event]] = {
    "id": Part(KEY, lambda event: event.id),
    "doors_open_at": Part(MOMENT, lambda event: event.doors_open_at),
    "last_entry_at": Part(MOMENT, lambda event: event.last_entry_at),
    "ends_at": Part(MOMENT, lambda event: event.ends_at),
    "early_minutes": Part(
        COUNT, lambda event: event.early_minutes, "Before the doors open, guests may come in."
    ),
    "reentry": Part(FLAG, lambda event: event.reentry, "Whether guests may come back."),
    "shows_first": Part(
        FLAG, lambda event: event.shows_first, "Whether staff see who it is and say yes first."
    ),
    "door_note": Part(ANY_TEXT, lambda event: event.door_note, "What the door is to look at."),
    "door_note_below": Part(
        nullable(COUNT),
        lambda event: event.door_note_below,
        "The age that those have not reached whom it is about; null if it is about everybody.",
    ),
    "shared_doors": Part(
        COUNT,
        lambda event: event.shared_doors,
        "Among how many doors, from A on, the passes are shared; 0 if any is everybody's.",
    ),
    "people_inside": Part(COUNT, lambda event: event.people_inside, "Guests."),
    "capacity": Part(COUNT, lambda event: event.capacity, "Guests planned for."),
    "staff": Part(COUNT, lambda event: event.staff_count),
    "adults": Part(COUNT, lambda event: event.adults_inside, "Neither guests nor staff."),
    "fire_limit": Part(COUNT, lambda event: get_head_count(event).fire_limit, "People."),
}
LISTED_EVENT = Told["Event"]("ListedEvent", _OF_THE_EVENT)
DOOR = Told[WorkedDoor](
    "Door",
    {
        "door": Part(ANY_TEXT, lambda told: told.door, "Its letter."),
        "slug": Part(ANY_TEXT, lambda told: told.event.slug, "Of the pages: /dorr/<slug>."),
        "title": Part(ANY_TEXT, lambda told: told.event.title),
        "drop_in_from": Part(
            nullable(MOMENT),
            lambda told: told.event.drop_in_from,
            "From then on places of those who have not come are used.",
        ),
        "works_from": Part(MOMENT, lambda told: told.event.doors_open_at - BEFOREHAND),
        "works_until": Part(MOMENT, lambda told: told.event.ends_at + AFTERWARDS),
        "reports_until": Part(
            MOMENT,
            lambda told: told.event.ends_at + REPORTS_FOR,
            "Until then it may still send what it has decided without the net.",
        ),
        "event": Part(LISTED_EVENT, lambda told: told.event),
    },
)
