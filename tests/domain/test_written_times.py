"""Days and times of day as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.written_times import is_in_no_calendar, read_clock, read_day

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("19", time(19)),
        ("19.00", time(19)),
        ("19:00", time(19)),
        ("1900", time(19)),
        ("930", time(9, 30)),
        ("9.05", time(9, 5)),
        ("kl. 19.30", time(19, 30)),
        ("KL 19", time(19)),
        (" 23.59 ", time(23, 59)),
        ("00.30", time(0, 30)),
        ("0", time(0)),
        ("24", time(0)),
        ("24.00", time(0)),
        ("１９．００", time(19)),
    ],
)
def test_a_time_is_read_as_people_write_it(text, clock):
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["", " ", "sju", "25", "24.01", "19.60", "2460", "19.0", "19..00", "190000", "-1"]
)
def test_what_is_no_time_of_day_is_not_taken_for_one(text):
    assert read_clock(text) is None


@given(st.times(), st.sampled_from(["%H.%M", "%H:%M", "%H%M", "kl. %H.%M"]))
def test_every_time_of_day_is_read_back(clock, how):
    assert read_clock(f"{clock:{how}}") == clock.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "text",
    ["2026-12-19", "19/12 2026", "19/12/2026", "19.12.2026", "19. 12. 2026", " 19/12  2026 "],
)
def test_a_day_is_read_as_people_write_it(text):
    assert read_day(text) == date(2026, 12, 19)


@pytest.mark.parametrize(
    "text", ["", "19/12", "31/2 2026", "2026-13-01", "12/19 2026", "1999-12-31", "2100-01-01", "i"]
)
def test_what_is_no_day_of_this_century_is_not_taken_for_one(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("31/2 2026", True),
        ("2026-13-01", True),
        ("29.2.2027", True),
        ("29.2.2028", False),
        ("1999-02-31", False),
        ("19/12", False),
        ("", False),
    ],
)
def test_a_day_that_no_calendar_has_is_told_from_one_that_is_not_written_so(text, is_so):
    assert is_in_no_calendar(text) is is_so


@given(DAYS)
def test_every_day_is_read_back_from_both_ways_to_write_it(day):
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month} {day.year}") == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text):
    assert read_day(text) is None or read_day(text).year < 2100
    assert read_clock(text) is None or read_clock(text).second == 0
