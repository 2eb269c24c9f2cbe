"""What somebody asks for who signs up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from unik.domain.names import normalise


@dataclass(frozen=True)
class Application:
    """What somebody wrote in the form; a nameless one is known by the form itself."""

    form_id: UUID
    name: str | None
    born_on: date
    adult_phone: str | None
    declared_year_seven: bool
    language: str
    email: str | None = None
    """Where the pass goes besides the screen."""
    adult_email: str | None = None
    """Where a copy goes that changes nothing."""

    @property
    def name_key(self) -> str | None:
        """What makes two spellings of a name the same person."""
        return normalise(self.name) if self.name else None

    @property
    def sent_as(self) -> UUID:
        """What the sent form is known by: a sibling in the same form is somebody else."""
        return uuid5(self.form_id, f"{self.name_key or ''} {self.born_on}")
