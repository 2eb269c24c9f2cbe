"""What is to be done before, during and after an evening."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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


class Progress(NamedTuple):
    """How many lines of a list are done."""

    done: int
    of: int
