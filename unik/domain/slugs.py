"""Addresses and names of files made of words."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from unicodedata import normalize

_LONGEST = 60
_NAMELESS = "kvall"
_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})


def event_slugs(title: str, doors_on: date) -> Iterator[str]:
    """Yield addresses for an event of that title and local day, the best first, without end.

    They hold a-z, 0-9 and hyphens and always end with a day or a number, so that
    no event can stand where a page of ours stands.
    """
    slug = f"{plain_name(title) or _NAMELESS}-{doors_on:%Y-%m-%d}"
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def plain_name(words: str) -> str:
    """Return words as they fit into an address or the name of a file: a-z, 0-9 and hyphens.

    Empty where they hold no such letter.
    """
    letters = normalize("NFKD", words.casefold()).translate(_SPELT_OUT)
    ascii_only = letters.encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", ascii_only))[:_LONGEST].strip("-")
