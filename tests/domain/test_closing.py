"""Phones that scans wait on, and who is outside once an evening is closed."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from unik.domain.admission import Verdict
from unik.domain.closing import HoldingPhone, still_out
from unik.domain.movements import Answer, Step, movements

CLOSED_AT = datetime(2026, 10, 30, 23, tzinfo=UTC)
GUESTS = [uuid4() for _ in range(4)]


def a_holding_phone(door: str, unsent: int) -> HoldingPhone:
    return HoldingPhone(uuid4(), door, unsent, CLOSED_AT, None)


answers = st.lists(
    st.builds(
        Answer,
        guest=st.sampled_from([*GUESTS, None]),
        verdict=st.sampled_from([Verdict.ADMITTED, Verdict.LEFT, Verdict.FULL]),
        happened_at=st.integers(-400, 60).map(lambda at: CLOSED_AT + timedelta(minutes=at)),
        is_counted=st.booleans(),
    )
)


def test_phones_come_by_door_and_those_that_hold_nothing_are_left_out():
    b, a = a_holding_phone("B", 2), a_holding_phone("A", 1)

    found = still_out([b, a_holding_phone("C", 0), a])

    assert found.phones == (a, b)
    assert found.scans == 3


def test_what_was_seen_differs_with_every_phone_and_number():
    a, b = a_holding_phone("A", 1), a_holding_phone("B", 2)

    prints = [still_out(each).fingerprint for each in ([], [a], [b], [a, b])]

    assert prints[0] == ""
    assert len(set(prints)) == len(prints)
    assert still_out([a, b]).fingerprint == still_out([b, a]).fingerprint


@given(answers=answers)
def test_nobody_is_inside_an_evening_that_was_closed(answers):
    made = movements(answers, GUESTS, closed_at=CLOSED_AT)

    assert sum(1 if each.step.is_entry else -1 for each in made) == 0
    assert [each.happened_at for each in made] == sorted(each.happened_at for each in made)


@given(answers=answers)
def test_closing_changes_nothing_of_what_doors_have_seen(answers):
    made = movements(answers, GUESTS, closed_at=CLOSED_AT)

    seen = [each for each in made if each.step is not Step.COUNTED_OUT]

    assert seen == list(movements(answers, GUESTS))
    assert all(each.happened_at >= CLOSED_AT for each in made if each.step is Step.COUNTED_OUT)
