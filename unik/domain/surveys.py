"""The survey after an evening: what is asked, for how long, and what may be shown of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from unik.domain.local_time import local_date
from unik.domain.retention import day_begins

FEWEST_SHOWN = 5
"""Of fewer answers nothing is shown to the public (PRODUCT, "Statistics")."""
_MANY = 10
"""From so many answers on a tenth is told; of fewer, one person is more than that."""
_A_DAY = timedelta(days=1)


class Question(StrEnum):
    """What is counted, in the order of the questions."""

    SHEET = "sheet"
    """No question: that somebody has answered at all."""
    SATISFIED = "satisfied"
    SAFE = "safe"
    AGAIN = "again"


class Again(StrEnum):
    """Whether somebody will come again."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


GRADES = ("1", "2", "3", "4", "5")
"""From worst to best."""

CHOICES: Mapping[Question, tuple[str, ...]] = {
    Question.SHEET: ("",),
    Question.SATISFIED: GRADES,
    Question.SAFE: GRADES,
    Question.AGAIN: tuple(Again),
}

GRADED = (Question.SATISFIED, Question.SAFE)


class Phase(StrEnum):
    """How far a survey has come."""

    TO_COME = "to_come"
    OPEN = "open"
    CLOSED = "closed"
    NONE = "none"
    """This installation, or a cancelled evening, asks nobody."""


@dataclass(frozen=True)
class SurveyTime:
    """A survey opens when its evening ends, and lasts so many local days after that."""

    ends_at: datetime
    days: int
    """None is held with 0."""
    is_held: bool = True

    @property
    def last_day(self) -> date:
        """The last local day on which somebody may answer."""
        return local_date(self.ends_at) + timedelta(days=self.days)

    @property
    def shown_on(self) -> date:
        """The local day from which everybody may see what was answered.

        Before that, whoever looks before and after a friend answers could work out what.
        """
        return self.last_day + _A_DAY

    @property
    def closes_at(self) -> datetime:
        """The moment (UTC) from which nobody may answer any more."""
        return day_begins(self.shown_on)

    def phase_at(self, now: datetime) -> Phase:
        """Return how far it has come at `now`."""
        if not self.is_held or self.days < 1:
            return Phase.NONE
        if now < self.ends_at:
            return Phase.TO_COME
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED


@dataclass(frozen=True)
class Sheet:
    """What one person answered; each question may be left out."""

    satisfied: int | None = None
    safe: int | None = None
    again: Again | None = None

    @property
    def is_empty(self) -> bool:
        return self == Sheet()

    def counted(self) -> Iterator[tuple[Question, str]]:
        """Give what is to be counted of it, always in the same order."""
        yield Question.SHEET, ""
        if self.satisfied:
            yield Question.SATISFIED, str(self.satisfied)
        if self.safe:
            yield Question.SAFE, str(self.safe)
        if self.again:
            yield Question.AGAIN, self.again.value


class Told(NamedTuple):
    """What everybody may know of one or more evenings: coarse enough to point at nobody."""

    at_least: int
    """Fives that have answered, rounded down, so that no share can be turned into a count."""
    satisfied: float | None
    safe: float | None
    """The average of 1 to 5; `None` where fewer than five answered that.

    To one decimal, and to the nearest half of five to nine answers: of so few, 4.9 would say
    that one was less than content, and nine of ten that one will not come again.
    """
    again_of_ten: int | None
    """Tenths, and of five to nine answers fifths."""


@dataclass(frozen=True)
class Survey:
    """The answers of one or more evenings, in counts; nothing says who answered what together."""

    counts: Mapping[tuple[Question, str], int] = field(
        default_factory=dict[tuple[Question, str], int]
    )

    @property
    def sheets(self) -> int:
        """How many have answered anything."""
        return self.count(Question.SHEET, "")

    def count(self, question: Question, choice: str) -> int:
        """Return how often that was chosen."""
        return self.counts.get((question, choice), 0)

    def answers(self, question: Question) -> int:
        """Return how many answered that question."""
        return sum(self.count(question, choice) for choice in CHOICES[question])

    def average(self, question: Question) -> float | None:
        """Return the mean grade of a graded question; `None` where nobody answered it."""
        answers = self.answers(question)
        if not answers:
            return None
        return sum(int(grade) * self.count(question, grade) for grade in GRADES) / answers

    def told(self) -> Told | None:
        """Return what everybody may know; `None` of fewer than five answers."""
        if self.sheets < FEWEST_SHOWN:
            return None
        return Told(
            at_least=self.sheets - self.sheets % FEWEST_SHOWN,
            satisfied=self._told_average(Question.SATISFIED),
            safe=self._told_average(Question.SAFE),
            again_of_ten=self._told_again(),
        )

    def only_told(self) -> "Survey":
        """Return the answers that everybody is told of: none to a question with fewer than five."""
        if self.sheets < FEWEST_SHOWN:
            return Survey()
        told = {question for question in Question if self.answers(question) >= FEWEST_SHOWN}
        return Survey({each: number for each, number in self.counts.items() if each[0] in told})

    def _told_average(self, question: Question) -> float | None:
        answers, average = self.answers(question), self.average(question)
        if average is None or answers < FEWEST_SHOWN:
            return None
        return round(average, 1) if answers >= _MANY else round(2 * average) / 2

    def _told_again(self) -> int | None:
        answers = self.answers(Question.AGAIN)
        if answers < FEWEST_SHOWN:
            return None
        share = self.count(Question.AGAIN, Again.YES) / answers
        return round(10 * share) if answers >= _MANY else 2 * round(5 * share)


def together(surveys: Iterable[Survey]) -> Survey:
    """Return the answers of several evenings as those of one."""
    counts: Counter[tuple[Question, str]] = Counter()
    for each in surveys:
        counts.update(each.counts)
    return Survey(counts)


def told_of_all(surveys: Iterable[Survey]) -> Told | None:
    """Return what everybody may know of several evenings together; `None` of fewer than five.

    What is not told of an evening is in no sum either, since the other evenings would be taken
    from it and leave the mean of one to four answers.
    """
    return together(each.only_told() for each in surveys).told()
