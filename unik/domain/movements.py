"""Who went in and out of an event, from what its doors answered."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from unik.domain.admission import Verdict

GuestKey = Hashable
"""What tells one guest of an evening from another, and is only ever compared."""


class Answer(NamedTuple):
    """One answer given at a door; `guest` is the sign-up, or `None` for a code that is nobody's.

    Who `is_counted` has none either: a youth of whom nothing is known but that they passed.
    """

    guest: GuestKey | None
    verdict: Verdict
    happened_at: datetime
    is_counted: bool = False


class Step(StrEnum):
    """What a movement was to the one who made it."""

    ARRIVED = "arrived"
    RETURNED = "returned"
    LEFT = "left"
    COUNTED_OUT = "counted_out"
    """Gone at some time, which nobody knows: still inside when the evening was closed."""

    @property
    def is_entry(self) -> bool:
        """Whether somebody came in by it."""
        return self is Step.ARRIVED or self is Step.RETURNED


class Movement(NamedTuple):
    """Somebody who was outside and is inside now, or the other way round."""

    guest: GuestKey | None
    """`None` for somebody who was only counted."""
    step: Step
    happened_at: datetime


class Peak(NamedTuple):
    """The most people inside together, and the moment from which they were."""

    people: int
    reached_at: datetime


def movements(
    answers: Iterable[Answer], guests: Iterable[GuestKey], *, closed_at: datetime | None = None
) -> Sequence[Movement]:
    """Return the movements of `guests` in order of time; answers of one moment keep their order.

    Whoever is inside cannot come in again and whoever is outside cannot leave, so
    a pass that was read twice, or at two doors, moves nobody twice. Of those who are only
    counted each who comes is somebody new, and no more leave than came: where an entry was
    taken back, whoever left without it is the next to come. Once the evening is closed nobody
    is inside, whenever a phone tells that they came.
    """
    known, came, inside = set(guests), set[GuestKey](), set[GuestKey]()
    made: list[Movement] = []
    unnamed = 0

    for guest, verdict, moment, is_counted in sorted(answers, key=lambda each: each.happened_at):
        if is_counted:
            made += [Movement(None, step, moment) for step in _counted_steps(verdict, unnamed)]
            unnamed += {Verdict.ADMITTED: 1, Verdict.LEFT: -1}.get(verdict, 0)
        if guest is None or guest not in known:
            continue
        if verdict is Verdict.ADMITTED and guest not in inside:
            step = Step.RETURNED if guest in came else Step.ARRIVED
            made.append(Movement(guest, step, moment))
            came.add(guest)
            inside.add(guest)
        elif verdict is Verdict.LEFT and guest in inside:
            made.append(Movement(guest, Step.LEFT, moment))
            inside.discard(guest)
    if closed_at is None:
        return made
    return sorted([*made, *_counted_out(made, closed_at)], key=lambda each: each.happened_at)


def _counted_out(made: Sequence[Movement], closed_at: datetime) -> Iterator[Movement]:
    """Give the way out of everybody who is still inside after these movements."""
    times_in, last_at = Counter[GuestKey | None](), dict[GuestKey | None, datetime]()
    for movement in made:
        times_in[movement.guest] += 1 if movement.step.is_entry else -1
        last_at[movement.guest] = movement.happened_at
    for guest, times in times_in.items():
        way_out = Movement(guest, Step.COUNTED_OUT, max(closed_at, last_at[guest]))
        yield from [way_out] * times


def _counted_steps(verdict: Verdict, inside: int) -> Sequence[Step]:
    """Return what was done; with fewer than nobody `inside` more have left than came so far."""
    if verdict is Verdict.LEFT:
        return [Step.LEFT] if inside > 0 else []
    if verdict is not Verdict.ADMITTED:
        return []
    return [Step.ARRIVED] if inside >= 0 else [Step.ARRIVED, Step.LEFT]


def peak(made: Sequence[Movement]) -> Peak | None:
    """Return when most people were inside, the first time if several; `None` if nobody came."""
    crowds = [Peak(people, moment) for people, moment in _people_inside(made)]
    return max(crowds, key=lambda crowd: crowd.people, default=None)


def _people_inside(made: Sequence[Movement]) -> Iterator[tuple[int, datetime]]:
    people = 0
    for movement in made:
        people += 1 if movement.step.is_entry else -1
        yield people, movement.happened_at
