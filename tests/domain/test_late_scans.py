"""Where a guest stands after what was done at many doors, told in any order."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.admission import Verdict
from unik.domain.late_scans import (
    Move,
    Standing,
    in_effect,
    is_conflict,
    standing_after,
    standing_met,
)
from unik.domain.movements import Answer, Step, movements

START = datetime(2026, 10, 30, 18, tzinfo=UTC)
GUEST = UUID(int=1)
IN, OUT = Verdict.ADMITTED, Verdict.LEFT


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def moves_of(*told: tuple[Verdict, int]) -> list[Move]:
    return [
        Move(UUID(int=number), verdict, at(minute), "AB"[number % 2])
        for number, (verdict, minute) in enumerate(told)
    ]


told = st.lists(st.tuples(st.sampled_from([IN, OUT]), st.integers(0, 5)), max_size=7)


@given(told=told, data=st.data())
def test_the_order_in_which_it_is_told_changes_nothing(told, data):
    moves = moves_of(*told)

    assert standing_after(data.draw(st.permutations(moves))) == standing_after(moves)


@given(told=st.lists(st.tuples(st.sampled_from(Verdict), st.integers(0, 5)), max_size=7))
def test_what_lets_nobody_pass_takes_nobody_anywhere(told):
    moves = moves_of(*told)
    passed = [move for move in moves if move.verdict in {IN, OUT}]

    assert in_effect(moves) == in_effect(passed)
    assert standing_after(moves) == standing_after(passed)


@given(told=st.lists(st.sampled_from([IN, OUT]), max_size=8))
def test_it_agrees_with_the_figures_of_the_evening(told):
    moves = moves_of(*((verdict, minute) for minute, verdict in enumerate(told)))
    standing = standing_after(moves)

    made = movements([Answer(GUEST, move.verdict, move.at) for move in moves], [GUEST])

    assert standing.inside == bool(made and made[-1].step is not Step.LEFT)
    came = [each.happened_at for each in made if each.step is not Step.LEFT]
    assert standing.admitted_at == (came[-1] if came else None)
    assert all((one.step is Step.LEFT) != (two.step is Step.LEFT) for one, two in pairwise(made))


@pytest.mark.parametrize(
    ("told", "reentry", "inside", "was_admitted"),
    [
        ([], False, False, False),
        ([(IN, 1)], False, True, True),
        ([(IN, 9)], False, True, True),
        ([(IN, 9)], True, True, True),
        ([(IN, 1), (OUT, 3)], False, False, True),
        ([(IN, 1), (OUT, 3)], True, False, True),
        ([(IN, 1), (OUT, 3), (IN, 9)], True, True, True),
        ([(IN, 1), (OUT, 9)], True, True, True),
        ([(OUT, 9), (IN, 10)], True, False, False),
    ],
)
def test_how_a_door_that_read_a_pass_at_five_met_its_guest(told, reentry, inside, was_admitted):
    met = standing_met(moves_of(*told), at(5), reentry=reentry)

    assert (met.inside, met.was_admitted) == (inside, was_admitted)


def test_nobody_has_come_of_whom_nothing_is_told():
    assert standing_after([]) == Standing()


@pytest.mark.parametrize(
    ("shown", "verdict", "conflict"),
    [
        (None, Verdict.ADMITTED, False),
        (Verdict.ADMITTED, Verdict.ADMITTED, False),
        (Verdict.ADMITTED, Verdict.ALREADY_IN, True),
        (Verdict.ADMITTED, Verdict.FULL, True),
        (Verdict.CANCELLED, Verdict.ADMITTED, True),
        (Verdict.UNKNOWN, Verdict.OTHER_EVENT, False),
        (Verdict.NOT_ON_LIST, Verdict.ADMITTED, False),
        (Verdict.NOT_CONFIRMED, Verdict.ALREADY_IN, False),
    ],
)
def test_what_staff_should_hear_of(shown, verdict, conflict):
    assert is_conflict(shown, verdict) is conflict
