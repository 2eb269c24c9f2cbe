"""Reading a birth date from three boxes."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.birth_dates import DateProblem, NoBirthDate, read_birth_date

TODAY = date(2026, 10, 23)


def problem_with(day: str, month: str, year: str) -> DateProblem:
    with pytest.raises(NoBirthDate) as refused:
        read_birth_date(day, month, year, today=TODAY)
    return refused.value.problem


@given(st.dates(TODAY - timedelta(days=100 * 365), TODAY))
def test_every_day_of_a_life_is_read(born):
    parts = (str(born.day), str(born.month), str(born.year))

    assert read_birth_date(*parts, today=TODAY) == born


def test_zeros_and_spaces_around_do_no_harm():
    assert read_birth_date(" 05", "05 ", "2012", today=TODAY) == date(2012, 5, 5)


@pytest.mark.parametrize(
    ("boxes", "problem"),
    [
        (("", " ", ""), DateProblem.EMPTY),
        (("14", "", "2012"), DateProblem.INCOMPLETE),
        (("14", "maj", "2012"), DateProblem.NOT_NUMBERS),
        (("-4", "5", "2012"), DateProblem.NOT_NUMBERS),
        (("²", "5", "2012"), DateProblem.NOT_NUMBERS),
        (("14", "5", "12"), DateProblem.YEAR_TOO_SHORT),
        (("14", "5", "02012"), DateProblem.YEAR_TOO_SHORT),
        (("31", "2", "2012"), DateProblem.NO_SUCH_DAY),
        (("29", "2", "2011"), DateProblem.NO_SUCH_DAY),
        (("0", "5", "2012"), DateProblem.NO_SUCH_DAY),
        (("14", "13", "2012"), DateProblem.NO_SUCH_DAY),
        (("00014", "5", "2012"), DateProblem.NO_SUCH_DAY),
        (("1" * 5000, "5", "2012"), DateProblem.NO_SUCH_DAY),
        (("14", "5", "0000"), DateProblem.NO_SUCH_DAY),
        (("24", "10", "2026"), DateProblem.IN_THE_FUTURE),
        (("14", "5", "1905"), DateProblem.TOO_LONG_AGO),
    ],
)
def test_whatever_is_no_birth_date_is_named(boxes, problem):
    assert problem_with(*boxes) is problem


def test_somebody_may_be_born_today():
    assert read_birth_date("23", "10", "2026", today=TODAY) == TODAY


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_anything_typed_is_a_date_or_a_named_problem(day, month, year):
    with suppress(NoBirthDate):
        assert read_birth_date(day, month, year, today=TODAY) <= TODAY
