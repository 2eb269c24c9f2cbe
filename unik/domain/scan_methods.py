"""How somebody was found at the door."""

from enum import StrEnum


class ScanMethod(StrEnum):
    """The way a pass, or somebody without one, reached the door."""

    CODE = "code"
    SHORT_CODE = "short_code"
    SEARCH = "search"
    PAPER = "paper"
    """Let in by the printed list, and typed in afterwards."""
    DROP_IN = "drop_in"
    """Came without a sign-up and said the birth date."""
    UNNAMED = "unnamed"
    """A youth of whom nothing is known, only counted."""
    ADULT = "adult"
    """An assistant, the DJ, a parent who collects somebody: counted for the fire limit alone."""
    CLOSING = "closing"
    """Nobody saw them go: still counted as inside when the evening was closed."""


ONLY_COUNTED = frozenset({ScanMethod.UNNAMED, ScanMethod.ADULT})
FROM_PAPER = frozenset({ScanMethod.PAPER, ScanMethod.DROP_IN})
"""How somebody was found whom a door let in before the server heard of it, if no phone did."""
