"""When a scan happened, by clocks that are right, slow, fast or a day off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.scan_times import ScanTimes

WORKED_FROM = datetime(2026, 10, 30, 16, tzinfo=UTC)
NOW = WORKED_FROM + timedelta(hours=3)
MINUTE = timedelta(minutes=1)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))


def happened_at(scanned_at, sent_at=None) -> datetime:
    return ScanTimes(scanned_at, sent_at, NOW).happened_at(not_before=WORKED_FROM)


def is_off(scanned_at, sent_at=None, received_at=NOW) -> bool:
    return ScanTimes(scanned_at, sent_at, received_at).clock_is_off(not_before=WORKED_FROM)


@pytest.mark.parametrize("waited", [timedelta(0), MINUTE, NOW - WORKED_FROM])
def test_a_scan_that_waited_happened_when_the_phone_says(waited):
    assert happened_at(NOW - waited) == NOW - waited


@pytest.mark.parametrize(
    "scanned_at",
    [
        None,
        NOW + timedelta.resolution,
        NOW + timedelta(hours=26),
        WORKED_FROM - timedelta.resolution,
        NOW - timedelta(hours=26),
    ],
)
def test_what_cannot_be_happened_when_it_was_received(scanned_at):
    assert happened_at(scanned_at) == NOW


@pytest.mark.parametrize("ahead", [-26 * 60, -60, -1, 0, 5, 26 * 60])
def test_a_phone_that_says_when_it_sent_may_have_any_clock(ahead):
    clock = NOW + ahead * MINUTE

    assert happened_at(clock - 4 * MINUTE, clock) == NOW - 4 * MINUTE


def test_a_clock_that_was_set_while_a_scan_waited_is_not_believed():
    assert happened_at(NOW, NOW - MINUTE) == NOW
    assert happened_at(NOW, NOW + timedelta(days=1)) == NOW


@pytest.mark.parametrize(
    ("ahead", "wrong"), [(-2, False), (2, False), (-2.1, True), (2.1, True), (26 * 60, True)]
)
def test_two_minutes_are_forgiven(ahead, wrong):
    clock = NOW + ahead * MINUTE

    assert is_off(clock - 9 * MINUTE, clock) is wrong


@pytest.mark.parametrize(
    ("scanned_at", "wrong"),
    [
        (None, False),
        (NOW + 2 * MINUTE, False),
        (NOW + 3 * MINUTE, True),
        (WORKED_FROM - 2 * MINUTE, False),
        (WORKED_FROM - 3 * MINUTE, True),
    ],
)
def test_without_a_time_of_sending_only_the_impossible_is_wrong(scanned_at, wrong):
    assert is_off(scanned_at) is wrong


def test_planning_weeks_before_is_no_wrong_clock():
    weeks_before = WORKED_FROM - timedelta(weeks=2)

    assert not is_off(weeks_before, received_at=weeks_before)


@given(scanned_at=st.none() | MOMENTS, sent_at=st.none() | MOMENTS)
def test_whatever_a_phone_says_it_happened_on_the_evening_and_not_later(scanned_at, sent_at):
    assert WORKED_FROM <= happened_at(scanned_at, sent_at) <= NOW
