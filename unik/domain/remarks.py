"""What people write without saying who they are: wishes for evenings, and words about a page."""

import re
from enum import StrEnum

from unik.domain.personal_numbers import contains_personal_number

LONGEST = 200
"""Signs: room for a sentence or two, not for a story about somebody."""


class RemarkKind(StrEnum):
    """What it is about."""

    BEFORE = "before"
    """A wish, made before an evening."""
    AFTER = "after"
    """A wish for next time, made with the survey."""
    PAGE = "page"
    """Why a page of the site helped, or did not."""


WISHES = (RemarkKind.BEFORE, RemarkKind.AFTER)


class RemarkState(StrEnum):
    """Whether organizers have seen it, and who sees it."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"
    """Soon erased, and until then only for whoever changes their mind."""


class RemarkProblem(StrEnum):
    """Why it cannot be kept as it is written."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    PERSONAL_NUMBER = "personal_number"
    REACHES_SOMEBODY = "reaches_somebody"
    """It holds a phone number, an address or a link."""


_REACHING = re.compile(
    r"""
    \S@\S | (?<!\w)@\w{2,}              # an e-mail address, or a name on a social network
    | https?: | \bwww\.                 # a link
    | \w\.(?:se|fi|com|nu|net|org|io|tv|gg|me|app)\b
    | (?:\+?\d[\s\-–./()]{0,3}){9,}     # a phone number; a date has eight digits
    """,
    re.VERBOSE | re.IGNORECASE,
)


def problem_with(text: str) -> RemarkProblem | None:
    """Say why a text cannot be kept, or `None`. Names nobody can find: organizers read first."""
    if not text.strip():
        return RemarkProblem.EMPTY
    if contains_personal_number(text):
        return RemarkProblem.PERSONAL_NUMBER
    if _REACHING.search(text):
        return RemarkProblem.REACHES_SOMEBODY
    return RemarkProblem.TOO_LONG if len(text) > LONGEST else None
