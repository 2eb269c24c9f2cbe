"""Which passwords the staff may choose."""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from unik.domain.guessable_words import GUESSABLE_WORDS

SHORTEST = 12
LONGEST = 128
_DIFFERENT_CHARACTERS = 7
"""How many must be there besides words that everybody would try."""

_ROWS = ("0123456789", "abcdefghijklmnopqrstuvwxyzåäö", "qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_LOOKALIKES = {
    "a": "aåä4@",
    "b": "b8",
    "e": "eé3",
    "g": "g9",
    "i": "i1!|",
    "l": "l1|",
    "o": "oö0",
    "s": "s5$",
    "t": "t7+",
    "å": "åa4@",
    "ä": "äa4@",
    "ö": "öo0",
}
_NEIGHBOURS = frozenset(
    pair for row in _ROWS for one, other in pairwise(row) for pair in (one + other, other + one)
)


class PasswordObjection(StrEnum):
    """A reason not to accept a password."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    EASY_TO_GUESS = "easy_to_guess"


def objection_to_password(password: str, *, about: Iterable[str] = ()) -> PasswordObjection | None:
    """Say why a password may not be chosen, or `None` if it may.

    `about` is what others know of its owner: name and e-mail address. Words from
    around Karlskoga and from every guesser's list count for nothing, however they
    are spelled, nor do rows of the keyboard and repetitions.
    """
    if len(password) < SHORTEST:
        return PasswordObjection.TOO_SHORT
    if len(password) > LONGEST:
        return PasswordObjection.TOO_LONG
    if not any(character.isalpha() for character in password):
        return PasswordObjection.EASY_TO_GUESS

    rest = _without_words(password.lower(), GUESSABLE_WORDS | _parts_of(about))
    if len(_characters_worth_guessing(rest)) < _DIFFERENT_CHARACTERS:
        return PasswordObjection.EASY_TO_GUESS
    return None


def _parts_of(about: Iterable[str]) -> set[str]:
    words = [word for text in about for word in re.split(r"[\W\d_]+", text.lower())]
    return {word for word in words if len(word) >= 3}


def _without_words(text: str, words: Iterable[str]) -> str:
    """Take every word out, the longest first, whichever digits stand for its letters."""
    for word in sorted(words, key=lambda word: (-len(word), word)):
        text = re.sub("".join(map(_spellings_of, word)), "", text)
    return text


def _spellings_of(letter: str) -> str:
    return f"[{re.escape(_LOOKALIKES.get(letter, letter))}]"


def _characters_worth_guessing(text: str) -> set[str]:
    """Return the different characters, without those that only follow the one before."""
    return {
        after
        for before, after in pairwise(" " + text)
        if after != before and before + after not in _NEIGHBOURS
    }
