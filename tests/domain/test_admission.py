"""The decision at the door, as a table and as laws."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.admission import Direction, Doors, ShownPass, Verdict, judge
from unik.domain.eligibility import Eligibility
from unik.domain.sign_up_states import SignUpState

CASES = json.loads((Path(__file__).parent.parent / "vectors" / "admission.json").read_text("utf-8"))
OPEN_AT = datetime(2026, 10, 30, 18, tzinfo=UTC)

moments = st.integers(-600, 900).map(lambda minutes: OPEN_AT + timedelta(minutes=minutes))
passes = st.builds(
    ShownPass,
    state=st.sampled_from(SignUpState),
    replaced=st.booleans(),
    eligibility=st.sampled_from(Eligibility),
    inside=st.booleans(),
    was_admitted=st.booleans(),
    gone_home=st.booleans(),
)


def doors(*, reentry: bool = False) -> Doors:
    return Doors(
        open_at=OPEN_AT,
        last_entry_at=OPEN_AT + timedelta(hours=2),
        end_at=OPEN_AT + timedelta(hours=4),
        early_minutes=10,
        reentry=reentry,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_cases(case):
    shown = ShownPass(
        state=SignUpState(case.get("state", "active")),
        replaced=case.get("replaced", False),
        eligibility=Eligibility(case.get("eligibility", "welcome")),
        inside=case.get("inside", False),
        was_admitted=case.get("was_admitted", False),
        gone_home=case.get("gone_home", False),
    )
    now = OPEN_AT + timedelta(seconds=case.get("second", 0))

    verdict = judge(
        shown,
        doors(reentry=case.get("reentry", False)),
        direction=Direction(case.get("direction", "in")),
        now=now,
    )

    assert verdict == case["verdict"]


@given(shown=passes, reentry=st.booleans(), now=moments)
def test_an_exit_is_never_blocked(shown, reentry, now):
    verdict = judge(shown, doors(reentry=reentry), direction=Direction.OUT, now=now)

    assert verdict is Verdict.LEFT


@given(shown=passes, reentry=st.booleans(), now=moments)
def test_only_a_valid_pass_in_the_open_hours_is_admitted(shown, reentry, now):
    verdict = judge(shown, doors(reentry=reentry), direction=Direction.IN, now=now)

    if verdict is Verdict.ADMITTED:
        assert shown.state is SignUpState.ACTIVE
        assert not shown.replaced
        assert not shown.inside
        assert not shown.was_admitted or (reentry and not shown.gone_home)
        assert shown.eligibility not in {Eligibility.TOO_OLD, Eligibility.TOO_YOUNG}
        assert OPEN_AT - timedelta(minutes=10) <= now < OPEN_AT + timedelta(hours=4)


@given(now=moments)
def test_a_fresh_pass_is_admitted_exactly_between_the_tolerance_and_last_entry(now):
    shown = ShownPass(SignUpState.ACTIVE, False, Eligibility.WELCOME, False, False)

    verdict = judge(shown, doors(), direction=Direction.IN, now=now)

    is_open = OPEN_AT - timedelta(minutes=10) <= now < OPEN_AT + timedelta(hours=2)
    assert (verdict is Verdict.ADMITTED) == is_open
