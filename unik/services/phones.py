"""Telephone numbers."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

_HERE = "SE"
_OF_PEOPLE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
}
"""Premium-rate numbers are nobody's at home, and some personnummer look like one."""


def read_phone(text: str) -> str | None:
    """Return a number as "+46701740605", or `None` if nobody could be reached on it."""
    try:
        number = phonenumbers.parse(text, _HERE)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in _OF_PEOPLE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def write_phone(e164: str) -> str:
    """Return a number as people dial it in Sweden, "070-123 45 67", or abroad, "+47 21 93 05 00".

    What is no number is returned as it is.
    """
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    is_ours = phonenumbers.region_code_for_country_code(number.country_code or 0) == _HERE
    style = PhoneNumberFormat.NATIONAL if is_ours else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
