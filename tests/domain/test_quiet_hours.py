"""Nobody is disturbed at night, by the clock on the wall in Stockholm."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.local_time import STOCKHOLM, local
from unik.domain.quiet_hours import QuietHours

MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(UTC)
)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ((2026, 11, 20, 20, 59), (2026, 11, 20, 20, 59)),
        ((2026, 11, 20, 21, 0), (2026, 11, 21, 8, 0)),
        ((2026, 11, 21, 0, 30), (2026, 11, 21, 8, 0)),
        ((2026, 11, 21, 7, 59), (2026, 11, 21, 8, 0)),
        ((2026, 11, 21, 8, 0), (2026, 11, 21, 8, 0)),
        # The night when winter time begins is an hour longer.
        ((2026, 10, 24, 23, 0), (2026, 10, 25, 8, 0)),
        ((2026, 12, 31, 22, 0), (2027, 1, 1, 8, 0)),
    ],
)
def test_what_would_be_sent_at_night_is_sent_in_the_morning(now, then):
    found = QuietHours().over_at(datetime(*now, tzinfo=STOCKHOLM))

    assert found == datetime(*then, tzinfo=STOCKHOLM)


def test_hours_that_do_not_cross_the_night_are_quiet_on_their_own_day():
    lunch = QuietHours(time(12), time(13))

    assert lunch.over_at(datetime(2026, 11, 20, 12, 30, tzinfo=STOCKHOLM)) == datetime(
        2026, 11, 20, 13, tzinfo=STOCKHOLM
    )
    assert lunch.over_at(datetime(2026, 11, 20, 14, tzinfo=STOCKHOLM)) == datetime(
        2026, 11, 20, 14, tzinfo=STOCKHOLM
    )


@given(MOMENTS)
def test_it_is_never_sent_before_and_always_within_half_a_day(moment):
    found = QuietHours().over_at(moment)

    assert moment <= found <= moment + timedelta(hours=12)
    assert time(8) <= local(found).time() < time(21)
    assert QuietHours().over_at(found) == found
