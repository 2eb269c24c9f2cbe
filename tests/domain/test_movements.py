"""Who is inside."""

from datetime import timedelta
from itertools import accumulate
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.told import ANSWERS, GUESTS, OPEN_AT, read
from unik.domain.admission import Verdict
from unik.domain.movements import Answer, Peak, Step, movements, peak

ALL = [UUID(int=number) for number in range(10)]


def steps(*answers):
    return [movement.step for movement in movements(answers, ALL)]


def test_coming_and_going_again():
    evening = [
        read(1, Verdict.ADMITTED, 0),
        read(1, Verdict.LEFT, 60),
        read(1, Verdict.ADMITTED, 70),
    ]

    assert steps(*evening) == [Step.ARRIVED, Step.LEFT, Step.RETURNED]


def test_a_pass_read_twice_moves_nobody_twice():
    assert steps(read(1, Verdict.ADMITTED, 0), read(1, Verdict.ADMITTED, 1)) == [Step.ARRIVED]


def test_whoever_is_outside_cannot_leave():
    assert steps(read(1, Verdict.LEFT, 0), read(1, Verdict.ADMITTED, 1)) == [Step.ARRIVED]


def test_a_refusal_moves_nobody():
    refusals = [verdict for verdict in Verdict if verdict not in {Verdict.ADMITTED, Verdict.LEFT}]

    assert steps(*(read(1, verdict) for verdict in refusals)) == []


def test_late_reports_are_put_in_their_place():
    reported_late = [read(1, Verdict.LEFT, 60), read(1, Verdict.ADMITTED, 0)]

    assert steps(*reported_late) == [Step.ARRIVED, Step.LEFT]


def test_somebody_of_another_event_or_nobody_does_not_count():
    assert steps(read(99, Verdict.ADMITTED), read(None, Verdict.ADMITTED)) == []


def test_the_peak_is_the_first_moment_with_most_people_inside():
    evening = [
        read(1, Verdict.ADMITTED, 0),
        read(2, Verdict.ADMITTED, 5),
        read(2, Verdict.LEFT, 10),
        read(3, Verdict.ADMITTED, 15),
    ]

    assert peak(movements(evening, ALL)) == Peak(2, evening[1].happened_at)


def test_an_empty_evening_has_no_peak():
    assert peak([]) is None


@given(guests=GUESTS, answers=ANSWERS)
def test_everybody_comes_in_and_out_by_turns(guests, answers):
    ids = [guest.id for guest in guests]

    made = movements(answers, ids)

    for guest in ids:
        own = [movement.step for movement in made if movement.guest == guest]
        ways = [Step.ARRIVED] + [Step.LEFT, Step.RETURNED] * len(own)
        assert own == ways[: len(own)]


@given(guests=GUESTS, answers=ANSWERS)
def test_every_movement_was_an_answer_at_the_door(guests, answers):
    made = movements(answers, [guest.id for guest in guests])

    assert {(movement.guest, movement.happened_at) for movement in made} <= {
        (answer.guest, answer.happened_at)
        for answer in answers
        if answer.verdict in {Verdict.ADMITTED, Verdict.LEFT}
    }
    assert [movement.happened_at for movement in made] == sorted(
        movement.happened_at for movement in made
    )


@given(ways=st.lists(st.sampled_from([Verdict.ADMITTED, Verdict.LEFT])))
def test_of_those_only_counted_as_many_are_inside_as_came_less_those_who_left(ways):
    came, left = ways.count(Verdict.ADMITTED), ways.count(Verdict.LEFT)
    answers = [
        Answer(None, way, OPEN_AT + timedelta(minutes=minute), is_counted=True)
        for minute, way in enumerate(ways)
    ]

    made = movements(answers, [])

    assert sum(each.step is Step.ARRIVED for each in made) == came
    assert min(accumulate(1 if each.step.is_entry else -1 for each in made), default=0) >= 0
    if left <= came:
        assert sum(1 if each.step.is_entry else -1 for each in made) == came - left
