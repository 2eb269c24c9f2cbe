"""Moments and wall clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.local_time import STOCKHOLM, is_shown_twice, local, local_date, moments_for

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
)


@pytest.mark.parametrize(
    ("shown", "moments"),
    [
        (datetime(2026, 12, 19, 19, 0), [datetime(2026, 12, 19, 18, 0)]),
        (datetime(2026, 7, 10, 19, 0), [datetime(2026, 7, 10, 17, 0)]),
        (datetime(2026, 10, 25, 1, 59), [datetime(2026, 10, 24, 23, 59)]),
        (
            datetime(2026, 10, 25, 2, 0),
            [datetime(2026, 10, 25, 0, 0), datetime(2026, 10, 25, 1, 0)],
        ),
        (
            datetime(2026, 10, 25, 2, 30),
            [datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 1, 30)],
        ),
        (datetime(2026, 10, 25, 3, 0), [datetime(2026, 10, 25, 2, 0)]),
        (datetime(2026, 3, 29, 1, 59), [datetime(2026, 3, 29, 0, 59)]),
        (datetime(2026, 3, 29, 2, 0), []),
        (datetime(2026, 3, 29, 2, 30), []),
        (datetime(2026, 3, 29, 3, 0), [datetime(2026, 3, 29, 1, 0)]),
    ],
)
def test_a_local_time_stands_for_one_moment_two_or_none(shown, moments):
    assert list(moments_for(shown)) == [moment.replace(tzinfo=UTC) for moment in moments]


@given(MOMENTS)
def test_every_moment_is_found_again_from_what_the_clock_shows(moment):
    shown = local(moment).replace(tzinfo=None)

    assert moment in moments_for(shown)


@given(MOMENTS)
def test_all_candidates_show_the_same_time_and_the_earliest_comes_first(moment):
    shown = local(moment).replace(tzinfo=None, fold=0)

    candidates = moments_for(shown)

    assert {local(one).replace(tzinfo=None, fold=0) for one in candidates} == {shown}
    assert list(candidates) == sorted(candidates)


@pytest.mark.parametrize("year", range(2000, 2060))
def test_the_doubled_hour_has_its_summer_moment_first(year):
    last_of_october = date(year, 10, 31)
    changes_on = last_of_october - timedelta(days=last_of_october.isoweekday() % 7)

    first, second = moments_for(datetime(year, 10, changes_on.day, 2, 30))

    assert second - first == timedelta(hours=1)


def test_a_night_over_the_autumn_change_lasts_an_hour_longer():
    [opens] = moments_for(datetime(2026, 10, 24, 20, 0))
    [ends] = moments_for(datetime(2026, 10, 25, 3, 0))

    assert ends - opens == timedelta(hours=8)


@pytest.mark.parametrize(
    ("minutes", "twice"),
    [(-1, False), (0, True), (59, True), (60, True), (119, True), (120, False)],
)
def test_the_hour_that_comes_twice_is_known(minutes, twice):
    two_in_summer_time = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)

    assert is_shown_twice(two_in_summer_time + timedelta(minutes=minutes)) is twice


def test_the_local_day_changes_at_midnight_in_stockholm():
    before = datetime(2026, 12, 19, 22, 59, tzinfo=UTC)

    days = [local_date(before), local_date(before + timedelta(minutes=1))]

    assert days == [date(2026, 12, 19), date(2026, 12, 20)]


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 12, 19, 19, 0))


def test_a_local_time_that_has_a_zone_already_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        moments_for(datetime(2026, 12, 19, 19, 0, tzinfo=STOCKHOLM))
