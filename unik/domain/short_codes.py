"""The short code that a guest can read out and staff can type at the door."""

from random import Random
from string import ascii_lowercase, ascii_uppercase, whitespace

# Without 0 O 1 I L, which people mistake for one another.
SHORT_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORT_CODE_LENGTH = 6

# Phones like to turn a typed hyphen into a dash.
_FORGIVEN = str.maketrans(ascii_lowercase, ascii_uppercase, whitespace + "-‐‑–—\N{NO-BREAK SPACE}")


def new_short_code(random: Random) -> str:
    """Draw a short code; pass a `SystemRandom` where people must not guess the next."""
    return "".join(random.choices(SHORT_CODE_ALPHABET, k=SHORT_CODE_LENGTH))


def read_short_code(text: str) -> str | None:
    """Return the code that someone typed, whatever its case, spaces and hyphens, or `None`."""
    code = text.translate(_FORGIVEN)
    is_ours = len(code) == SHORT_CODE_LENGTH and set(code) <= set(SHORT_CODE_ALPHABET)
    return code if is_ours else None


def show_short_code(code: str) -> str:
    """Write a short code as people read it: `K7F-4QM`."""
    return f"{code[:3]}-{code[3:]}"
