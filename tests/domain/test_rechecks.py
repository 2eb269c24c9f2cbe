"""What a changed evening makes of those who are signed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.rechecks import Recheck, recheck, state_after
from unik.domain.sign_up_states import HOLDING_A_PLACE, STANDING, SignUpState

ANSWERS = st.sampled_from(Eligibility)
STATES = st.sampled_from(sorted(STANDING))


@pytest.mark.parametrize(
    ("before", "after", "declared", "outcome"),
    [
        (Eligibility.WELCOME, Eligibility.WELCOME, False, Recheck.STAYS),
        (Eligibility.WELCOME, Eligibility.TOO_OLD, False, Recheck.OUTSIDE),
        (Eligibility.WELCOME, Eligibility.TOO_YOUNG, False, Recheck.OUTSIDE),
        (Eligibility.WELCOME, Eligibility.REVIEW, False, Recheck.TO_REVIEW),
        (Eligibility.REVIEW, Eligibility.REVIEW, False, Recheck.STAYS),
        (Eligibility.WELCOME, Eligibility.REVIEW_IF_DECLARED, False, Recheck.OUTSIDE),
        (Eligibility.WELCOME, Eligibility.REVIEW_IF_DECLARED, True, Recheck.TO_REVIEW),
        (Eligibility.REVIEW_IF_DECLARED, Eligibility.REVIEW_IF_DECLARED, True, Recheck.STAYS),
        (Eligibility.REVIEW_IF_DECLARED, Eligibility.REVIEW_IF_DECLARED, False, Recheck.OUTSIDE),
        (Eligibility.REVIEW_IF_DECLARED, Eligibility.WELCOME, True, Recheck.WELCOME_NOW),
        (Eligibility.TOO_YOUNG, Eligibility.WELCOME, False, Recheck.WELCOME_NOW),
    ],
)
def test_what_the_rule_gave_and_gives(before, after, declared, outcome):
    assert recheck(after, before=before, declared=declared) is outcome


@given(ANSWERS, st.booleans())
def test_who_is_welcome_never_falls_outside(before, declared):
    assert recheck(Eligibility.WELCOME, before=before, declared=declared) in {
        Recheck.STAYS,
        Recheck.WELCOME_NOW,
    }


@given(ANSWERS, st.booleans(), st.sampled_from([Eligibility.TOO_OLD, Eligibility.TOO_YOUNG]))
def test_who_is_refused_always_falls_outside(before, declared, after):
    assert recheck(after, before=before, declared=declared) is Recheck.OUTSIDE


@given(ANSWERS, st.booleans())
def test_what_the_rule_says_as_before_changes_nothing_but_a_refusal(answer, declared):
    assert recheck(answer, before=answer, declared=declared) in {Recheck.STAYS, Recheck.OUTSIDE}


@given(STATES)
def test_only_who_falls_outside_loses_the_place(state):
    for outcome in set(Recheck) - {Recheck.OUTSIDE}:
        after = state_after(outcome, state)
        assert (after in HOLDING_A_PLACE) == (state in HOLDING_A_PLACE)
    assert state_after(Recheck.OUTSIDE, state) is SignUpState.DECLINED


def test_a_review_is_asked_for_and_spared():
    assert state_after(Recheck.TO_REVIEW, SignUpState.ACTIVE) is SignUpState.IN_REVIEW
    assert state_after(Recheck.WELCOME_NOW, SignUpState.IN_REVIEW) is SignUpState.ACTIVE


@pytest.mark.parametrize("state", [SignUpState.WAITING, SignUpState.OFFERED, SignUpState.BLOCKED])
def test_those_in_line_and_a_block_stay_as_they_are(state):
    for outcome in set(Recheck) - {Recheck.OUTSIDE}:
        assert state_after(outcome, state) is state
