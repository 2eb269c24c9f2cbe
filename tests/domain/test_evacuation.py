"""Who was found when the house was emptied."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest

from unik.domain.evacuation import Evacuation, Listed, Tick, TickFact, who_was_found
from unik.domain.head_count import HeadCount

NOW = datetime(2026, 10, 30, 19, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALVA, NOAH = UUID(int=1), UUID(int=2)


def fact(minute: int, who: UUID | None, *, found: bool = True, number: int = 0) -> TickFact:
    return TickFact(NOW + minute * MINUTE, number, who, found)


def test_the_latest_tick_holds_in_whatever_order_they_arrive():
    ticks = [fact(1, ALVA), fact(2, ALVA, found=False), fact(3, NOAH), fact(4, ALVA)]

    assert {who_was_found(order) for order in permutations(ticks)} == {frozenset({ALVA, NOAH})}
    assert who_was_found(ticks[:3]) == {NOAH}


def test_two_who_find_the_same_guest_find_one():
    assert who_was_found([fact(1, ALVA, number=1), fact(1, ALVA, number=2)]) == {ALVA}


def test_in_the_same_instant_what_came_later_holds():
    both = [fact(1, ALVA, number=1), fact(1, ALVA, found=False, number=2)]

    assert who_was_found(both) == who_was_found(both[::-1]) == frozenset()


def test_who_is_looked_for_anew_is_missing_until_found_again():
    anew = [fact(1, ALVA), fact(2, NOAH), fact(3, None, found=False), fact(4, NOAH)]

    assert who_was_found(anew) == {NOAH}


@pytest.mark.parametrize(("minute", "says"), [(0, False), (1, True), (2, True)])
def test_a_tick_from_before_the_guest_came_in_says_nothing(minute: int, says: bool):
    tick = TickFact(NOW + minute * MINUTE, 1, ALVA, found=True, came_in_at=NOW + MINUTE)

    assert who_was_found([tick]) == ({ALVA} if says else set())


@pytest.mark.parametrize(
    ("found", "minutes", "asked"),
    [({ALVA}, 30, False), ({ALVA}, 31, True), ({NOAH}, 31, False), (set(), 31, False)],
)
def test_who_stands_as_found_for_long_may_be_of_an_earlier_alarm(found, minutes: int, asked: bool):
    guests = (Listed(ALVA, "Alva", "K7F4QM", 14),)
    count = HeadCount(inside=1, capacity=300, staff=12, fire_limit=400, adults=0)

    evacuation = Evacuation(count, guests, frozenset(found), unnamed=0, ticked_at=NOW)

    assert evacuation.may_be_of_an_earlier_alarm(NOW + minutes * MINUTE) is asked


@pytest.mark.parametrize(
    ("waited", "happened"),
    [(timedelta(seconds=10), NOW), (5 * MINUTE, NOW - 5 * MINUTE), (-MINUTE, NOW)],
)
def test_only_what_waited_for_the_net_happened_earlier(waited: timedelta, happened: datetime):
    hours_ahead = timedelta(hours=26)
    sent_at = NOW + hours_ahead
    tick = Tick(uuid4(), ALVA, found=True, ticked_at=sent_at - waited, sent_at=sent_at)

    assert tick.happened_at(NOW, not_before=NOW - timedelta(hours=2)) == happened


def test_without_times_it_happens_as_it_comes():
    assert Tick(uuid4(), ALVA, found=True).happened_at(NOW, not_before=NOW) == NOW


def test_guests_stand_by_name_with_the_swedish_letters_last_and_the_nameless_at_the_end():
    names = [None, "Östen", "Zara", "alva", "Åsa", None, "Ärla"]
    listed = [Listed(uuid4(), name, f"K{place}", 14) for place, name in enumerate(names)]

    ordered = sorted(listed, key=lambda each: each.place)

    assert [each.name for each in ordered] == ["alva", "Zara", "Åsa", "Ärla", "Östen", None, None]
    assert [each.short_code for each in ordered[-2:]] == ["K0", "K5"]


def test_who_was_found_and_has_left_since_is_neither_found_nor_missing():
    guests = (Listed(ALVA, "Alva", "K7F4QM", 14),)
    count = HeadCount(inside=3, capacity=300, staff=12, fire_limit=400, adults=1)

    evacuation = Evacuation(count, guests, found=frozenset({NOAH}), unnamed=2)

    assert (evacuation.number_found, evacuation.missing, evacuation.count.people) == (0, 1, 16)
