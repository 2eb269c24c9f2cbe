"""Who was turned away at the doors, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from unik.domain.admission import Verdict
from unik.domain.movements import Answer, GuestKey, Movement

REFUSING = (
    Verdict.TOO_EARLY,
    Verdict.ENTRY_CLOSED,
    Verdict.FULL,
    Verdict.TOO_YOUNG,
    Verdict.TOO_OLD,
    Verdict.WAITING,
    Verdict.IN_REVIEW,
    Verdict.BLOCKED,
    Verdict.CANCELLED,
    Verdict.REPLACED,
    Verdict.OTHER_EVENT,
    Verdict.UNKNOWN,
)
"""The answers that turn somebody away, in the order of a table.

A pass that is shown again is counted apart: most of those people are inside. Where
only a worker could decide (`not_on_list`, `not_confirmed`) nobody was turned away.
"""


@dataclass(frozen=True)
class Refusal:
    """One reason: how many people heard it, and how many of them came in afterwards.

    `readings_of_nobody` are readings, not people: nobody can tell whose they were.
    """

    reason: Verdict
    people: int
    came_in_later: int
    readings_of_nobody: int


@dataclass(frozen=True)
class Refusals:
    """All reasons; somebody may stand under several but is one person in the totals."""

    by_reason: tuple[Refusal, ...]
    people: int
    came_in_later: int
    shown_again: int
    """People whose pass was shown again after it had let them in."""

    @property
    def readings_of_nobody(self) -> int:
        """Refused readings that belong to no sign-up."""
        return sum(refusal.readings_of_nobody for refusal in self.by_reason)


def refusals(answers: Iterable[Answer], made: Sequence[Movement]) -> Refusals:
    """Count people, not scans: the same person at three doors is one person."""
    first_heard, nobodys = _first_heard(answers)
    last_entry = {
        movement.guest: movement.happened_at
        for movement in made
        if movement.guest and movement.step.is_entry
    }
    refused = {reason: first_heard[reason] for reason in REFUSING}
    admitted = {reason: _later(heard, last_entry) for reason, heard in refused.items()}

    return Refusals(
        by_reason=tuple(
            Refusal(reason, len(heard), len(admitted[reason]), nobodys[reason])
            for reason, heard in refused.items()
            if heard or nobodys[reason]
        ),
        people=len(set[GuestKey]().union(*refused.values())),
        came_in_later=len(set[GuestKey]().union(*admitted.values())),
        shown_again=len(first_heard[Verdict.ALREADY_IN]),
    )


def _first_heard(
    answers: Iterable[Answer],
) -> tuple[Mapping[Verdict, Mapping[GuestKey, datetime]], Mapping[Verdict, int]]:
    """Return when each guest first heard each answer, and how often nobody's code got it."""
    heard: defaultdict[Verdict, dict[GuestKey, datetime]] = defaultdict(dict)
    nobodys: defaultdict[Verdict, int] = defaultdict(int)
    for guest, verdict, moment, _ in answers:
        if guest is None:
            nobodys[verdict] += 1
        else:
            heard[verdict][guest] = min(moment, heard[verdict].get(guest, moment))
    return heard, nobodys


def _later(
    heard: Mapping[GuestKey, datetime], last_entry: Mapping[GuestKey, datetime]
) -> set[GuestKey]:
    return {
        guest
        for guest, moment in heard.items()
        if guest in last_entry and last_entry[guest] > moment
    }
