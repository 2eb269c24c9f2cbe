"""The second factor and what replaces it."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.one_time_codes import read_code, steps_worth_trying
from unik.domain.recovery_codes import new_recovery_codes, read_recovery_code

NOW = datetime(2026, 10, 30, 18, 0, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30


def test_the_clock_of_a_phone_may_be_one_step_off():
    assert steps_worth_trying(NOW, last=None) == [STEP - 1, STEP, STEP + 1]


def test_a_step_lasts_half_a_minute():
    later = [NOW + timedelta(seconds=seconds) for seconds in (0, 29, 30)]

    middles = [steps_worth_trying(each, last=None)[1] for each in later]

    assert middles == [STEP, STEP, STEP + 1]


@given(last=st.integers(STEP - 3, STEP + 3))
def test_no_step_is_good_twice(last: int):
    assert all(step > last for step in steps_worth_trying(NOW, last=last))


def test_a_spent_step_spends_the_older_ones_too():
    assert steps_worth_trying(NOW, last=STEP) == [STEP + 1]
    assert steps_worth_trying(NOW, last=STEP + 1) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("12345", None),
        ("1234567", None),
        ("12345a", None),
        ("١٢٣٤٥٦", None),
        ("", None),
    ],
)
def test_a_code_is_six_digits(typed: str, code: str | None):
    assert read_code(typed) == code


def test_there_are_ten_different_recovery_codes():
    codes = new_recovery_codes(Random(1))

    assert len(set(codes)) == 10


@given(st.integers())
def test_a_recovery_code_can_be_typed_in_any_manner(seed: int):
    for code in new_recovery_codes(Random(seed)):
        assert read_recovery_code(code) == code
        assert read_recovery_code(code.lower().replace("-", " ")) == code


@pytest.mark.parametrize(
    "typed", ["", "123456", "K7F4-QMXR-2P3", "K7F4-QMXR-2P30", "K7F4QMXR2P3AA"]
)
def test_nothing_else_is_a_recovery_code(typed: str):
    assert read_recovery_code(typed) is None
