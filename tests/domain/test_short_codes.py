"""Short codes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.short_codes import (
    SHORT_CODE_ALPHABET,
    new_short_code,
    read_short_code,
    show_short_code,
)

CODES = st.text(SHORT_CODE_ALPHABET, min_size=6, max_size=6)


def test_the_alphabet_has_no_signs_that_look_alike():
    assert SHORT_CODE_ALPHABET == "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@given(st.randoms(use_true_random=False))
def test_a_new_code_can_be_read_back_as_shown(random):
    code = new_short_code(random)

    assert len(code) == 6
    assert read_short_code(show_short_code(code)) == code


def test_new_codes_use_the_whole_alphabet():
    random = Random(7)
    drawn = {letter for _ in range(500) for letter in new_short_code(random)}

    assert drawn == set(SHORT_CODE_ALPHABET)


def test_a_code_is_shown_in_two_halves():
    assert show_short_code("K7F4QM") == "K7F-4QM"


@pytest.mark.parametrize(
    "typed", ["K7F-4QM", "k7f4qm", " k7f 4qm ", "K7F–4QM", "k-7-f-4-q-m", "K7F\u00a04QM\n"]
)
def test_typing_is_forgiven(typed):
    assert read_short_code(typed) == "K7F4QM"


@pytest.mark.parametrize(
    "typed", ["", "K7F4Q", "K7F4QMM", "K7F4Q0", "K7F4QO", "K7F4Q1", "K7F4QL", "K7F4QÅ", "K7F_4QM"]
)
def test_what_is_no_code_is_refused(typed):
    assert read_short_code(typed) is None


@given(CODES)
def test_every_code_is_read_in_lower_case(code):
    assert read_short_code(code.lower()) == code


@given(st.text())
def test_whatever_is_typed_gives_a_code_or_nothing(typed):
    code = read_short_code(typed)

    assert code is None or (len(code) == 6 and set(code) <= set(SHORT_CODE_ALPHABET))
