"""Sign-ups that a changed evening is no longer for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.rechecks import falls_outside

ANSWERS = st.sampled_from(Eligibility)


@pytest.mark.parametrize(
    ("before", "after", "declared", "is_outside"),
    [
        (Eligibility.WELCOME, Eligibility.WELCOME, False, False),
        (Eligibility.WELCOME, Eligibility.TOO_OLD, False, True),
        (Eligibility.WELCOME, Eligibility.TOO_YOUNG, False, True),
        (Eligibility.WELCOME, Eligibility.REVIEW, False, True),
        (Eligibility.REVIEW, Eligibility.REVIEW, False, False),
        (Eligibility.WELCOME, Eligibility.REVIEW_IF_DECLARED, False, True),
        (Eligibility.WELCOME, Eligibility.REVIEW_IF_DECLARED, True, True),
        (Eligibility.REVIEW_IF_DECLARED, Eligibility.REVIEW_IF_DECLARED, True, False),
        (Eligibility.REVIEW_IF_DECLARED, Eligibility.REVIEW_IF_DECLARED, False, True),
        (Eligibility.TOO_YOUNG, Eligibility.WELCOME, False, False),
    ],
)
def test_who_loses_what_the_rule_gave_falls_outside(before, after, declared, is_outside):
    assert falls_outside(after, before=before, declared=declared) is is_outside


@given(ANSWERS, st.booleans())
def test_who_is_welcome_never_falls_outside(before, declared):
    assert not falls_outside(Eligibility.WELCOME, before=before, declared=declared)


@given(ANSWERS, st.booleans(), st.sampled_from([Eligibility.TOO_OLD, Eligibility.TOO_YOUNG]))
def test_who_is_refused_always_falls_outside(before, declared, after):
    assert falls_outside(after, before=before, declared=declared)
