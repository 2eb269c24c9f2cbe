"""The figures of an evening: they count people and they add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.told import (
    AFTERWARDS,
    ANSWERS,
    BORN_ON,
    DOORS,
    END_AT,
    GUESTS,
    OPEN_AT,
    a_guest,
    figures,
    read,
)
from unik.domain.admission import Verdict
from unik.domain.attendance import FirstTime, Phase, Turnout
from unik.domain.breakdowns import Group
from unik.domain.school_years import Grade, GradeKind
from unik.domain.sign_up_states import SignUpState


def test_signed_up_is_who_holds_a_place_but_only_who_would_be_let_in_is_expected():
    states = [a_guest(number, state=state) for number, state in enumerate(SignUpState)]

    turnout = figures(states).turnout

    assert turnout == Turnout(
        stayed_away=1, in_review=1, blocked=1, cancelled=1, declined=1, waiting=3
    )
    assert turnout.signed_up == 3


def test_who_came_while_in_review_or_blocked_came():
    states = (SignUpState.IN_REVIEW, SignUpState.BLOCKED)
    guests = [a_guest(number, state=state) for number, state in enumerate(states)]

    evening = figures(guests, [read(number, Verdict.ADMITTED) for number in range(2)])

    assert evening.turnout == Turnout(came=2)


def test_whoever_came_counts_as_signed_up_whatever_became_of_the_sign_up():
    evening = figures([a_guest(1, state=SignUpState.CANCELLED)], [read(1, Verdict.ADMITTED)])

    assert evening.turnout == Turnout(came=1)


def test_those_who_were_not_seen_stayed_away():
    evening = figures([a_guest(1), a_guest(2), a_guest(3)], [read(2, Verdict.ADMITTED)])

    assert evening.turnout.stayed_away == 2


def test_first_time_is_asked_of_those_who_came_and_answered():
    evening = figures(
        [
            a_guest(1, first_time=True),
            a_guest(2, first_time=False),
            a_guest(3, first_time=None),
            a_guest(4, first_time=True),
        ],
        [read(number, Verdict.ADMITTED) for number in (1, 2, 3)],
    )

    assert evening.first_time == FirstTime(answered=2, yes=1)


def test_the_age_is_the_one_on_the_day_the_doors_open():
    on_the_day = date(2011, 10, 30)
    evening = figures([a_guest(1, born_on=on_the_day), a_guest(2, born_on=date(2011, 10, 31))])

    assert evening.ages == (Group(14, 1, 0), Group(15, 1, 0))


def test_grades_follow_the_school_year_of_the_evening():
    born = [date(2013, 1, 1), date(2011, 1, 1), date(2010, 1, 1)]
    evening = figures(
        [a_guest(number, born_on=day) for number, day in enumerate(born)],
        [read(1, Verdict.ADMITTED)],
    )

    assert evening.grades == (
        Group(Grade(GradeKind.COMPULSORY, 7), 1, 0),
        Group(Grade(GradeKind.COMPULSORY, 9), 1, 1),
        Group(Grade(GradeKind.UPPER_SECONDARY, 1), 1, 0),
    )


def test_an_erased_birth_date_is_unknown_and_comes_last():
    evening = figures([a_guest(1, born_on=None), a_guest(2)], [read(1, Verdict.ADMITTED)])

    assert evening.ages == (Group(14, 1, 0), Group(None, 1, 1))
    assert evening.grades[-1] == Group(None, 1, 1)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (OPEN_AT - timedelta(minutes=10, microseconds=1), Phase.BEFORE),
        (OPEN_AT - timedelta(minutes=10), Phase.ENTRY_OPEN),
        (DOORS.last_entry_at - timedelta.resolution, Phase.ENTRY_OPEN),
        (DOORS.last_entry_at, Phase.ENTRY_CLOSED),
        (END_AT - timedelta.resolution, Phase.ENTRY_CLOSED),
        (END_AT, Phase.OVER),
    ],
)
def test_an_evening_has_phases(now, phase):
    assert figures([], now=now).phase is phase


@pytest.mark.parametrize(
    ("now", "live"),
    [
        (OPEN_AT - timedelta(hours=2, microseconds=1), False),
        (OPEN_AT - timedelta(hours=2), True),
        (END_AT + timedelta(hours=2) - timedelta.resolution, True),
        (END_AT + timedelta(hours=2), False),
    ],
)
def test_figures_are_live_while_a_door_may_report(now, live):
    assert figures([], now=now).is_live is live


def test_nothing_has_arrived_before_the_doors_open():
    assert figures([a_guest(1)], now=OPEN_AT - timedelta(days=1)).quarters == ()


def test_the_quarters_reach_until_now_while_the_evening_goes_on():
    counted = figures([], now=OPEN_AT + timedelta(minutes=31)).quarters

    assert [quarter.starts_at - OPEN_AT for quarter in counted] == [
        timedelta(minutes=minutes) for minutes in (0, 15, 30)
    ]


def test_the_quarters_reach_to_the_end_afterwards():
    counted = figures([], now=AFTERWARDS).quarters

    assert (counted[0].starts_at, counted[-1].ends_at) == (OPEN_AT, END_AT)


def test_a_door_with_a_wrong_clock_does_not_stretch_the_evening():
    evening = figures([a_guest(1)], [read(1, Verdict.ADMITTED, minutes=-26 * 60)])

    assert sum(quarter.arrived for quarter in evening.quarters) == 1
    assert evening.quarters[0].starts_at == OPEN_AT - timedelta(hours=2)


@given(guests=GUESTS, answers=ANSWERS)
def test_every_sign_up_is_in_exactly_one_place(guests, answers):
    turnout = figures(guests, answers).turnout

    others = turnout.cancelled + turnout.declined + turnout.waiting
    assert turnout.signed_up + others == len(guests)
    not_expected = turnout.in_review + turnout.blocked
    assert turnout.came + turnout.stayed_away + not_expected == turnout.signed_up
    assert min(vars(turnout).values()) >= 0


@given(guests=GUESTS, answers=ANSWERS)
def test_every_group_adds_up_to_the_whole(guests, answers):
    evening = figures(guests, answers)

    for groups in (evening.ages, evening.grades):
        assert sum(group.signed_up for group in groups) == evening.turnout.signed_up
        assert sum(group.came for group in groups) == evening.turnout.came
        assert all(group.came <= group.signed_up for group in groups)
        assert len({group.label for group in groups}) == len(groups)
    assert evening.first_time.yes <= evening.first_time.answered <= evening.turnout.came


@given(guests=GUESTS, answers=ANSWERS, minutes=st.integers(-200, 600))
def test_the_quarters_add_up_to_who_came_and_who_is_inside(guests, answers, minutes):
    evening = figures(guests, answers, now=OPEN_AT + timedelta(minutes=minutes))
    counted = evening.quarters

    assert sum(quarter.arrived for quarter in counted) == evening.turnout.came
    gone_in = sum(quarter.arrived + quarter.returned for quarter in counted)
    assert gone_in - sum(quarter.left for quarter in counted) == evening.inside
    assert (counted[-1].inside_at_end if counted else 0) == evening.inside


@given(guests=GUESTS, answers=ANSWERS)
def test_nobody_is_inside_who_did_not_come(guests, answers):
    evening = figures(guests, answers)
    most_at_an_end = max(quarter.inside_at_end for quarter in evening.quarters)
    peak = evening.peak.people if evening.peak else 0

    assert 0 <= evening.inside <= most_at_an_end <= peak <= evening.turnout.came
    assert (evening.peak is None) == (evening.turnout.came == 0)


@given(guests=GUESTS, answers=ANSWERS)
def test_scanning_everything_twice_changes_no_figure(guests, answers):
    twice = [answer for answer in answers for _ in range(2)]
    passages = [answer for answer in twice if answer.guest]

    assert figures(guests, passages) == figures(guests, passages[::2])


@given(guests=GUESTS, answers=ANSWERS)
def test_passes_of_another_event_leave_turnout_alone(guests, answers):
    ours = {guest.id for guest in guests}
    of_ours = [answer for answer in answers if answer.guest in ours]

    assert figures(guests, answers).turnout == figures(guests, of_ours).turnout
    assert figures(guests, answers).quarters == figures(guests, of_ours).quarters


@given(guests=GUESTS, answers=ANSWERS)
def test_nothing_but_the_label_depends_on_the_birth_date(guests, answers):
    alike = [guest._replace(born_on=BORN_ON) for guest in guests]

    assert figures(guests, answers).turnout == figures(alike, answers).turnout
