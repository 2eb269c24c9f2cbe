"""Coming in without a pass."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import Direction, Doors, Verdict, judge_time
from unik.domain.eligibility import Eligibility
from unik.domain.scan_methods import ScanMethod

_BY_AGE = {
    Eligibility.TOO_YOUNG: Verdict.TOO_YOUNG,
    Eligibility.TOO_OLD: Verdict.TOO_OLD,
    Eligibility.REVIEW: Verdict.IN_REVIEW,
    Eligibility.REVIEW_IF_DECLARED: Verdict.IN_REVIEW,
}
"""Who would be reviewed is for whoever is in charge to decide, not for a door."""


@dataclass(frozen=True)
class DropIn:
    """What somebody without a pass says; `id` comes from the client and makes a repeat harmless."""

    id: UUID
    name: str | None
    born_on: date
    adult_phone: str | None
    language: str


class Counted(StrEnum):
    """Who is only counted."""

    YOUTH = "youth"
    ADULT = "adult"


METHODS = {Counted.YOUTH: ScanMethod.UNNAMED, Counted.ADULT: ScanMethod.ADULT}


@dataclass(frozen=True)
class CountRequest:
    """One more or one less; `id` comes from the client and makes a repeat harmless."""

    id: UUID
    who: Counted
    direction: Direction


def judge_drop_in(age: Eligibility, doors: Doors, now: datetime) -> Verdict:
    """Say what the door answers; `ADMITTED` still has to claim a place and room."""
    return _BY_AGE[age] if age in _BY_AGE else judge_time(doors, now)


def may_have_been_told(verdict: Verdict, age: Eligibility) -> bool:
    """Say whether the door may have answered so to somebody of whom the age rule says `age`.

    Of whoever was turned away nothing else is kept that tells two people apart.
    """
    by_age = _BY_AGE.get(age)
    return verdict is by_age if by_age else verdict not in _BY_AGE.values()


def judge_count(asked: CountRequest, doors: Doors, now: datetime) -> Verdict:
    """Say the same to somebody who is only counted: adults may come and go at any time."""
    if asked.direction is Direction.OUT:
        return Verdict.LEFT
    return Verdict.ADMITTED if asked.who is Counted.ADULT else judge_time(doors, now)
