"""Moments as clients send them: RFC 3339, and nothing else."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.local_time import local
from unik.web.moments import read_moment

HALF_PAST_SIX = datetime(2026, 10, 30, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-30T18:30:00Z",
        "2026-10-30t18:30:00z",
        "2026-10-30T19:30:00+01:00",
        "2026-10-30T18:30:00-00:00",
        "2026-10-31T18:29:00.000000000+23:59",
    ],
)
def test_every_way_of_writing_a_moment_is_read(text):
    assert read_moment(text) == HALF_PAST_SIX


def test_parts_of_a_second_are_kept_to_the_millionth():
    assert read_moment("2026-10-30T18:30:00.5Z").microsecond == 500_000
    assert read_moment("2026-10-30T18:30:00.1234567Z").microsecond == 123_456


@pytest.mark.parametrize("text", ["2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00"])
def test_a_leap_second_is_the_second_after(text):
    assert read_moment(text) == datetime(2017, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-10-30",
        "2026-10-30T19:30",
        "2026-10-30T19:30Z",
        "2026-10-30T19:30:00",
        "2026-10-30 19:30:00Z",
        "20261030T193000Z",
        "2026-W44-5T19:30:00Z",
        "2026-10-30T19:30:00,5Z",
        "2026-10-30T19:30:00.Z",
        "2026-10-30T19:30:00+0100",
        "2026-10-30T19:30:00+01",
        "2026-10-30T19:30:00+01:00:30",
        "2026-10-30T19:30:00+24:00",
        "2026-10-30T19:30:00Z\n",
        " 2026-10-30T19:30:00Z",
        "\uff12026-10-30T19:30:00Z",
        "2026-02-30T19:30:00Z",
        "2026-10-30T24:00:00Z",
        "2026-10-30T19:30:61Z",
        "2026-10-30T19:30:60Z",
    ],
)
def test_other_ways_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_moment(text)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z"),
        ("2099-12-31T23:59:59Z", "2100-01-01T00:00:00Z"),
        ("2100-01-01T00:59:59+01:00", "9999-12-31T23:59:59Z"),
        ("1969-12-31T23:00:00-01:00", "0001-01-01T00:00:00+23:59"),
    ],
)
def test_nobody_believes_in_times_before_or_after_us(inside, outside):
    assert local(read_moment(inside)).year in {1970, 2100}

    with pytest.raises(ValueError, match="no clock"):
        read_moment(outside)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2099, 12, 31), timezones=st.timezones()))
def test_what_is_written_is_read_back(moment):
    if moment.utcoffset().total_seconds() % 60 == 0:
        # In the doubled hour Python calls no two times of different zones equal.
        assert read_moment(moment.isoformat()) == moment.astimezone(UTC)


@given(st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]{5,12}[Zz+-][0-9:]{0,6}"))
def test_whatever_is_sent_is_a_moment_or_a_value_error(text):
    with suppress(ValueError):
        assert read_moment(text).tzinfo is UTC
