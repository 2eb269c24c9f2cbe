"""Where somebody who signed up is tonight."""

from enum import StrEnum

from unik.domain.admission import Direction
from unik.domain.sign_up_states import SignUpState


class Whereabouts(StrEnum):
    """Where a guest is, as far as the door knows."""

    TO_COME = "to_come"
    INSIDE = "inside"
    GONE = "gone"
    CANCELLED = "cancelled"


_WITHOUT_A_PASS = {SignUpState.CANCELLED, SignUpState.DECLINED}
_COMING_IN = (Whereabouts.TO_COME, Whereabouts.GONE, Whereabouts.INSIDE, Whereabouts.CANCELLED)
_GOING_OUT = (Whereabouts.INSIDE, Whereabouts.GONE, Whereabouts.TO_COME, Whereabouts.CANCELLED)


def whereabouts(state: SignUpState, *, inside: bool, was_admitted: bool) -> Whereabouts:
    """Say where somebody is; who came in and is not inside has gone."""
    if inside:
        return Whereabouts.INSIDE
    if was_admitted:
        return Whereabouts.GONE
    return Whereabouts.CANCELLED if state in _WITHOUT_A_PASS else Whereabouts.TO_COME


def place_in_line(where: Whereabouts, direction: Direction) -> int:
    """Return how far up in a list somebody belongs: those first who may want to pass the door."""
    order = _GOING_OUT if direction is Direction.OUT else _COMING_IN
    return order.index(where)


def may_want_to_pass(where: Whereabouts, direction: Direction, *, reentry: bool) -> bool:
    """Say whether to offer the door to somebody; the door itself then judges."""
    if direction is Direction.OUT:
        return where is Whereabouts.INSIDE
    return where is Whereabouts.TO_COME or (reentry and where is Whereabouts.GONE)
