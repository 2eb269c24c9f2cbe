"""Counting within a minute."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from unik.services.rate_limits import TooManyTries
from unik.web.minute_counts import MinuteCounts

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def is_let_through(counts: MinuteCounts, key: str = "a", points: int = 1, now: datetime = NOW):
    """Take points of at most three; say whether there was one left."""
    try:
        counts.spend(key, points, most=3, now=now)
    except TooManyTries:
        return False
    return True


def test_each_key_has_its_own_points():
    counts = MinuteCounts()

    assert [is_let_through(counts) for _ in range(4)] == [True, True, True, False]
    assert is_let_through(counts, "b")


def test_dear_things_leave_less():
    counts = MinuteCounts()

    assert [is_let_through(counts, points=2) for _ in range(3)] == [True, True, False]


def test_what_is_charged_counts_however_few_points_are_left():
    counts = MinuteCounts()

    counts.charge("a", 10, now=NOW)

    assert not is_let_through(counts)


def test_a_minute_after_it_began_everybody_begins_anew_and_is_told_so():
    counts = MinuteCounts()
    counts.charge("a", 3, now=NOW)
    counts.charge("b", 3, now=NOW + MINUTE / 2)

    with pytest.raises(TooManyTries) as refused:
        counts.spend("a", 1, most=3, now=NOW + MINUTE / 2)

    assert refused.value.until == NOW + MINUTE
    assert not is_let_through(counts, now=NOW + MINUTE - timedelta(microseconds=1))
    assert is_let_through(counts, "a", now=NOW + MINUTE)
    assert is_let_through(counts, "b", now=NOW + MINUTE)


def test_a_clock_that_is_set_back_keeps_nobody_waiting():
    counts = MinuteCounts()
    counts.charge("a", 3, now=NOW)

    assert is_let_through(counts, now=NOW - timedelta(hours=1))


def test_no_point_is_lost_among_many_at_once():
    counts = MinuteCounts()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: counts.charge("a", 1, now=NOW), range(1000)))

    counts.spend("a", 1, most=1001, now=NOW)
    with pytest.raises(TooManyTries):
        counts.spend("a", 1, most=1001, now=NOW)
