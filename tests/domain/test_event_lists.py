"""Where an event stands in the organizer's list."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.event_lists import Part, part_of
from unik.domain.event_states import EventState

HOUR = timedelta(hours=1)
DOORS = datetime(2026, 10, 30, 18, tzinfo=UTC)
ENDS = datetime(2026, 10, 30, 23, 30, tzinfo=UTC)


def part_at(now: datetime, state: EventState = EventState.PUBLISHED) -> Part:
    """Return where the evening stands at `now`."""
    return part_of(state, doors_open_at=DOORS, ends_at=ENDS, now=now)


@pytest.mark.parametrize(
    ("now", "part"),
    [
        (datetime(2026, 10, 29, 21, 59, tzinfo=UTC), Part.UPCOMING),
        (datetime(2026, 10, 29, 22, 59, tzinfo=UTC), Part.UPCOMING),
        (datetime(2026, 10, 29, 23, 0, tzinfo=UTC), Part.TONIGHT),
        (DOORS, Part.TONIGHT),
        (ENDS - timedelta(seconds=1), Part.TONIGHT),
        (ENDS, Part.PAST),
    ],
)
def test_an_evening_is_tonights_from_its_local_morning_until_it_ends(now, part):
    assert part_at(now) is part


def test_a_cancelled_evening_stays_in_its_place():
    assert part_at(DOORS - 72 * HOUR, EventState.CANCELLED) is Part.UPCOMING


@given(st.integers(-2000, 2000))
def test_a_draft_is_a_draft_at_any_time(hours):
    assert part_at(DOORS + hours * HOUR, EventState.DRAFT) is Part.DRAFTS


@given(st.integers(-2000, 2000), st.integers(1, 100))
def test_an_evening_never_moves_back_in_time(hours, later):
    order = [Part.UPCOMING, Part.TONIGHT, Part.PAST]
    now = DOORS + hours * HOUR

    assert order.index(part_at(now)) <= order.index(part_at(now + later * HOUR))
