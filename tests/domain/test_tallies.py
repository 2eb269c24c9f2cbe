"""The counts that remain say all that the figures said."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.told import ANSWERS, GUESTS, a_guest, figures, read
from unik.domain.admission import Verdict
from unik.domain.breakdowns import Group
from unik.domain.sign_up_states import Gender, Municipality
from unik.domain.tallies import Table, attendance_from, tallies_of


def restored(evening, tallies):
    return attendance_from(tallies, phase=evening.phase, is_live=evening.is_live)


@given(GUESTS, ANSWERS, st.randoms(use_true_random=False))
def test_every_figure_comes_back_from_its_counts_in_whatever_order_they_are_read(
    guests, answers, chance: random.Random
):
    evening = figures(guests, answers)
    tallies = tallies_of(evening)
    chance.shuffle(tallies)

    assert restored(evening, tallies) == evening


@given(GUESTS, ANSWERS)
def test_no_cell_is_written_twice(guests, answers):
    cells = [(table, label, measure) for table, label, measure, _ in tallies_of(figures(guests))]

    assert len(cells) == len(set(cells))


def test_an_evening_of_nobody_comes_back_too():
    evening = figures([])

    assert restored(evening, tallies_of(evening)) == evening


def test_what_the_statistics_will_need_is_counted():
    evening = figures(
        [
            a_guest(1, gender=Gender.NON_BINARY, municipality=Municipality.OTHER),
            a_guest(2, gender=Gender.GIRL),
            a_guest(3),
        ],
        [read(2, Verdict.ADMITTED)],
    )

    assert evening.genders == (
        Group(Gender.GIRL, 1, 1),
        Group(Gender.NON_BINARY, 1, 0),
        Group(None, 1, 0),
    )
    assert evening.municipalities == (Group(Municipality.OTHER, 1, 0), Group(None, 2, 1))
    assert {Table.GENDER, Table.MUNICIPALITY} <= {each.table for each in tallies_of(evening)}
