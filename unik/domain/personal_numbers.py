"""Swedish personal identity numbers, which nobody may leave with us."""

import re
from datetime import date
from unicodedata import normalize

_GAP = r"[\W_]{0,3}"

# The lookaheads let matches overlap, so that no number hides behind digits before it.
_TWELVE_DIGITS = re.compile(rf"(?=((?:18|19|20|21)\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}\d{{4}})")
_TEN_DIGITS = re.compile(rf"(?<!\d)(?=(\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}(\d{{4}})(?!\d))")

# A coordination number (samordningsnummer) is written with 60 added to the day.
_COORDINATION = 60


def contains_personal_number(text: str, *, is_phone: bool = False) -> bool:
    """Tell whether `text` holds a personal identity number or a coordination number.

    That is a date of eight digits and four more, or a date of six digits and
    four more with the right check digit. The short form is not looked for in
    phone numbers, many of which look so (PRODUCT.md, Signing up).
    """
    plain = _with_ascii_digits(text)
    if any(_is_date(*found) for found in _TWELVE_DIGITS.findall(plain)):
        return True
    return not is_phone and any(_is_short_form(*found) for found in _TEN_DIGITS.findall(plain))


def _with_ascii_digits(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in normalize("NFKC", text))


def _is_short_form(year: str, month: str, day: str, rest: str) -> bool:
    is_date = any(_is_date(century + year, month, day) for century in ("19", "20"))
    return is_date and _check_digit_holds(year + month + day + rest)


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
