"""What phones without the net have decided, once it reaches the server.

A guest whom a phone has let in is inside, whatever the server would have said: that is a
fact. So where somebody stands follows from all that was done, in the order of its times,
however late and in whatever order it is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from unik.domain.admission import Verdict

MOVING = frozenset({Verdict.ADMITTED, Verdict.LEFT})
"""What has to be told to somebody for them to pass the door."""
_DECIDED_NOTHING = frozenset({Verdict.NOT_ON_LIST, Verdict.NOT_CONFIRMED})


class Move(NamedTuple):
    """Somebody was told to come in, or to go; in UTC."""

    scan_id: UUID
    verdict: Verdict
    at: datetime
    door: str


@dataclass(frozen=True)
class Standing:
    """Where a guest is, and how they came there."""

    inside: bool = False
    admitted_at: datetime | None = None
    admitted_door: str | None = None
    left_at: datetime | None = None

    @property
    def was_admitted(self) -> bool:
        return self.admitted_at is not None

    def leads_on(self, move: Move) -> bool:
        """Say whether the move takes them anywhere."""
        return move.verdict in MOVING and (move.verdict is Verdict.LEFT) is self.inside

    def after(self, move: Move) -> "Standing":
        """Return where they are then; nobody comes in, or goes, twice on end."""
        if move.verdict is Verdict.ADMITTED and not self.inside:
            return Standing(True, move.at, move.door, self.left_at)
        if move.verdict is Verdict.LEFT and self.inside:
            return Standing(False, self.admitted_at, self.admitted_door, move.at)
        return self

    def counted_out(self, closed_at: datetime) -> "Standing":
        """Return where they are once the evening is closed: whoever came has gone."""
        if not self.inside or self.admitted_at is None:
            return self
        return replace(self, inside=False, left_at=max(closed_at, self.admitted_at))


def in_effect(moves: Iterable[Move]) -> list[Move]:
    """Return, in the order of their times, the moves that led somewhere, given in any order."""
    return list(_leading_on(moves))


def _leading_on(moves: Iterable[Move]) -> Iterator[Move]:
    """Of what happened at one moment, take first what leads on from where somebody is."""
    standing = Standing()
    for _, at_once in groupby(sorted(moves, key=_in_time), key=attrgetter("at")):
        waiting = list(at_once)
        while move := next((each for each in waiting if standing.leads_on(each)), None):
            waiting.remove(move)
            standing = standing.after(move)
            yield move


def standing_after(moves: Iterable[Move]) -> Standing:
    """Return where somebody is after all these moves, given in any order."""
    standing = Standing()
    for move in _leading_on(moves):
        standing = standing.after(move)
    return standing


def standing_met(moves: Sequence[Move], at: datetime, *, reentry: bool) -> Standing:
    """Return how a door that read a pass `at` that moment meets somebody, by what is known now.

    Where nobody may come back, whoever came in at any time has come. Elsewhere somebody who
    came in afterwards without having gone in between was let in twice, and is met inside.
    """
    if not reentry:
        return standing_after(moves)
    before = standing_after(move for move in moves if move.at <= at)
    later = sorted((move for move in moves if move.at > at), key=_in_time)
    if not before.inside and later and later[0].verdict is Verdict.ADMITTED:
        return before.after(later[0])
    return before


def is_conflict(shown: Verdict | None, verdict: Verdict) -> bool:
    """Say whether staff should hear that a phone has shown something else than the server says.

    A phone cannot tell another evening's pass from one that is nobody's (pass format U1), and
    where it left the decision to staff there is nothing to differ from.
    """
    if shown is None or shown in _DECIDED_NOTHING:
        return False
    return {shown, verdict} != {Verdict.UNKNOWN, Verdict.OTHER_EVENT} and shown is not verdict


def _in_time(move: Move) -> tuple[datetime, str]:
    return move.at, str(move.scan_id)
