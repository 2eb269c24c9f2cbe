"""What an organizer may decide about an early starter, and until when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.reviews import (
    DECIDED,
    Decision,
    Evening,
    Hindrance,
    Reviewed,
    hindrance_to,
    possible_decisions,
)
from unik.domain.sign_up_states import SignUpState

OPEN_AT = datetime(2026, 10, 30, 18, tzinfo=UTC)
END_AT = OPEN_AT + timedelta(hours=4)
BEFORE = OPEN_AT - timedelta(days=7)
A_MOMENT = timedelta(microseconds=1)
EVENING = Evening(OPEN_AT, END_AT, is_on=True)
WAITING = Reviewed(
    state=SignUpState.IN_REVIEW,
    is_decided=False,
    has_come=False,
    age=Eligibility.REVIEW_IF_DECLARED,
    declared=True,
)
APPROVED = replace(WAITING, state=SignUpState.ACTIVE, is_decided=True)
DECLINED = replace(WAITING, state=SignUpState.DECLINED, is_decided=True)
BOTH = {Decision.APPROVE, Decision.DECLINE}

anybody = st.builds(
    Reviewed,
    state=st.sampled_from(SignUpState),
    is_decided=st.booleans(),
    has_come=st.booleans(),
    age=st.sampled_from(Eligibility),
    declared=st.booleans(),
)
moments = st.integers(-600, 600).map(lambda minutes: OPEN_AT + timedelta(minutes=minutes))
evenings = st.booleans().map(lambda is_on: replace(EVENING, is_on=is_on))


@pytest.mark.parametrize(
    ("reviewed", "now", "possible"),
    [
        (WAITING, BEFORE, BOTH),
        (WAITING, OPEN_AT, BOTH),
        (WAITING, END_AT - A_MOMENT, BOTH),
        (WAITING, END_AT, set()),
        (APPROVED, BEFORE, {Decision.UNDO}),
        (APPROVED, OPEN_AT - A_MOMENT, {Decision.UNDO}),
        (APPROVED, OPEN_AT, set()),
        (replace(APPROVED, has_come=True), OPEN_AT - A_MOMENT, set()),
        (DECLINED, OPEN_AT - A_MOMENT, {Decision.UNDO}),
        (DECLINED, OPEN_AT, set()),
    ],
)
def test_who_waits_is_answered_until_the_end_and_an_answer_stands_once_doors_are_open(
    reviewed, now, possible
):
    assert possible_decisions(reviewed, EVENING, now) == possible


@pytest.mark.parametrize(
    ("age", "declared", "approvable"),
    [
        (Eligibility.REVIEW, False, True),
        (Eligibility.WELCOME, False, True),
        (Eligibility.REVIEW_IF_DECLARED, False, False),
        (Eligibility.TOO_YOUNG, True, False),
        (Eligibility.TOO_OLD, True, False),
    ],
)
def test_nobody_is_approved_whom_the_door_would_refuse(age, declared, approvable):
    reviewed = replace(WAITING, age=age, declared=declared)

    possible = possible_decisions(reviewed, EVENING, BEFORE)

    assert possible == (BOTH if approvable else {Decision.DECLINE})


@pytest.mark.parametrize(
    ("decision", "reviewed", "now", "hindrance"),
    [
        (Decision.APPROVE, DECLINED, BEFORE, Hindrance.ALREADY_DECIDED),
        (Decision.DECLINE, APPROVED, END_AT, Hindrance.ALREADY_DECIDED),
        (Decision.UNDO, WAITING, BEFORE, Hindrance.NOT_DECIDED),
        (Decision.DECLINE, WAITING, END_AT, Hindrance.OVER),
        (Decision.UNDO, APPROVED, OPEN_AT, Hindrance.DOORS_ARE_OPEN),
        (Decision.APPROVE, replace(WAITING, declared=False), BEFORE, Hindrance.OUTSIDE),
        (
            Decision.APPROVE,
            replace(WAITING, state=SignUpState.CANCELLED),
            BEFORE,
            Hindrance.GONE,
        ),
    ],
)
def test_the_reason_that_helps_most_is_given(decision, reviewed, now, hindrance):
    assert hindrance_to(decision, reviewed, EVENING, now) is hindrance


@given(anybody, evenings, moments, st.sampled_from(Decision))
def test_whoever_needed_no_review_is_left_alone(reviewed, evening, now, decision):
    needed_none = replace(reviewed, is_decided=False)
    if needed_none.state is not SignUpState.IN_REVIEW:
        assert hindrance_to(decision, needed_none, evening, now) is Hindrance.GONE


@given(anybody, evenings, moments)
def test_one_never_decides_and_undoes_the_same(reviewed, evening, now):
    possible = possible_decisions(reviewed, evening, now)

    assert not (Decision.UNDO in possible and possible & BOTH)
    if possible:
        assert evening.is_on
        assert now < evening.ends_at
        assert reviewed.state in DECIDED | {SignUpState.IN_REVIEW}


@given(anybody, moments)
def test_nothing_is_decided_about_an_evening_that_is_called_off(reviewed, now):
    assert not possible_decisions(reviewed, replace(EVENING, is_on=False), now)
