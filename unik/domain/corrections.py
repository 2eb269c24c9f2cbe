"""Correcting the name on a pass, without handing the pass to somebody else."""

from collections.abc import Sequence

from unik.domain.names import bare_words

MOST_CORRECTIONS = 2
"""Of one sign-up: step by step, a name would become any other."""

_SOUNDS_LIKE = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "k"),
    ("ck", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("ı", "i"),
)
_LONG_NAME = 8
"""Letters from which a second slip still leaves the name recognisable."""


def is_same_person(before: str, after: str) -> bool:
    """Say whether `after` can be a correction of the name `before`, and not somebody else's name.

    The first name has to stay, but for a slip of a letter; what follows it may be added, left
    out, mended, or shortened to a letter. No name at all goes with every name.
    """
    old, new = bare_words(before), bare_words(after)
    if not old or not new or sorted(old) == sorted(new) or "".join(old) == "".join(new):
        return True
    return _is_slip(old[:1], new[:1]) and _goes_with(old[1:], new[1:])


def may_be_corrected(before: str | None, after: str | None, *, corrections: int) -> bool:
    """Say whether somebody may now be called `after`, having been corrected so often before.

    Taking the name away is always possible. It cannot be given back then: that would be a way
    to hand the pass over.
    """
    if after is None:
        return True
    if before is None:
        return corrections == 0
    return corrections < MOST_CORRECTIONS and is_same_person(before, after)


def _goes_with(old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether two endings can be the same: "Lindqvist" and "L", or either and nothing."""
    if not old or not new:
        return True
    is_letter = 1 in {len(old[-1]), len(new[-1])}
    return is_letter or _is_slip(old, new) or _is_slip(old[-1:], new[-1:])


def _is_slip(old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether two spellings differ by no more than a slip of the finger or the ear."""
    one, other = "".join(old), "".join(new)
    shorter, longer = sorted((len(one), len(other)))
    if one == other:
        return True
    if shorter < 2 or longer < 3:
        return False
    slips = 1 if longer < _LONG_NAME else 2
    return slips >= min(_distance(one, other), _distance(_spelling(one), _spelling(other)))


def _spelling(name: str) -> str:
    """Write a name as it sounds: "phillip" and "filip" are one."""
    for letters, sound in _SOUNDS_LIKE:
        name = name.replace(letters, sound)
    return name


def _distance(one: str, other: str) -> int:
    """Count the letters to add, leave out, replace or swap with their neighbour."""
    older: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        above, row = row, [i + 1]
        for j, wanted in enumerate(other):
            cost = min(above[j] + (letter != wanted), above[j + 1] + 1, row[j] + 1)
            is_swapped = i and j and letter == other[j - 1] and one[i - 1] == wanted
            row.append(min(cost, older[j - 1] + 1) if is_swapped else cost)
        older = above
    return row[-1]
