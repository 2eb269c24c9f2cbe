"""A made-up evening to practise on: passes of nobody, one for every answer that a door gives."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import Doors, Verdict
from unik.domain.head_count import HeadCount
from unik.domain.sign_up_states import SignUpState

EVENING = UUID("0e7e0000-0000-4000-8000-000000000001")
ANOTHER_EVENING = UUID("0e7e0000-0000-4000-8000-000000000002")
"""Random ids never look so: no event is ever called that."""
BAR_CODE = "7310865004970"
"""What stands on a carton of milk."""

_MINUTE = timedelta(minutes=1)
_INSIDE = 41
_CAPACITY, _STAFF, _FIRE_LIMIT = 300, 12, 400
_MEMORY = re.compile(r"(\d{1,2})([io])(\d{1,9})", re.ASCII)


class Hour(StrEnum):
    """When somebody comes."""

    IN_TIME = "in_time"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class Pretended:
    """Somebody who does not exist; `cohort` is the age turned as the school year begins."""

    number: int
    name: str | None
    cohort: int = 15
    state: SignUpState = SignUpState.ACTIVE
    is_replaced: bool = False
    inside: bool = False
    has_left: bool = False
    first_time: bool | None = None
    declared_year_seven: bool = False
    evening: UUID = EVENING
    hour: Hour = Hour.IN_TIME
    is_house_full: bool = False
    without_net: Verdict | None = None
    """What a phone that the net does not reach says of them, who are nobody to it."""

    @property
    def id(self) -> UUID:
        """What the pass is derived from, like everybody's."""
        return UUID(int=EVENING.int + 0x100 + self.number)

    @property
    def serial(self) -> int:
        """Which of their passes they show."""
        return 1

    @property
    def short_code(self) -> str:
        """What somebody types whose camera does not see it."""
        tens, ones = divmod(self.number, 10)
        return f"TEST{'ABCDEFGHJK'[tens]}{'ABCDEFGHJK'[ones]}"


PRETENDED = (
    Pretended(1, "Alva L", first_time=True),
    Pretended(2, "Noah B", cohort=16),
    Pretended(3, None, cohort=14),
    Pretended(4, "Ada S", cohort=12, declared_year_seven=True),
    Pretended(5, "Åsa Ö", inside=True),
    Pretended(6, "Elin K", has_left=True),
    Pretended(7, "Maja H", is_replaced=True),
    Pretended(8, "Bo N", state=SignUpState.CANCELLED),
    Pretended(9, "Li W", state=SignUpState.WAITING),
    Pretended(10, "Onni V", cohort=12, state=SignUpState.IN_REVIEW, declared_year_seven=True),
    Pretended(11, "Bim A", state=SignUpState.BLOCKED),
    Pretended(12, "Tuva E", evening=ANOTHER_EVENING),
    Pretended(13, "Sam R", hour=Hour.TOO_EARLY),
    Pretended(14, "Kim D", hour=Hour.TOO_LATE),
    Pretended(15, "Mio F", is_house_full=True),
    Pretended(16, "Elsa G", cohort=11),
    Pretended(17, "Hugo P", cohort=20),
    Pretended(18, "Vera C", without_net=Verdict.NOT_ON_LIST),
    Pretended(19, "Ivar T", without_net=Verdict.NOT_CONFIRMED),
)
"""Two who come in, and then one for each thing that may be wrong, with the net and without."""


@dataclass(frozen=True)
class Moved:
    """Somebody was let in or out while practising."""

    inside: bool
    at: datetime


@dataclass(frozen=True)
class Memory:
    """Whom this practice has let in and out, by their number; it is kept by the page alone."""

    moves: dict[int, Moved] = field(default_factory=dict[int, Moved])

    @classmethod
    def read(cls, text: str) -> "Memory":
        """Return what `written` gave; whatever else stands there is nothing."""
        moves = {
            int(number): Moved(way == "i", datetime.fromtimestamp(int(minute) * 60, UTC))
            for number, way, minute in _MEMORY.findall(text)
        }
        return cls(moves)

    def written(self) -> str:
        """Return it as a few letters for the page to keep."""
        return "-".join(
            f"{number}{'i' if moved.inside else 'o'}{int(moved.at.timestamp()) // 60}"
            for number, moved in self.moves.items()
        )

    def after(self, guest: Pretended, *, inside: bool, at: datetime) -> "Memory":
        """Return it with one move more."""
        return Memory({**self.moves, guest.number: Moved(inside, at)})

    @property
    def people_inside(self) -> int:
        """How many guests would be inside."""
        known = {each.number: each.inside for each in PRETENDED}
        changes = (moved.inside - known.get(number, False) for number, moved in self.moves.items())
        return _INSIDE + sum(changes)


def doors_for(guest: Pretended | None, now: datetime) -> Doors:
    """Return doors that opened half an hour ago, unless the guest is to come at another time."""
    hour = guest.hour if guest else Hour.IN_TIME
    opened = {
        Hour.IN_TIME: now - 30 * _MINUTE,
        Hour.TOO_EARLY: now + 45 * _MINUTE,
        Hour.TOO_LATE: now - 135 * _MINUTE,
    }[hour]
    return Doors(opened, opened + 120 * _MINUTE, opened + 270 * _MINUTE, 10, reentry=False)


def head_count_for(guest: Pretended | None, memory: Memory) -> HeadCount:
    """Return how many would be inside; where the guest is to find a full house, all it holds."""
    inside = memory.people_inside
    limit = inside + _STAFF if guest and guest.is_house_full else _FIRE_LIMIT
    return HeadCount(inside, _CAPACITY, _STAFF, limit)
