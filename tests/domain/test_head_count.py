"""How near a house is to its fire limit."""

import pytest

from unik.domain.head_count import Crowding, HeadCount


def a_count(inside: int, **given: int) -> HeadCount:
    """A house for 100 people, ten of them staff."""
    ordinary = {"capacity": 80, "staff": 10, "fire_limit": 100}
    return HeadCount(inside=inside, **ordinary | given)


@pytest.mark.parametrize(
    ("inside", "crowding", "room_left"),
    [
        (0, Crowding.CALM, 90),
        (79, Crowding.CALM, 11),
        (80, Crowding.NEAR, 10),
        (89, Crowding.NEAR, 1),
        (90, Crowding.FULL, 0),
    ],
)
def test_staff_count_against_the_fire_limit_too(inside: int, crowding: Crowding, room_left: int):
    count = a_count(inside)

    assert (count.crowding, count.room_left) == (crowding, room_left)


def test_a_fire_limit_lowered_during_the_night_leaves_no_room():
    count = a_count(60, fire_limit=50)

    assert (count.crowding, count.room_left) == (Crowding.FULL, 0)
