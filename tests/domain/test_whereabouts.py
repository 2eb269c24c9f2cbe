"""Where a guest is, and who comes first in a list at the door."""

import pytest

from unik.domain.admission import Direction
from unik.domain.sign_up_states import SignUpState
from unik.domain.whereabouts import Whereabouts, may_want_to_pass, place_in_line, whereabouts

IN, OUT = Direction.IN, Direction.OUT


@pytest.mark.parametrize(
    ("state", "inside", "was_admitted", "where"),
    [
        (SignUpState.ACTIVE, False, False, Whereabouts.TO_COME),
        (SignUpState.IN_REVIEW, False, False, Whereabouts.TO_COME),
        (SignUpState.ACTIVE, True, True, Whereabouts.INSIDE),
        (SignUpState.BLOCKED, True, True, Whereabouts.INSIDE),
        (SignUpState.ACTIVE, False, True, Whereabouts.GONE),
        (SignUpState.CANCELLED, False, False, Whereabouts.CANCELLED),
        (SignUpState.DECLINED, False, False, Whereabouts.CANCELLED),
    ],
)
def test_where_somebody_is(state, inside, was_admitted, where):
    assert whereabouts(state, inside=inside, was_admitted=was_admitted) is where


@pytest.mark.parametrize(
    ("direction", "order"),
    [
        (IN, ["to_come", "gone", "inside", "cancelled"]),
        (OUT, ["inside", "gone", "to_come", "cancelled"]),
    ],
)
def test_those_who_may_want_to_pass_come_first(direction, order):
    assert sorted(Whereabouts, key=lambda where: place_in_line(where, direction)) == order


@pytest.mark.parametrize(
    ("direction", "reentry", "offered"),
    [
        (IN, False, {"to_come"}),
        (IN, True, {"to_come", "gone"}),
        (OUT, False, {"inside"}),
        (OUT, True, {"inside"}),
    ],
)
def test_the_door_is_offered_to_those_who_can_pass(direction, reentry, offered):
    found = {where for where in Whereabouts if may_want_to_pass(where, direction, reentry=reentry)}

    assert found == offered
