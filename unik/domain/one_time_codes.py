"""The second factor: codes of an app that change every half minute (RFC 6238)."""

from datetime import datetime

SECONDS_PER_STEP = 30
CODE_LENGTH = 6
_STEPS_OFF = 1
"""How many steps the clock of a phone may be off, both ways."""


def steps_worth_trying(now: datetime, *, last: int | None) -> list[int]:
    """Return the steps whose codes are good now, none that was used before.

    A step that was accepted is spent, and so is every older one: whoever reads a
    code over somebody's shoulder cannot use it again.
    """
    step = int(now.timestamp()) // SECONDS_PER_STEP
    near = range(step - _STEPS_OFF, step + _STEPS_OFF + 1)
    return [each for each in near if last is None or each > last]


def read_code(text: str) -> str | None:
    """Return the six digits that somebody typed, with or without spaces, or `None`."""
    digits = "".join(text.split())
    is_code = len(digits) == CODE_LENGTH and digits.isascii() and digits.isdigit()
    return digits if is_code else None
