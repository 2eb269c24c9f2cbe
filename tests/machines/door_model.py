"""Who is inside, said once more in plain Python: a list of what happened, and sums over it.

Doors are asked one after the other here, but phones may tell late what they did before. Nobody
is too young, and nobody works at two doors.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

IN, OUT = "in", "out"
KNOWN, YOUTH, ADULT = "known", "youth", "adult"
TURNED_AWAY = ("already_in", "entry_closed", "full")
"""What whoever leads the door may override."""
BOTH = frozenset({"entry_closed", "full"})
WHY = {"room": frozenset({"full"}), "ride": frozenset({"entry_closed"}), "agreed": BOTH}
"""What a reason is good for, of those that may be given for a drop-in."""


class Place(NamedTuple):
    """Where a guest stands."""

    inside: bool = False
    came: tuple[datetime, str] | None = None
    left: datetime | None = None


@dataclass
class Move:
    """Somebody was told something at a door: a guest by number, or one who is only counted."""

    guest: int | None
    kind: str
    asked: str
    door: str
    at: datetime
    said: str
    """What the server says of it."""
    told: str = ""
    """What they were told, if a phone decided by itself."""
    found_inside: bool = False
    drops_in: bool = False
    overrides: bool = False
    undone: bool = False

    @property
    def way(self) -> str | None:
        """Which way they were told to pass, if they were."""
        return {"admitted": IN, "left": OUT}.get(self.told or self.said)


@dataclass
class DoorModel:
    """A house and everything that its doors did."""

    capacity: int
    fire_limit: int
    staff: int
    signed_up: int
    uses_empty_places: bool
    last_entry_at: datetime
    ends_at: datetime
    reentry: bool
    moves: list[Move] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((KNOWN, YOUTH, ADULT), 0))
    gone_home: dict[int, datetime] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    """Whom closing let out: what they did before is no more to be changed by a door."""
    is_closed: bool = False

    @property
    def guests_inside(self) -> int:
        return self.counts[KNOWN] + self.counts[YOUTH]

    @property
    def places_taken(self) -> int:
        dropped_in = {each.guest for each in self.moves if each.drops_in}
        return self.signed_up + len(dropped_in) - len(self.cancelled)

    @property
    def visitors(self) -> int:
        """How many guests have been inside, whoever they were."""
        known = {each.guest for each in self.moves if each.guest is not None}
        unknown = sum(each.kind == YOUTH and each.way == IN for each in self._standing())
        return sum(self.stands(guest).came is not None for guest in known) + unknown

    @property
    def has_room(self) -> bool:
        inside = self.guests_inside + self.staff + self.counts[ADULT]
        return inside < self.fire_limit and not self.is_closed

    @property
    def has_place(self) -> bool:
        taken = self.places_taken + self.counts[YOUTH]
        return self.guests_inside < self.capacity and (
            self.uses_empty_places or taken < self.capacity
        )

    def steps(self, guest: int) -> list[Move]:
        """Return every time that a guest was told to pass, in order."""
        theirs = [each for each in self._standing() if each.guest == guest and each.way]
        return sorted(theirs, key=lambda each: each.at)

    def path(self, guest: int) -> list[Move]:
        """Return what led them to where they stand: nobody comes in, or goes, twice on end."""
        path: list[Move] = []
        for move in self.steps(guest):
            if move.way != (path[-1].way if path else OUT):
                path.append(move)
        return path

    def stands(self, guest: int) -> Place:
        """Return where a guest is by what they did, whether the evening was closed or not."""
        return place_after(self.path(guest))

    def is_inside(self, guest: int) -> bool:
        return self.stands(guest).inside and not self.is_closed

    def stands_by(self, move: Move) -> bool:
        """Say whether that is the last that a guest did, and may still be changed."""
        if move.guest is None or move.guest in self.settled:
            return False
        return self.path(move.guest)[-1:] == [move]

    def close(self, now: datetime) -> int:
        """Let everybody out; return how many they were."""
        inside = sum(self.counts.values())
        guests = {each.guest for each in self.moves if each.guest is not None}
        self.settled = {guest for guest in guests if self.is_inside(guest)}
        self.moves += [Move(guest, KNOWN, OUT, "", now, "left") for guest in self.settled]
        self.counts = dict.fromkeys(self.counts, 0)
        self.is_closed = True
        return inside

    def scan(self, guest: int, way: str, door: str, now: datetime) -> Move:
        found = self._found(guest)
        said = self._with_room(self.judged(guest, way, now, found), fits=self.has_room)
        return self._add(Move(guest, KNOWN, way, door, now, said, found_inside=found.inside))

    def override(self, refused: Move, door: str, now: datetime) -> Move | None:
        """Let somebody in who was refused; `None` if that may not be."""
        if refused.guest is None or refused.said not in TURNED_AWAY:
            return None
        found = self._found(refused.guest)
        said = self.judged(refused.guest, IN, now, found)
        if is_despite := said in TURNED_AWAY:
            said = "admitted"
        if not found.inside:
            said = self._with_room(said, fits=self.has_room)
        done = Move(refused.guest, KNOWN, IN, door, now, said, found_inside=found.inside)
        done.overrides = is_despite and said == "admitted"
        return self._add(done)

    def drop_in(self, guest: int, door: str, now: datetime, reason: str = "") -> Move:
        despite = WHY.get(reason, frozenset())
        is_late = now >= self.last_entry_at and "entry_closed" not in despite
        said = "entry_closed" if is_late else "admitted"
        fits = self.has_room and (self.has_place or "full" in despite)
        said = self._with_room(said, fits=fits)
        is_in = said == "admitted"
        who = guest if is_in else None
        return self._add(Move(who, KNOWN, IN, door, now, said, drops_in=is_in))

    def only_count(self, kind: str, way: str, door: str, now: datetime) -> Move | None:
        """Count somebody of whom nothing is known; `None` if nobody is there to leave."""
        if way == OUT:
            if not self.counts[kind]:
                return None
            return self._add(Move(None, kind, OUT, door, now, "left"))
        is_late = kind == YOUTH and now >= self.last_entry_at
        fits = self.has_room and (kind == ADULT or self.has_place)
        said = self._with_room("entry_closed" if is_late else "admitted", fits=fits)
        return self._add(Move(None, kind, IN, door, now, said))

    def judged(self, guest: int, way: str, at: datetime, met: Place) -> str:
        """Return what the rules say of somebody who is met there, whatever room there is."""
        if way == OUT:
            return "left"
        if guest in self.cancelled:
            return "cancelled"
        is_home = guest in self.gone_home and self.gone_home[guest] <= at
        if met.inside or (met.came and (is_home or not self.reentry)):
            return "already_in"
        is_late = at >= (self.ends_at if met.came else self.last_entry_at)
        return "entry_closed" if is_late else "admitted"

    def change(self, guest: int, alter: Callable[[], None], *, settles: bool = True) -> int:
        """Change what a guest did, count them where they are then, and return who is more."""
        before, was_inside = self.stands(guest), self.is_inside(guest)
        alter()
        after, is_inside = self.stands(guest), self.is_inside(guest)
        self.counts[KNOWN] += is_inside - was_inside
        if is_inside or not after.came:
            self.gone_home.pop(guest, None)
        if self.is_closed and settles and after != before:
            self.settled.add(guest)
        return is_inside - was_inside

    def _found(self, guest: int) -> Place:
        return self.stands(guest)._replace(inside=self.is_inside(guest))

    def _with_room(self, said: str, *, fits: bool) -> str:
        if said != "admitted" or fits:
            return said
        return "entry_closed" if self.is_closed else "full"

    def _add(self, move: Move) -> Move:
        if move.guest is not None:
            self.change(move.guest, lambda: self.moves.append(move))
            return move
        self.moves.append(move)
        if move.kind != KNOWN and move.way:
            self.counts[move.kind] += 1 if move.way == IN else -1
        return move

    def _standing(self) -> list[Move]:
        return [each for each in self.moves if not each.undone]


def place_after(path: Sequence[Move]) -> Place:
    """Return where such a path leads."""
    place = Place()
    for move in path:
        if move.way == IN:
            place = Place(True, (move.at, move.door), place.left)
        else:
            place = Place(False, place.came, move.at)
    return place
