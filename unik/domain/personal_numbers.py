"""Swedish personal identity numbers, which nobody may leave with us."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from unicodedata import normalize

# People group the digits as they like, but hardly within a pair.
_GAP = r"[\W_]{0,3}"
_SIX_AND_FOUR = _GAP.join([r"(\d\d)"] * 5)

# The lookaheads let matches overlap, so that no number hides behind digits before it.
_LONG_FORM = re.compile(rf"(?=(18|19|20){_GAP}{_SIX_AND_FOUR})")
_SHORT_FORM = re.compile(rf"(?<!\d)(?={_SIX_AND_FOUR}(?!\d))")

# A coordination number (samordningsnummer) is written with 60 added to the day.
_COORDINATION = 60


def contains_personal_number(text: str, *, is_phone: bool = False) -> bool:
    """Tell whether `text` holds a personal identity number or a coordination number.

    That is a date of eight digits and four more, or a date of six digits and
    four more with the right check digit. The short form is not looked for in
    phone numbers, many of which look so (PRODUCT.md, Signing up).
    """
    plain = _with_ascii_digits(text)
    if any(_is_long_form(pairs) for pairs in _pairs(_LONG_FORM, plain)):
        return True
    return not is_phone and any(_is_short_form(pairs) for pairs in _pairs(_SHORT_FORM, plain))


def without_personal_numbers(text: str) -> str:
    """Return `text` without the numbers that `contains_personal_number` finds in it."""
    plain = _with_ascii_digits(text)
    while spans := _spans(plain):
        first, end = spans[0]
        plain = plain[:first] + plain[end:]
    return plain if contains_personal_number(text) else text


def hold_personal_number_together(boxes: Iterable[str]) -> bool:
    """Tell whether such a number is spread over the boxes of a date, in whatever order."""
    parts = [_in_pairs(box) for box in boxes]
    return any(contains_personal_number("-".join(order)) for order in permutations(parts))


def _spans(plain: str) -> list[tuple[int, int]]:
    """Return where each number begins and ends, the long ones first."""
    return [
        (found.start(1), found.end(len(found.groups())))
        for form, holds in ((_LONG_FORM, _is_long_form), (_SHORT_FORM, _is_short_form))
        for found in form.finditer(plain)
        if holds(found.groups())
    ]


def _in_pairs(box: str) -> str:
    """Return what stands in the box with the zero that people leave out before a short number."""
    is_short = sum(sign.isdecimal() for sign in box) % 2 == 1
    return f"0{box.strip()}" if is_short else box.strip()


def _pairs(form: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    return [match.groups() for match in form.finditer(text)]


def _with_ascii_digits(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in normalize("NFKC", text))


def _is_long_form(pairs: tuple[str, ...]) -> bool:
    century, year, month, day, *_ = pairs
    return _is_date(century + year, month, day)


def _is_short_form(pairs: tuple[str, ...]) -> bool:
    year, month, day, *_ = pairs
    is_date = any(_is_date(century + year, month, day) for century in ("19", "20"))
    return is_date and _check_digit_holds("".join(pairs))


def _is_date(year: str, month: str, day: str) -> bool:
    day_of_month = int(day) - (_COORDINATION if int(day) > _COORDINATION else 0)
    try:
        date(int(year), int(month), day_of_month)
    except ValueError:
        return False
    return True


def _check_digit_holds(ten_digits: str) -> bool:
    """Check the Luhn sum: every other digit doubled, from the first."""
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten_digits))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0
