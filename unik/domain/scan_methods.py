"""How somebody was found at the door."""

from enum import StrEnum


class ScanMethod(StrEnum):
    """The way a pass reached the door."""

    CODE = "code"
    SHORT_CODE = "short_code"
    SEARCH = "search"
