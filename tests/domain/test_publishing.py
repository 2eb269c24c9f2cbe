"""What may be told of a period: the same numbers, with the small ones hidden."""

import random
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.domain.told import END_AT, OPEN_AT, a_guest, figures, read
from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance
from unik.domain.holidays import DaysOff, HolidayKind
from unik.domain.sign_up_states import Gender, Municipality, SignUpState
from unik.domain.statistics.figures import EveningFigures, Held, PeriodFigures
from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear
from unik.domain.statistics.publishing import PublishedFigures, published
from unik.domain.statistics.suppression import CAME, SIGNED_UP, Mark, Shape
from unik.domain.statistics.topics import Topic

YEAR = OneSchoolYear(2026)
AUTUMN = DaysOff(UUID(int=77), HolidayKind.AUTUMN, date(2026, 10, 26), date(2026, 11, 1))


def held(number: int, attendance: Attendance, holiday: DaysOff | None = AUTUMN) -> EveningFigures:
    later = timedelta(days=number)
    evening = Held(
        event_id=UUID(int=number),
        slug=f"kvall-{number}",
        title="Höstmys",
        venue="Stacken",
        doors_open_at=OPEN_AT + later,
        ends_at=END_AT + later,
        holiday=holiday,
        school_year=2026,
        capacity=300,
        cost_kr=9000,
    )
    return EveningFigures(evening, attendance)


def a_night(visitors: int, seed: int = 0) -> Attendance:
    """An evening with so many visitors and a fifth as many no-shows, of all sorts."""
    chance = random.Random(seed)
    guests = [
        a_guest(
            number,
            born_on=date(2009, 1, 1) + timedelta(days=chance.randrange(1700)),
            gender=chance.choice([None, Gender.GIRL, Gender.BOY, *Gender]),
            municipality=chance.choice([*[Municipality.KARLSKOGA] * 9, *Municipality]),
            first_time=chance.choice([None, True, False, False]),
            state=chance.choice([*[SignUpState.ACTIVE] * 9, SignUpState.CANCELLED]),
        )
        for number in range(round(visitors * 1.2))
    ]
    answers = [
        read(number, Verdict.ADMITTED, chance.randrange(0, 120)) for number in range(visitors)
    ]
    return figures(guests, answers)


def a_year(*evenings: EveningFigures, **given: object) -> PublishedFigures:
    return published(
        PeriodFigures(**{"period": YEAR, "is_finished": True} | given, evenings=evenings)
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_is_shown_adds_up_to_the_visitors_where_nothing_is_hidden(seed):
    told = a_year(*(held(n, a_night(60 + 20 * n, seed + n)) for n in range(3)))

    rows = [
        (table.row(of), told.visits[of])
        for topic, table in told.tables.items()
        if topic.shape is Shape.ADDS_UP
        for of in table.rows
    ]
    whole = [(row, visits) for row, visits in rows if all(cell.number is not None for cell in row)]
    assert len(whole) > 5
    for row, visits in whole:
        assert sum(cell.number for cell in row) == visits


@pytest.mark.parametrize("seed", range(4))
def test_no_number_from_one_to_four_is_shown(seed):
    told = a_year(*(held(n, a_night(30 + 10 * n, seed + n)) for n in range(3)))

    cells = [
        cell
        for table in told.tables.values()
        for cells in table.rows.values()
        for cell in cells.values()
    ]
    assert any(cell.mark is Mark.SMALL for cell in cells)
    assert not any(cell.number in {1, 2, 3, 4} for cell in cells)


def test_an_evening_tells_the_same_alone_in_its_holiday_and_in_its_year():
    evenings = tuple(held(number, a_night(40, number)) for number in range(3))
    alone = OneEvening(evenings[1].held.event_id)
    holiday = OneHoliday(AUTUMN.id)

    by_itself = published(PeriodFigures(alone, evenings[1:2], is_finished=True))
    in_holiday = published(PeriodFigures(holiday, evenings, is_finished=True))
    in_year = a_year(*evenings)

    for topic, table in by_itself.tables.items():
        for label in table.labels:
            cell = table.cell(alone, label)
            assert in_holiday.tables[topic].cell(alone, label) == cell
            assert in_year.tables[topic].cell(alone, label) == cell
    for topic, table in in_holiday.tables.items():
        if topic is not Topic.GRADE:
            assert table.rows[holiday] == in_year.tables[topic].rows[holiday]


def test_an_evening_with_a_handful_of_visitors_is_in_no_sum():
    told = a_year(held(0, a_night(4)), held(1, a_night(50)), held(2, a_night(60, 1)))

    assert (len(told.evenings), told.left_out) == (2, 1)
    assert told.visits[YEAR] == 110
    assert told.cost_kr[YEAR].visits == 110


def test_the_share_who_came_is_told_where_both_numbers_are():
    told = a_year(held(0, a_night(50)), held(1, figures([a_guest(1)])))
    one, other = (OneEvening(UUID(int=number)) for number in range(2))
    turnout = told.tables[Topic.TURNOUT]

    expected = turnout.cell(one, CAME).number / turnout.cell(one, SIGNED_UP).number
    assert told.show_rate(one) == expected
    assert told.show_rate(other) is None


def test_grades_are_told_of_a_whole_year_in_which_nothing_had_to_be_hidden():
    large = [held(number, a_night(300, number)) for number in range(2)]

    assert a_year(*large).tables[Topic.GRADE].rows.keys() == {YEAR}
    assert not a_year(*large, is_finished=False).tables[Topic.GRADE].rows
    assert not a_year(held(1, a_night(12))).tables[Topic.GRADE].rows


def test_a_period_without_evenings_has_no_figures():
    told = a_year()

    assert told.visits == {YEAR: 0}
    assert all(table.labels == () for table in told.tables.values())
