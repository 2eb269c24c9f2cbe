"""Personal identity numbers; those below are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.personal_numbers import (
    contains_personal_number,
    hold_personal_number_together,
    without_personal_numbers,
)

DATES = st.dates(min_value=date(1930, 1, 1), max_value=date(2026, 12, 31))
GAPS = st.sampled_from(["", "-", "+", " ", "–", " - "])


def with_check_digit(nine_digits):
    products = [int(digit) * (1 + (place % 2 == 0)) for place, digit in enumerate(nine_digits)]
    return nine_digits + str(-sum(sum(divmod(product, 10)) for product in products) % 10)


@pytest.mark.parametrize(
    "text",
    [
        "20120514-1234",
        "201205141234",
        "20120514 1234",
        "Alva 20120514-1234 B",
        "alva201205141234@post.example",
        "2012-05-14-1234",
        "2012 05 14 1234",
        "20 12 05 14 12 34",
        "20120514–1234",
        "２０１２０５１４－１２３４",
        "7201205141234",
        "19120229-1234",
        "20120574-1234",
        "811218-9876",
        "8112189876",
        "811218+9876",
        "81 12 18 98 76",
        "Bo 811218-9876",
        "000229-0005",
    ],
)
def test_a_personal_number_is_found(text):
    assert contains_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alva B",
        "20120514",
        "2012-05-14",
        "20121314-1234",
        "20120532-1234",
        "20110229-1234",
        "811218-9875",
        "811318-9876",
        "811218-98765",
        "9811218-9876",
        "K7F-4QM",
        "Alva 2012 och Bo 2013",
        "070-123 45 67",
    ],
)
def test_other_text_is_let_through(text):
    assert not contains_personal_number(text)


@pytest.mark.parametrize("number", ["070101-5679", "07 01 01 56 79"])
def test_a_phone_number_may_look_like_the_short_form(number):
    assert contains_personal_number(number)
    assert not contains_personal_number(number, is_phone=True)


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "+46 70 123 45 67",
        "0046701234567",
        "+358 40 123 45 67",
        "+212 610 12 34 56",
    ],
)
def test_an_ordinary_phone_number_is_let_through(number):
    assert not contains_personal_number(number, is_phone=True)


def test_the_long_form_is_found_in_a_phone_field_too():
    assert contains_personal_number("20120514-1234", is_phone=True)


@given(born=DATES, rest=st.integers(0, 9999), gap=GAPS, phone=st.booleans())
def test_every_date_with_four_digits_after_it_is_found(born, rest, gap, phone):
    text = f"{born:%Y%m%d}{gap}{rest:04}"

    assert contains_personal_number(text, is_phone=phone)


@given(born=DATES, rest=st.integers(0, 999), gap=GAPS, off_by=st.integers(1, 9))
def test_the_short_form_is_known_by_its_check_digit(born, rest, gap, off_by):
    right = with_check_digit(f"{born:%y%m%d}{rest:03}")
    wrong = right[:9] + str((int(right[9]) + off_by) % 10)

    assert contains_personal_number(f"{right[:6]}{gap}{right[6:]}")
    assert not contains_personal_number(f"{wrong[:6]}{gap}{wrong[6:]}")


@pytest.mark.parametrize(
    "boxes",
    [
        ("14-1234", "05", "2012"),
        ("14 1234", "5", "2012"),
        ("141234", "5", "2012"),
        ("4-1234", "5", "2012"),
        ("41234", "5", "2012"),
        ("14", "5-1234", "2012"),
        ("2012", "05", "14-1234"),
        ("1234", "0514", "2012"),
        ("20", "120514", "1234"),
        ("", "20120514", "1234"),
        ("9876", "1218", "81"),
        ("１４１２３４", "５", "２０１２"),
    ],
)
def test_one_that_is_spread_over_the_boxes_of_a_date_is_found(boxes):
    assert hold_personal_number_together(boxes)


@given(DATES)
def test_no_date_is_taken_for_one(born):
    assert not hold_personal_number_together((f"{born.day}", f"{born.month}", f"{born.year}"))
    assert not hold_personal_number_together((f"{born:%d}", f"{born:%m}", f"{born:%Y}"))


@given(born=DATES, rest=st.integers(0, 9999), gap=GAPS, padded=st.booleans(), box=st.integers(0, 2))
def test_four_digits_after_the_day_are_found_in_whatever_box_that_was(born, rest, gap, padded, box):
    day = f"{born.day:02}" if padded else f"{born.day}"
    boxes = [f"{born.month}", f"{born.year}"]
    boxes.insert(box, f"{day}{gap}{rest:04}")

    assert hold_personal_number_together(boxes)


@given(
    before=st.text("aå .\n", max_size=9),
    born=DATES,
    rest=st.integers(0, 9999),
    after=st.text("bö .\n", max_size=9),
)
def test_nothing_but_the_number_is_taken_out(before, born, rest, after):
    number = f"{born:%Y%m%d}-{rest:04}"

    assert without_personal_numbers(f"{before}{number}{after}") == before + after
    assert without_personal_numbers(before + after) == before + after


@given(st.text("0123456789- \n", max_size=40))
def test_what_is_left_holds_none(text):
    assert not contains_personal_number(without_personal_numbers(text))
