"""Charts: every piece stands inside and as high as its number."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.told import ANSWERS, END_AT, GUESTS, OPEN_AT, a_guest, figures, read
from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance
from unik.domain.local_time import local
from unik.web.organizer.charts import ArrivalsChart, Bar, Point, arrivals_chart, bars, levels_up_to

HALF_AN_HOUR = timedelta(minutes=30)


def chart_of(evening: Attendance, now=END_AT + timedelta(hours=3)) -> ArrivalsChart:
    """Return the chart of an evening with the usual opening times."""
    return arrivals_chart(evening.quarters, evening.peak, opens_at=OPEN_AT, ends_at=END_AT, now=now)


@pytest.mark.parametrize(
    ("highest", "levels"),
    [
        (0, (1,)),
        (1, (1,)),
        (4, (1, 2, 3, 4)),
        (5, (2, 4, 6)),
        (251, (100, 200, 300)),
        (400, (100, 200, 300, 400)),
        (401, (200, 400, 600)),
    ],
)
def test_levels_are_round_numbers(highest, levels):
    assert levels_up_to(highest) == levels


@given(highest=st.integers(0, 1_000_000))
def test_the_last_level_is_just_high_enough(highest):
    levels = levels_up_to(highest)

    assert 1 <= len(levels) <= 4
    assert levels[-1] - levels[0] < max(1, highest) <= levels[-1]


def test_columns_are_as_high_as_their_numbers():
    evening = figures(
        [a_guest(number) for number in range(4)],
        [
            read(0, Verdict.ADMITTED, 0),
            read(1, Verdict.ADMITTED, 1),
            read(2, Verdict.ADMITTED, 14),
            read(3, Verdict.ADMITTED, 15),
        ],
    )

    first, second, third, *_ = chart_of(evening).columns

    assert (first.height, second.height, third.height) == (75, 25, 0)
    assert first.x == 0
    assert second.x == first.width == pytest.approx(100 / 18, abs=0.01)


def test_the_line_goes_through_the_peak_between_two_quarters():
    evening = figures(
        [a_guest(0), a_guest(1)],
        [
            read(0, Verdict.ADMITTED, 0),
            read(1, Verdict.ADMITTED, 7.5),
            read(1, Verdict.LEFT, 10),
        ],
    )

    chart = chart_of(evening)

    assert chart.line[:3] == (Point(0, 0), Point(2.78, 100), Point(5.56, 50))
    assert chart.peak_point == chart.line[1]


def test_the_line_ends_now_while_the_evening_goes_on():
    now = OPEN_AT + HALF_AN_HOUR + timedelta(minutes=6)
    evening = figures([a_guest(0)], [read(0, Verdict.ADMITTED, 0)], now=now)

    assert chart_of(evening, now).line[-1] == Point(pytest.approx(100 * 36 / 270, abs=0.01), 100)


def test_hours_are_named_as_the_clock_shows_them():
    hours = [f"{local(hour.moment):%H.%M}" for hour in chart_of(figures([])).hours]

    assert hours == ["19.00", "20.00", "21.00", "22.00", "23.00"]


def test_a_long_night_names_fewer_hours():
    chart = arrivals_chart(
        (), None, opens_at=OPEN_AT, ends_at=OPEN_AT + timedelta(hours=11), now=OPEN_AT
    )

    assert [f"{local(hour.moment):%H.%M}" for hour in chart.hours] == [
        "19.00",
        "21.00",
        "23.00",
        "01.00",
        "03.00",
        "05.00",
    ]


@given(guests=GUESTS, answers=ANSWERS)
def test_nothing_stands_outside(guests, answers):
    evening = figures(guests, answers)

    chart = chart_of(evening)

    assert len(chart.columns) == len(evening.quarters)
    assert all(0 <= column.x < column.x + column.width <= 100.01 for column in chart.columns)
    assert all(0 <= column.height <= 100 for column in chart.columns)
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in chart.line)
    assert [point.x for point in chart.line] == sorted(point.x for point in chart.line)
    if evening.peak:
        assert max(point.y for point in chart.line) == chart.peak_point.y


def test_bars_fill_the_frame_of_those_who_signed_up():
    assert bars([("Åk 7", 8, 4), ("Åk 8", 16, 16)]) == [
        Bar("Åk 7", 8, 4, 50, 25),
        Bar("Åk 8", 16, 16, 100, 100),
    ]


def test_no_groups_make_no_bars():
    assert bars([]) == []
