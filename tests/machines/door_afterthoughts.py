"""What is said of the doors afterwards, in plain Python: taken back, told late, gone for good."""

from datetime import datetime, timedelta

from tests.machines.door_model import IN, KNOWN, OUT, DoorModel, Move, Place, place_after

STAYS_WITHIN = timedelta(minutes=1)


def tell_late(
    model: DoorModel, guest: int, way: str, door: str, *, at: datetime, told: str
) -> Move:
    """Let a phone tell what it did without the net: whom it let in is inside."""
    met = _met(model, guest, at)
    said = model.judged(guest, way, at, met)
    move = Move(guest, KNOWN, way, door, at, said, told, found_inside=met.inside)
    came_in = model.change(guest, lambda: model.moves.append(move)) > 0
    if said == "admitted" and came_in and _is_too_full(model):
        move.said = "full"
    return move


def tell_again(model: DoorModel, move: Move, told: str) -> bool:
    """Let a phone say what it showed for a scan that is known; false if it said otherwise."""
    if move.told and move.told != told:
        return False
    assert move.guest is not None
    model.change(move.guest, lambda: setattr(move, "told", told))
    return True


def undo(model: DoorModel, move: Move, door: str, *, is_fact: bool) -> str:
    """Take back what a door did; a phone that has done so without the net says what is a fact."""
    if move.door != door:
        return "other_door"
    if not _moved_somebody(model, move):
        return "nothing_done"
    if move.undone:
        return "done_before"
    if move.guest is None:
        return _count_back(model, move, is_fact=is_fact)
    return _move_back(model, move, move.guest, is_fact=is_fact)


def go_home(model: DoorModel, move: Move, now: datetime) -> str:
    """Say that an exit was for good."""
    if not _may_go_home(model, move):
        return "too_late"
    assert move.guest is not None
    model.gone_home.setdefault(move.guest, now)
    return "gone"


def stay(model: DoorModel, move: Move, now: datetime) -> str:
    """Take that back."""
    home_at = model.gone_home.get(move.guest) if move.guest is not None else None
    if not home_at or not _may_go_home(model, move) or now - home_at > STAYS_WITHIN:
        return "too_late"
    del model.gone_home[move.guest]
    return "stays"


def _may_go_home(model: DoorModel, move: Move) -> bool:
    return model.reentry and model.stands_by(move) and move.way == OUT


def _met(model: DoorModel, guest: int, at: datetime) -> Place:
    """Return how a phone met a guest then: who was let in twice had come in by then."""
    if not model.reentry:
        return model.stands(guest)
    before = place_after([each for each in model.path(guest) if each.at <= at])
    later = [each for each in model.steps(guest) if each.at > at]
    if not before.inside and later and later[0].way == IN:
        return Place(True, (later[0].at, later[0].door), before.left)
    return before


def _is_too_full(model: DoorModel) -> bool:
    return model.guests_inside + model.staff + model.counts["adult"] > model.fire_limit


def _moved_somebody(model: DoorModel, move: Move) -> bool:
    if move.guest is None:
        return move.kind != KNOWN and move.way is not None
    if move.way == OUT or (move.way == IN and move.overrides):
        was_moved = not move.found_inside if move.overrides else move.found_inside
        return was_moved or model.stands_by(move)
    return move.way == IN


def _count_back(model: DoorModel, move: Move, *, is_fact: bool) -> str:
    if not (is_fact and model.is_closed):
        if move.way == IN and not model.counts[move.kind]:
            return "overtaken"
        if move.way == OUT and not model.has_room:
            return "full"
        model.counts[move.kind] += 1 if move.way == OUT else -1
    move.undone = True
    return "undone"


def _move_back(model: DoorModel, move: Move, guest: int, *, is_fact: bool) -> str:
    """Let a guest stand as if that had not been."""
    is_over, stood_by, had_room = is_fact and model.is_closed, model.stands_by(move), model.has_room
    before = model.stands(guest)
    move.undone = True
    after = model.stands(guest)
    move.undone = False
    if after == before:
        move.undone = True
        return "undone"
    if not (is_over or stood_by):
        return "overtaken"
    if after.inside and not before.inside and not (is_fact or had_room):
        return "full"
    if move.drops_in and not after.came:
        model.cancelled.add(guest)
    model.change(guest, lambda: setattr(move, "undone", True), settles=is_fact)
    return "undone"
