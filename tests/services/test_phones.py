"""Telephone numbers."""

import pytest

from unik.services.phones import read_phone


@pytest.mark.parametrize(
    "written", ["0701740612", "070-174 06 12", "+46 70 174 06 12", "0046701740612", " 070 1740612"]
)
def test_a_mobile_number_is_read_however_it_is_written(written):
    assert read_phone(written) == "+46701740612"


@pytest.mark.parametrize(
    ("written", "number"),
    [("0586-610 00", "+4658661000"), ("+358 40 123 4567", "+358401234567")],
)
def test_other_numbers_are_read_too(written, number):
    assert read_phone(written) == number


@pytest.mark.parametrize(
    "written", ["", "12", "112", "mamma", "070-174 06", "\x00", "0" * 400, "900101-1239"]
)
def test_what_reaches_nobody_is_no_number(written):
    assert read_phone(written) is None
