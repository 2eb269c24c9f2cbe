"""Whether a page of the site helped: one tap, counted for each kind of page and day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class PageKind(StrEnum):
    """What a page is for; never which evening or pass it showed."""

    START = "start"
    EVENT = "event"
    SIGN_UP = "sign_up"
    TICKET = "ticket"
    OWN_DATA = "own_data"
    SURVEY = "survey"
    ABOUT = "about"
    OTHER = "other"


class Helped(StrEnum):
    """The two answers."""

    YES = "yes"
    NO = "no"


class DayVote(NamedTuple):
    """How often one answer was given on one day."""

    page: PageKind
    voted_on: date
    helped: Helped
    number: int


class PageVotes(NamedTuple):
    """What was said of one kind of page."""

    page: PageKind
    yes: int
    no: int

    @property
    def all(self) -> int:
        return self.yes + self.no


def by_page(votes: Iterable[DayVote]) -> list[PageVotes]:
    """Return the sums of each kind of page that was voted on, in the order of the kinds."""
    counted: Counter[tuple[PageKind, Helped]] = Counter()
    for vote in votes:
        counted[vote.page, vote.helped] += vote.number
    sums = [
        PageVotes(page, counted[page, Helped.YES], counted[page, Helped.NO]) for page in PageKind
    ]
    return [each for each in sums if each.all]
