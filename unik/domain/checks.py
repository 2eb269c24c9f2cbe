"""What staff look at before they let somebody in: amber, not green (PRODUCT, "The door")."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """Something to look at; the rules let the guest in all the same."""

    NO_NAME = "no_name"
    REVIEWED = "reviewed"
    """An organizer has approved what the age rule left open."""
    ORGANIZERS_NOTE = "organizers_note"


@dataclass(frozen=True)
class DoorNote:
    """What an organizer asks of the door about some guests of an evening, or about all."""

    text: str
    below: int | None = None
    """The age that those have not reached whom it is about; `None` if it is about everybody."""

    def is_about(self, age: int | None) -> bool:
        """Say whether it is about somebody of that age; also where nobody knows the age."""
        return self.below is None or age is None or age < self.below


def door_note(text: str, below: int | None) -> DoorNote | None:
    """Return the note as an evening holds it; without a text there is none."""
    return DoorNote(text, below) if text else None


def checks(
    *, is_named: bool, was_reviewed: bool, age: int | None, note: DoorNote | None
) -> tuple[Check, ...]:
    """Return what to look at in a guest with a valid pass; `age` is that on the event's date."""
    return tuple(_checks(is_named, was_reviewed, age, note))


def _checks(
    is_named: bool, was_reviewed: bool, age: int | None, note: DoorNote | None
) -> Iterator[Check]:
    if not is_named:
        yield Check.NO_NAME
    if was_reviewed:
        yield Check.REVIEWED
    if note and note.is_about(age):
        yield Check.ORGANIZERS_NOTE
