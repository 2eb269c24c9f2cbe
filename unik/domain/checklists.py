"""What is to be done before, during and after an evening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID, uuid5

LONGEST_LINE = 200
MOST_LINES = 100
"""Of one evening; a list that nobody reads to its end protects nobody."""


class Phase(StrEnum):
    """When something is to be done, in the order of the list."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


TICKED_AT_THE_DOOR = frozenset({Phase.DURING, Phase.AFTER})
"""What the lead of a door ticks off; what comes before is planned at a desk."""


@dataclass(frozen=True)
class Line:
    """Something to do; the words are the municipality's own."""

    phase: Phase
    words: str


class Edit(NamedTuple):
    """What stood in a line when somebody began to write, and what they made of it.

    No words at all are a line that is to go.
    """

    was: str
    to: str

    @property
    def is_one(self) -> bool:
        """Whether anything was changed."""
        return self.to != self.was

    def would_overwrite(self, now: str) -> bool:
        """Say whether somebody else has written something else there since; "" if it has gone."""
        return self.is_one and now not in {self.was, self.to}


def ids_of_added(lines: Sequence[Line], form_id: UUID) -> list[UUID]:
    """Return an id for each line of a form, the same ones if it is sent once more."""
    return [
        uuid5(form_id, f"{line.phase} {lines[:place].count(line)} {line.words}")
        for place, line in enumerate(lines)
    ]


def fingerprint(lines: Iterable[Line]) -> str:
    """Return what tells a list from one with other lines, or in another order."""
    return sha256(repr([(line.phase.value, line.words) for line in lines]).encode()).hexdigest()


class Progress(NamedTuple):
    """How many lines of a list are done."""

    done: int
    of: int
