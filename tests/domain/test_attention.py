"""What an organizer should look at first."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.admission import Doors
from unik.domain.attention import (
    SILENT_AFTER,
    Concern,
    DoorPhone,
    Matter,
    Situation,
    concerns,
)
from unik.domain.head_count import HeadCount

OPEN = datetime(2026, 10, 30, 18, tzinfo=UTC)
LAST_ENTRY, END = OPEN + timedelta(hours=2), OPEN + timedelta(hours=4)
DOORS = Doors(open_at=OPEN, last_entry_at=LAST_ENTRY, end_at=END, early_minutes=10, reentry=False)
DURING = OPEN + timedelta(minutes=30)
CALM = HeadCount(inside=10, capacity=100, staff=10, fire_limit=100)
JUST_NOW = DURING - timedelta(minutes=1)
LONG_AGO = DURING - SILENT_AFTER


def house(inside: int) -> HeadCount:
    """Return a house for 100 people with 10 staff and so many guests."""
    return HeadCount(inside=inside, capacity=100, staff=10, fire_limit=100)


def matters(situation: Situation, *, doors: Doors = DOORS, now: datetime = DURING) -> list[Matter]:
    return [each.matter for each in concerns(situation, doors, now)]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (0, []),
        (79, []),
        (80, [Concern(Matter.NEARLY_FULL, 10)]),
        (89, [Concern(Matter.NEARLY_FULL, 1)]),
        (90, [Concern(Matter.FULL)]),
        (91, [Concern(Matter.TOO_MANY, 1)]),
    ],
)
def test_the_house_is_spoken_of_from_ninety_percent_on(inside, said):
    assert concerns(Situation(house(inside)), DOORS, DURING) == said


def test_a_house_that_staff_alone_nearly_fill_says_nothing_before_somebody_comes():
    empty = HeadCount(inside=0, capacity=5, staff=95, fire_limit=100)

    assert matters(Situation(empty)) == []


@pytest.mark.parametrize(
    ("seen_at", "is_silent"),
    [(JUST_NOW, False), (LONG_AGO + timedelta.resolution, False), (LONG_AGO, True), (None, True)],
)
def test_a_phone_is_silent_after_five_minutes(seen_at, is_silent):
    found = matters(Situation(CALM, (DoorPhone("A", seen_at),)))

    assert (Matter.SILENT_PHONE in found) is is_silent


@pytest.mark.parametrize(
    ("now", "reentry", "is_silent"),
    [
        (OPEN - timedelta.resolution, False, False),
        (OPEN, False, True),
        (LAST_ENTRY - timedelta.resolution, False, True),
        (LAST_ENTRY, False, False),
        (LAST_ENTRY, True, True),
        (END, True, False),
    ],
)
def test_only_while_a_door_is_worked_should_its_phone_be_heard(now, reentry, is_silent):
    doors = Doors(
        open_at=OPEN, last_entry_at=LAST_ENTRY, end_at=END, early_minutes=10, reentry=reentry
    )
    quiet = DoorPhone("A", OPEN - timedelta(hours=1))

    assert bool(matters(Situation(CALM, (quiet,)), doors=doors, now=now)) is is_silent


def test_many_silent_phones_are_one_concern_with_their_doors_and_the_longest_silence():
    phones = (
        DoorPhone("C", LONG_AGO),
        DoorPhone("A", LONG_AGO - timedelta(minutes=3)),
        DoorPhone("B", JUST_NOW),
    )

    [found] = concerns(Situation(CALM, phones), DOORS, DURING)

    assert found == Concern(Matter.SILENT_PHONE, 2, ("A", "C"), LONG_AGO - timedelta(minutes=3))


def test_what_phones_hold_is_added_up_whenever_they_said_so():
    phones = (
        DoorPhone("B", JUST_NOW, unsent=3),
        DoorPhone("A", LONG_AGO, unsent=4, is_paired=False),
        DoorPhone("C", JUST_NOW),
    )

    [found] = concerns(Situation(CALM, phones), DOORS, END + timedelta(days=1))

    assert found == Concern(Matter.UNSENT_SCANS, 7, ("A", "B"))


def test_everything_at_once_comes_in_the_order_of_its_urgency():
    phones = (DoorPhone("A", LONG_AGO, unsent=1),)
    situation = Situation(
        house(95), phones, reviews=1, held_scans=1, conflicts=1, failed_messages=1
    )

    assert matters(situation) == [
        Matter.TOO_MANY,
        Matter.SILENT_PHONE,
        Matter.UNSENT_SCANS,
        Matter.REVIEWS,
        Matter.HELD_SCANS,
        Matter.CONFLICTS,
        Matter.FAILED_MESSAGES,
    ]


phones_anywhere = st.builds(
    DoorPhone,
    door=st.sampled_from("ABC"),
    seen_at=st.none() | st.sampled_from([JUST_NOW, LONG_AGO]),
    unsent=st.integers(0, 3),
    is_paired=st.booleans(),
)
situations = st.builds(
    Situation,
    count=st.integers(0, 120).map(house),
    phones=st.lists(phones_anywhere, max_size=4).map(tuple),
    reviews=st.integers(0, 2),
    held_scans=st.integers(0, 2),
    conflicts=st.integers(0, 2),
    failed_messages=st.integers(0, 2),
)


@given(situations)
def test_nothing_is_said_twice_and_what_stops_entry_comes_first(situation):
    found = concerns(situation, DOORS, DURING)

    said = [each.matter for each in found]
    assert len(said) == len(set(said))
    assert said == sorted(said, key=list(Matter).index)
    stops = [each.stops_entry for each in found]
    assert stops == sorted(stops, reverse=True)
