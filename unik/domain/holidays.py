"""The school holidays that youth nights gather around."""

from enum import StrEnum


class HolidayKind(StrEnum):
    """Which holiday it is; the value is also the name of the poster's palette."""

    AUTUMN = "host"
    CHRISTMAS = "jul"
    WINTER = "sport"
    EASTER = "pask"
    SUMMER = "sommar"
