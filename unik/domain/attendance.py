"""What an evening came to: people are counted, not scans."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from unik.domain.admission import Doors
from unik.domain.breakdowns import Group, by_age, by_answer, by_grade
from unik.domain.door_refusals import TurnedAway
from unik.domain.incidents import IncidentCount
from unik.domain.local_time import local_date
from unik.domain.movements import Answer, GuestKey, Movement, Peak, Step, movements, peak
from unik.domain.quarters import Quarter, quarters
from unik.domain.refusals import Refusals, refusals
from unik.domain.school_years import Grade, SchoolCalendar
from unik.domain.sign_up_states import (
    EXPECTED,
    IN_LINE,
    SIGNED_UP,
    Gender,
    Municipality,
    SignUpState,
)
from unik.domain.stays import NOBODY_LEFT, Stay, stay

AT_THE_DOORS = timedelta(hours=2)
"""How long before the doors open and after the end a door may report (spec/pass-format.md)."""


class Guest(NamedTuple):
    """One sign-up; what the retention rule has erased is `None`."""

    id: GuestKey
    state: SignUpState
    born_on: date | None
    first_time: bool | None
    gender: Gender | None = None
    municipality: Municipality | None = None
    is_drop_in: bool = False


class Phase(StrEnum):
    """How far an evening has come."""

    BEFORE = "before"
    ENTRY_OPEN = "entry_open"
    ENTRY_CLOSED = "entry_closed"
    OVER = "over"


@dataclass(frozen=True)
class Turnout:
    """Every sign-up once, by what became of it.

    Whoever came counts as that, whatever became of the sign-up afterwards.
    `stayed_away` were expected but not seen: still to come while there is entry,
    no-shows after it. `in_review` and `blocked` hold a place and are not expected;
    `waiting` are all who stood in line and never said yes to a place. `drop_ins` came without
    having signed up; one that a door took back is nobody.
    """

    came: int = 0
    stayed_away: int = 0
    in_review: int = 0
    blocked: int = 0
    cancelled: int = 0
    declined: int = 0
    waiting: int = 0
    drop_ins: int = 0

    @property
    def visitors(self) -> int:
        """Everybody who came, signed up or not."""
        return self.came + self.drop_ins

    @property
    def signed_up(self) -> int:
        """Everybody who said yes to a place or came."""
        return self.came + self.stayed_away + self.in_review + self.blocked


@dataclass(frozen=True)
class FirstTime:
    """Of those who came: how many said so, and how many said yes."""

    answered: int
    yes: int


@dataclass(frozen=True)
class Attendance:
    """The figures of one event at one moment."""

    phase: Phase
    is_live: bool
    turnout: Turnout
    first_time: FirstTime
    inside: int
    peak: Peak | None
    quarters: tuple[Quarter, ...]
    refusals: Refusals
    ages: tuple[Group[int], ...]
    grades: tuple[Group[Grade], ...]
    genders: tuple[Group[Gender], ...]
    municipalities: tuple[Group[Municipality], ...]
    turned_away: tuple[TurnedAway, ...] = ()
    """By workers, on no person."""
    incidents: tuple[IncidentCount, ...] = ()
    stay: Stay = NOBODY_LEFT

    @property
    def unnamed(self) -> int:
        """Visitors of whom nothing is known but that they came."""
        return self.turnout.visitors - sum(group.came for group in self.ages)


def attendance(
    guests: Collection[Guest],
    answers: Collection[Answer],
    *,
    doors: Doors,
    calendar: SchoolCalendar,
    now: datetime,
    turned_away: tuple[TurnedAway, ...] = (),
    incidents: tuple[IncidentCount, ...] = (),
    closed_at: datetime | None = None,
) -> Attendance:
    """Return the figures of the event whose sign-ups and answers these are, as of `now`.

    Whom closing it, at `closed_at`, counted out came, is not inside, and left at no known time.
    """
    answers = [_during(doors, answer) for answer in answers]
    made = movements(answers, (guest.id for guest in guests), closed_at=closed_at)
    came = {movement.guest for movement in made if movement.guest}
    unnamed = sum(each.guest is None and each.step is Step.ARRIVED for each in made)
    signed_up = [guest for guest in guests if _is_signed_up(guest, came)]
    arrived = [guest for guest in signed_up if guest.id in came]
    born, born_and_came = ([guest.born_on for guest in some] for some in (signed_up, arrived))
    day = local_date(doors.open_at)

    return Attendance(
        phase=phase_of(doors, now),
        is_live=is_live(doors, now),
        turnout=turnout_of(_kinds(guests, came), unnamed=unnamed),
        first_time=_first_time(arrived),
        inside=sum(1 if movement.step.is_entry else -1 for movement in made),
        peak=peak(made),
        quarters=_quarters_of(doors, made, now),
        refusals=refusals(answers, made),
        ages=by_age(born, born_and_came, day=day),
        grades=by_grade(born, born_and_came, day=day, calendar=calendar),
        genders=by_answer(
            [guest.gender for guest in signed_up], [guest.gender for guest in arrived]
        ),
        municipalities=by_answer(
            [guest.municipality for guest in signed_up], [guest.municipality for guest in arrived]
        ),
        turned_away=turned_away,
        incidents=incidents,
        stay=stay(made),
    )


def turnout_of(sign_ups: Mapping[tuple[SignUpState, bool, bool], int], *, unnamed: int) -> Turnout:
    """Count sign-ups by their state, whether they came, and whether they are drop-ins.

    `unnamed` are youths of whom nothing is known but that they came.
    """
    came, drop_ins, others = 0, 0, Counter[SignUpState]()
    for (state, has_come, is_drop_in), number in sign_ups.items():
        if has_come and is_drop_in:
            drop_ins += number
        elif has_come:
            came += number
        elif not is_drop_in:
            others[state] += number
    return Turnout(
        came=came,
        drop_ins=drop_ins + unnamed,
        stayed_away=sum(others[state] for state in EXPECTED),
        in_review=others[SignUpState.IN_REVIEW],
        blocked=others[SignUpState.BLOCKED],
        cancelled=others[SignUpState.CANCELLED],
        declined=others[SignUpState.DECLINED],
        waiting=sum(others[state] for state in IN_LINE),
    )


def phase_of(doors: Doors, now: datetime) -> Phase:
    """Say how far the evening has come at `now`."""
    if now < doors.open_at - timedelta(minutes=doors.early_minutes):
        return Phase.BEFORE
    if now < doors.last_entry_at:
        return Phase.ENTRY_OPEN
    return Phase.ENTRY_CLOSED if now < doors.end_at else Phase.OVER


def is_live(doors: Doors, now: datetime) -> bool:
    """Say whether the figures may change by the minute, as a door may report."""
    return doors.open_at - AT_THE_DOORS <= now < doors.end_at + AT_THE_DOORS


def _during(doors: Doors, answer: Answer) -> Answer:
    """Return the answer within the evening, however wrong the clock of the door was."""
    earliest, latest = doors.open_at - AT_THE_DOORS, doors.end_at + AT_THE_DOORS
    if earliest <= answer.happened_at <= latest:
        return answer
    return answer._replace(happened_at=min(max(answer.happened_at, earliest), latest))


def _is_signed_up(guest: Guest, came: Collection[GuestKey]) -> bool:
    if guest.is_drop_in:
        return guest.id in came
    return guest.state in SIGNED_UP or guest.id in came


def _kinds(
    guests: Collection[Guest], came: Collection[GuestKey]
) -> Counter[tuple[SignUpState, bool, bool]]:
    return Counter((guest.state, guest.id in came, guest.is_drop_in) for guest in guests)


def _first_time(arrived: Collection[Guest]) -> FirstTime:
    answers = [guest.first_time for guest in arrived if guest.first_time is not None]
    return FirstTime(answered=len(answers), yes=sum(answers))


def _quarters_of(doors: Doors, made: Sequence[Movement], now: datetime) -> tuple[Quarter, ...]:
    """Return the quarters from the first arrival or the opening until now, or the end."""
    if not made and phase_of(doors, now) is Phase.BEFORE:
        return ()
    moments = [movement.happened_at for movement in made]
    last_of_evening = doors.end_at - timedelta.resolution
    return quarters(
        made,
        first=min([doors.open_at, *moments]),
        last=max([doors.open_at, min(now, last_of_evening), *moments]),
    )
