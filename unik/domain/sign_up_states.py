"""The life of a sign-up."""

from enum import StrEnum


class SignUpState(StrEnum):
    """Where a sign-up is on its way from the form to the door."""

    ACTIVE = "active"
    IN_REVIEW = "in_review"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"
    DECLINED = "declined"


HOLDING_A_PLACE = frozenset({SignUpState.ACTIVE, SignUpState.IN_REVIEW, SignUpState.BLOCKED})
"""Counted against the capacity; an early starter holds a place while being reviewed."""
EXPECTED = frozenset({SignUpState.ACTIVE})
"""Let in when they come: until then still to come, and once entry has closed a no-show.

Somebody in review or blocked holds a place, but would be stopped at the door.
"""
STANDING = HOLDING_A_PLACE | {SignUpState.WAITING}
"""Has a place, or may still get one."""
ONE_EACH = STANDING | {SignUpState.DECLINED}
"""One person has at most one of these per event: nobody signs up past a decision."""


class Gender(StrEnum):
    """How somebody chose to answer, in the terms that KEKS counts by."""

    GIRL = "girl"
    BOY = "boy"
    NON_BINARY = "non_binary"
    UNDISCLOSED = "undisclosed"


class Municipality(StrEnum):
    """Where somebody lives, as coarsely as the statistics need it."""

    KARLSKOGA = "karlskoga"
    DEGERFORS = "degerfors"
    OTHER = "other"
