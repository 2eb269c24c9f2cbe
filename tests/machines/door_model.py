"""Who is inside, said once more in plain Python: a list of what happened, and sums over it.

Everything happens one after the other here, and nobody is too young or too late.
"""

from dataclasses import dataclass, field

IN, OUT = "in", "out"
KNOWN, YOUTH, ADULT = "known", "youth", "adult"


@dataclass
class Move:
    """Somebody passed a door: a guest by number, or one who is only counted."""

    guest: int | None
    kind: str
    way: str
    door: str
    drops_in: bool = False
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

    @property
    def standing(self) -> list[Move]:
        return [each for each in self.moves if not each.undone and not each.before_closing]

    def count(self, kind: str) -> int:
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
        for each in self.moves:
            each.before_closing = True
        self.is_closed = True
        return inside

    def last_move(self, guest: int) -> Move | None:
        return next((each for each in self.standing[::-1] if each.guest == guest), None)

    def is_inside(self, guest: int) -> bool:
        last = self.last_move(guest)
        return last is not None and last.way == IN

    def scan(self, guest: int, way: str, door: str) -> str:
        if way == OUT:
            return self._left(Move(guest, KNOWN, OUT, door), is_counted=self.is_inside(guest))
        if self.is_inside(guest):
            return self._nothing("already_in", door)
        return self._admitted(Move(guest, KNOWN, IN, door), fits=self.has_room)

    def drop_in(self, guest: int, door: str) -> str:
        move = Move(guest, KNOWN, IN, door, drops_in=True)
        return self._admitted(move, fits=self.has_room and self.has_place)

    def only_count(self, kind: str, way: str, door: str) -> str:
        move = Move(None, kind, way, door)
        if way == OUT:
            return self._left(move, is_counted=True) if self.count(kind) else "nobody"
        fits = self.has_room and (kind == ADULT or self.has_place)
        return self._admitted(move, fits=fits)

    def undo(self, number: int, door: str) -> str:
        move = self.moves[number]
        if move.door != door:
            return "other_door"
        if move.kind == "nothing":
            return "nothing_done"
        if move.undone:
            return "done_before"
        if move.before_closing:
            return "full" if move.way == OUT and self._was_last(move) else "overtaken"
        if move.guest is not None and self.last_move(move.guest) is not move:
            return "overtaken"
        if move.guest is None and move.way == IN and not self.count(move.kind):
            return "overtaken"
        if move.way == OUT and not self.has_room:
            return "full"
        move.undone = True
        return "undone"

    def _was_last(self, move: Move) -> bool:
        of_guest = [each for each in self.moves if each.guest == move.guest and not each.undone]
        return move.guest is None or of_guest[-1] is move

    def _admitted(self, move: Move, *, fits: bool) -> str:
        if self.is_closed:
            return self._nothing("entry_closed", move.door)
        if not fits:
            return self._nothing("full", move.door)
        self.moves.append(move)
        return "admitted"

    def _left(self, move: Move, *, is_counted: bool) -> str:
        if not is_counted:
            return self._nothing("left", move.door)
        self.moves.append(move)
        return "left"

    def _nothing(self, verdict: str, door: str) -> str:
        self.moves.append(Move(None, "nothing", IN, door))
        return verdict
