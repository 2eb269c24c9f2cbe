"""When staff may work a door."""

from datetime import timedelta

import pytest

from tests.builders import DOORS_OPEN_AT, ENDS_AT
from unik.domain.door_rights import is_open_for_work, is_yet_to_open_for_work
from unik.domain.roles import Role

TWO_HOURS, SECOND = timedelta(hours=2), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "is_open", "is_to_come"),
    [
        (DOORS_OPEN_AT - TWO_HOURS - SECOND, False, True),
        (DOORS_OPEN_AT - TWO_HOURS, True, False),
        (ENDS_AT + TWO_HOURS, True, False),
        (ENDS_AT + TWO_HOURS + SECOND, False, False),
    ],
)
def test_door_staff_work_from_two_hours_before_to_two_hours_after(now, is_open, is_to_come):
    assert is_open_for_work(DOORS_OPEN_AT, ENDS_AT, Role.DOOR, now) is is_open
    assert is_yet_to_open_for_work(DOORS_OPEN_AT, Role.DOOR, now) is is_to_come


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.ADMINISTRATOR])
def test_planners_may_try_the_door_at_any_time(role):
    weeks = timedelta(weeks=10)

    assert is_open_for_work(DOORS_OPEN_AT, ENDS_AT, role, DOORS_OPEN_AT - weeks)
    assert is_open_for_work(DOORS_OPEN_AT, ENDS_AT, role, ENDS_AT + weeks)
    assert not is_yet_to_open_for_work(DOORS_OPEN_AT, role, DOORS_OPEN_AT - weeks)
