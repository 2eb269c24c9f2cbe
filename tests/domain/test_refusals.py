"""Who was turned away."""

import pytest
from hypothesis import given

from tests.domain.told import ANSWERS, GUESTS, read
from unik.domain.admission import Verdict
from unik.domain.movements import movements
from unik.domain.refusals import REFUSING, Refusal, refusals


def counted(*answers):
    ids = {answer.guest for answer in answers if answer.guest}
    return refusals(answers, movements(answers, ids))


def test_people_are_counted_not_scans():
    evening = counted(*(read(1, Verdict.TOO_EARLY, minute) for minute in range(-30, -20)))

    assert evening.by_reason == (
        Refusal(Verdict.TOO_EARLY, people=1, came_in_later=0, readings_of_nobody=0),
    )


def test_one_person_with_two_reasons_is_one_person_in_the_total():
    evening = counted(read(1, Verdict.WAITING, 0), read(1, Verdict.ENTRY_CLOSED, 130))

    assert [refusal.people for refusal in evening.by_reason] == [1, 1]
    assert evening.people == 1


def test_whoever_comes_in_afterwards_is_told_apart():
    evening = counted(
        read(1, Verdict.TOO_EARLY, -20),
        read(1, Verdict.ADMITTED, 0),
        read(2, Verdict.TOO_EARLY, -20),
    )

    assert [(refusal.people, refusal.came_in_later) for refusal in evening.by_reason] == [(2, 1)]
    assert evening.came_in_later == 1


def test_having_been_inside_before_is_not_coming_in_later():
    evening = counted(
        read(1, Verdict.ADMITTED, 0),
        read(1, Verdict.LEFT, 100),
        read(1, Verdict.ENTRY_CLOSED, 130),
    )

    assert evening.came_in_later == 0


def test_codes_that_are_nobodys_are_counted_as_readings():
    evening = counted(*(read(None, Verdict.UNKNOWN, minute) for minute in range(3)))

    assert evening.by_reason == (
        Refusal(Verdict.UNKNOWN, people=0, came_in_later=0, readings_of_nobody=3),
    )
    assert (evening.people, evening.readings_of_nobody) == (0, 3)


def test_a_pass_that_is_shown_again_is_no_refusal():
    evening = counted(
        read(1, Verdict.ADMITTED, 0), read(1, Verdict.ALREADY_IN, 1), read(1, Verdict.ALREADY_IN, 2)
    )

    assert evening.by_reason == ()
    assert (evening.people, evening.shown_again) == (0, 1)


@pytest.mark.parametrize(
    "verdict",
    [Verdict.ADMITTED, Verdict.LEFT, Verdict.NOT_ON_LIST, Verdict.NOT_CONFIRMED],
)
def test_nobody_is_turned_away_by_the_other_answers(verdict):
    assert counted(read(1, verdict)).by_reason == ()


@given(guests=GUESTS, answers=ANSWERS)
def test_the_totals_lie_between_the_largest_reason_and_all_of_them_together(guests, answers):
    evening = refusals(answers, movements(answers, [guest.id for guest in guests]))
    people = [refusal.people for refusal in evening.by_reason]
    came = [refusal.came_in_later for refusal in evening.by_reason]

    assert max(people, default=0) <= evening.people <= sum(people)
    assert max(came, default=0) <= evening.came_in_later <= sum(came)
    assert all(part <= whole for part, whole in zip(came, people, strict=True))


@given(answers=ANSWERS)
def test_every_refused_reading_stands_somewhere(answers):
    evening = refusals(answers, [])
    refused = [answer for answer in answers if answer.verdict in REFUSING]

    assert evening.people == len({answer.guest for answer in refused} - {None})
    assert evening.readings_of_nobody == sum(answer.guest is None for answer in refused)
