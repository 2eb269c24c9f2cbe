"""Codes on paper for those who have lost their second factor."""

from random import Random

from unik.domain.short_codes import SHORT_CODE_ALPHABET

HOW_MANY = 10
_GROUPS, _LETTERS = 3, 4


def new_recovery_codes(random: Random) -> list[str]:
    """Draw ten codes as people read them: `K7F4-QMXR-2P3A`; pass a `SystemRandom`."""
    return [
        _grouped(random.choices(SHORT_CODE_ALPHABET, k=_GROUPS * _LETTERS)) for _ in range(HOW_MANY)
    ]


def read_recovery_code(text: str) -> str | None:
    """Return the code that somebody typed as it was shown to them, or `None`."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    is_ours = len(letters) == _GROUPS * _LETTERS and set(letters) <= set(SHORT_CODE_ALPHABET)
    return _grouped(letters) if is_ours else None


def _grouped(letters: list[str]) -> str:
    starts = range(0, len(letters), _LETTERS)
    return "-".join("".join(letters[start : start + _LETTERS]) for start in starts)
