"""The evening's passphrase: it is said from one to another, and opens a list without the net."""

from collections.abc import Callable, Sequence
from unicodedata import normalize

from unik.domain.passwords import PasswordObjection, objection_to_password

_CONSONANTS = "bdfghklmnprstv"
_VOWELS = "aeiouy"
_WORDS = 4
_SYLLABLES = 2


def tidy_passphrase(text: str) -> str:
    """Return what counts of a passphrase: case, hyphens and how many spaces do not."""
    return " ".join(normalize("NFKC", text).lower().replace("-", " ").split())


def objection_to_passphrase(text: str) -> PasswordObjection | None:
    """Say why a passphrase may not be chosen, or `None` if it may; as strict as for passwords."""
    return objection_to_password(tidy_passphrase(text))


def new_passphrase(choose: Callable[[Sequence[str]], str]) -> str:
    """Return four words that can be said aloud and mean nothing; 51 bits if `choose` is fair."""
    while True:
        phrase = " ".join(_word(choose) for _ in range(_WORDS))
        if objection_to_passphrase(phrase) is None:
            return phrase


def _word(choose: Callable[[Sequence[str]], str]) -> str:
    return "".join(choose(_CONSONANTS) + choose(_VOWELS) for _ in range(_SYLLABLES))
