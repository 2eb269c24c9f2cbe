"""Why staff do something about one guest: always from a list, never in words of their own."""

from enum import StrEnum


class CancelReason(StrEnum):
    """Why an organizer cancels somebody's sign-up; kept as this code, in the trail alone."""

    GUEST_ASKED = "guest_asked"
    ADULT_ASKED = "adult_asked"
    TWICE = "twice"
    """The same person has another sign-up."""
    WRONG_DETAILS = "wrong_details"
    """Somebody was signed up who does not exist, or under what is not theirs."""
    OTHER = "other"


class ExportReason(StrEnum):
    """What a list of the guests is taken out of the system for."""

    SAFETY = "safety"
    """The doors and the way out, where the paper list does not do."""
    GROUPS = "groups"
    """An activity that needs teams or a list."""
    PUBLIC_RECORD = "public_record"
    """An authority has asked, and somebody has decided that it may have it."""
