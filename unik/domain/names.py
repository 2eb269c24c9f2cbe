"""Names as people write, sort and look for them."""

import re
from unicodedata import category, normalize

_SPELT_LIKE = str.maketrans({"æ": "ä", "ø": "ö", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
_OWN_LETTERS = frozenset("åäö")

# In Swedish order ü goes with y, and å ä ö follow z, as these three signs do in ASCII.
_ALPHABETICAL = str.maketrans({"ü": "y", "å": "{", "ä": "|", "ö": "}"})

_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs"}
# Some scripts need these between the letters of a name.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# Unicode counts these as letters and signs, but nobody can see them.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"

_WORD = re.compile(r"[^\W_]+")


def tidy(name: str) -> str:
    """Return a name as it can be kept and shown: single spaces, nothing invisible; may be empty."""
    spaced = " ".join(normalize("NFC", name).split())
    visible = "".join(each for each in spaced if each in _JOINERS or _is_visible(each))
    words = (word.strip(_JOINERS) for word in visible.split())
    return " ".join(word for word in words if word)


def _is_visible(letter: str) -> bool:
    return category(letter) not in _INVISIBLE and letter not in _BLANKS


def normalise(name: str) -> str:
    """Return the form in which two spellings of one name are equal."""
    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def swedish_sort_key(name: str) -> tuple[str, str]:
    """Return a key that sorts names in Swedish order: å, ä, ö last, é as e."""
    normalised = normalise(name)
    return _without_accents(normalised.translate(_ALPHABETICAL)), normalised


def matches(query: str, name: str) -> bool:
    """Tell whether each word of `query` begins a word of its own in `name`, in any order.

    Fewer than two letters match nobody. å, ä, ö are letters of their own; other
    accents are overlooked.
    """
    wanted = _words(query)
    if sum(letter.isalpha() for letter in "".join(wanted)) < 2:
        return False

    left = _words(name)
    # The longest first: a short beginning must not use up the only word a longer one fits.
    for beginning in sorted(wanted, key=len, reverse=True):
        found = next((word for word in left if word.startswith(beginning)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def bare_words(name: str) -> list[str]:
    """Return the words of a name without any signs on the letters: å as a, أ as ا."""
    return _WORD.findall(_bare(normalise(name).translate(_SPELT_LIKE)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_without_accents(normalise(text)))


def _without_accents(text: str) -> str:
    return "".join(_plain(letter) for letter in text.translate(_SPELT_LIKE))


def _plain(letter: str) -> str:
    return letter if letter in _OWN_LETTERS else _bare(letter)


def _bare(text: str) -> str:
    return "".join(part for part in normalize("NFD", text) if category(part) != "Mn")


def door_name(name: str) -> str:
    """Return what the door may see of a name: "Alva Lindqvist" becomes "Alva L"."""
    first, *others = name.split()
    return f"{first} {others[-1][0]}" if others else first
