"""Who is inside, said once more in plain Python: a list of what happened, and sums over it.

Everything happens one after the other here, and nobody is too young or too late.
"""

from dataclasses import dataclass, field

IN, OUT = "in", "out"
KNOWN, YOUTH, ADULT = "known", "youth", "adult"


@dataclass
class Move:
    """Somebody passed a door: a guest by number, or one who is only counted.

    Who went out without being known inside has left all the same, should the exit before
    that be taken back.
    """

    guest: int | None
    kind: str
    way: str
    door: str
    drops_in: bool = False
    was_inside: bool = True
    undone: bool = False
    before_closing: bool = False


@dataclass
class DoorModel:
    """A house and everything that its doors did."""

    capacity: int
    fire_limit: int
    staff: int
    signed_up: int
    uses_empty_places: bool
    is_closed: bool = False
    moves: list[Move] = field(default_factory=list)
    counted_out: set[int | None] = field(default_factory=set)

    @property
    def standing(self) -> list[Move]:
        return [each for each in self.moves if not each.undone and not each.before_closing]

    def count(self, kind: str) -> int:
        if kind == KNOWN:
            guests = {each.guest for each in self.moves if each.kind == KNOWN}
            return sum(self.is_inside(guest) for guest in guests)
        of_kind = [each for each in self.standing if each.kind == kind]
        return sum(1 if each.way == IN else -1 for each in of_kind)

    @property
    def guests_inside(self) -> int:
        return self.count(KNOWN) + self.count(YOUTH)

    @property
    def places_taken(self) -> int:
        return self.signed_up + sum(each.drops_in for each in self.moves if not each.undone)

    @property
    def has_room(self) -> bool:
        return self.guests_inside + self.staff + self.count(ADULT) < self.fire_limit

    @property
    def has_place(self) -> bool:
        taken = self.places_taken + self.count(YOUTH)
        return self.guests_inside < self.capacity and (
            self.uses_empty_places or taken < self.capacity
        )

    def close(self) -> int:
        """Let everybody out; return how many they were."""
        inside = sum(self.count(kind) for kind in (KNOWN, YOUTH, ADULT))
        known = {each.guest for each in self.moves if each.kind == KNOWN}
        self.counted_out = {guest for guest in known if self.is_inside(guest)}
        for each in self.moves:
            each.before_closing = True
        self.is_closed = True
        return inside

    def last_move(self, guest: int | None) -> Move | None:
        """Return what a guest stands by: nobody comes in, or goes, twice on end."""
        last = None
        for each in self.moves:
            theirs = each.guest == guest and not each.undone
            if theirs and each.way != (last.way if last else OUT):
                last = each
        return last

    def is_inside(self, guest: int | None) -> bool:
        last = self.last_move(guest)
        return last is not None and last.way == IN and guest not in self.counted_out

    def scan(self, guest: int, way: str, door: str) -> str:
        if way == OUT:
            was_inside = self.is_inside(guest)
            return self._left(Move(guest, KNOWN, OUT, door, was_inside=was_inside))
        if self.is_inside(guest):
            return self._nothing("already_in", door)
        return self._admitted(Move(guest, KNOWN, IN, door), fits=self.has_room)

    def drop_in(self, guest: int, door: str) -> str:
        move = Move(guest, KNOWN, IN, door, drops_in=True)
        return self._admitted(move, fits=self.has_room and self.has_place)

    def only_count(self, kind: str, way: str, door: str) -> str:
        move = Move(None, kind, way, door)
        if way == OUT:
            return self._left(move) if self.count(kind) else "nobody"
        fits = self.has_room and (kind == ADULT or self.has_place)
        return self._admitted(move, fits=fits)

    def undo(self, number: int, door: str) -> str:
        move = self.moves[number]
        if move.door != door:
            return "other_door"
        is_last = move.guest is None or self._stands_by(move)
        if move.kind == "nothing" or not (move.was_inside or is_last):
            return "nothing_done"
        if move.undone:
            return "done_before"
        if not is_last:
            return "overtaken"
        if move.guest is None and move.way == IN and not self.count(move.kind):
            return "overtaken"
        return self._taken_back(move)

    def _stands_by(self, move: Move) -> bool:
        return self.last_move(move.guest) is move and move.guest not in self.counted_out

    def _taken_back(self, move: Move) -> str:
        had_room = self.has_room and not self.is_closed
        move.undone = True
        comes_in = move.way == OUT if move.guest is None else self.is_inside(move.guest)
        if comes_in and not had_room:
            move.undone = False
            return "full"
        return "undone"

    def _admitted(self, move: Move, *, fits: bool) -> str:
        if self.is_closed:
            return self._nothing("entry_closed", move.door)
        if not fits:
            return self._nothing("full", move.door)
        self.moves.append(move)
        return "admitted"

    def _left(self, move: Move) -> str:
        self.moves.append(move)
        return "left"

    def _nothing(self, verdict: str, door: str) -> str:
        self.moves.append(Move(None, "nothing", IN, door))
        return verdict
