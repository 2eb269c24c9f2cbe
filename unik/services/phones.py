"""Telephone numbers."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_HERE = "SE"


def read_phone(text: str) -> str | None:
    """Return a number as "+46701740605", or `None` if nobody could be reached on it."""
    try:
        number = phonenumbers.parse(text, _HERE)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
