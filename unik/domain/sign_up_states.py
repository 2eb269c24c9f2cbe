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
    OFFERED = "offered"
    LAPSED = "lapsed"


SIGNED_UP = frozenset({SignUpState.ACTIVE, SignUpState.IN_REVIEW, SignUpState.BLOCKED})
"""Said yes to a place; an early starter has one while being reviewed."""
HOLDING_A_PLACE = SIGNED_UP | {SignUpState.OFFERED}
"""Counted against the capacity: a place that is offered is nobody else's until it is answered."""
IN_LINE = frozenset({SignUpState.WAITING, SignUpState.OFFERED, SignUpState.LAPSED})
"""Stood in line and has not said yes to a place; an offer that lapsed was never answered."""
EXPECTED = frozenset({SignUpState.ACTIVE})
"""Let in when they come: until then still to come, and once entry has closed a no-show.

Somebody in review or blocked holds a place, but would be stopped at the door.
"""
STANDING = HOLDING_A_PLACE | {SignUpState.WAITING}
"""Has a place, or may still get one; whose offer lapsed has to ask again."""
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
