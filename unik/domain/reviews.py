"""The review of those whom the age rule neither welcomes nor refuses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unik.domain.eligibility import Eligibility
from unik.domain.sign_up_states import SignUpState


class Decision(StrEnum):
    """What an organizer may do with a sign-up in review, and with an earlier decision."""

    APPROVE = "approve"
    DECLINE = "decline"
    UNDO = "undo"


class Hindrance(StrEnum):
    """A reason why a decision cannot be made, in the order in which people should hear them."""

    ALREADY_DECIDED = "already_decided"
    NOT_DECIDED = "not_decided"
    GONE = "gone"
    OVER = "over"
    DOORS_ARE_OPEN = "doors_are_open"
    OUTSIDE = "outside"
    FULL = "full"
    CHANGED = "changed"


@dataclass(frozen=True)
class Reviewed:
    """What is known about a sign-up when an organizer decides."""

    state: SignUpState
    is_decided: bool
    has_come: bool
    age: Eligibility
    declared: bool


@dataclass(frozen=True)
class Evening:
    """When an event lets people in and ends, in UTC; `is_on` unless it was called off."""

    doors_open_at: datetime
    ends_at: datetime
    is_on: bool


LEADS_TO = {
    Decision.APPROVE: SignUpState.ACTIVE,
    Decision.DECLINE: SignUpState.DECLINED,
    Decision.UNDO: SignUpState.IN_REVIEW,
}
DECIDED = frozenset({SignUpState.ACTIVE, SignUpState.DECLINED})
"""What a decision made of a sign-up that nothing has happened to since."""
_REFUSED = {Eligibility.TOO_YOUNG, Eligibility.TOO_OLD}


def hindrance_to(
    decision: Decision, reviewed: Reviewed, evening: Evening, now: datetime
) -> Hindrance | None:
    """Say why an organizer cannot decide so at `now`, or `None`.

    Whoever is still in review may be approved at the door too, until the end; what was decided
    stands once the doors are open. Taking back a no has to claim a place besides.
    """
    if found := _by_state(decision, reviewed):
        return found
    if not evening.is_on or now >= evening.ends_at:
        return Hindrance.OVER
    if decision is Decision.UNDO and (reviewed.has_come or now >= evening.doors_open_at):
        return Hindrance.DOORS_ARE_OPEN
    if decision is Decision.APPROVE and is_outside(reviewed):
        return Hindrance.OUTSIDE
    return None


def possible_decisions(reviewed: Reviewed, evening: Evening, now: datetime) -> frozenset[Decision]:
    """Return what an organizer may decide at `now`."""
    return frozenset(
        each for each in Decision if hindrance_to(each, reviewed, evening, now) is None
    )


def is_outside(reviewed: Reviewed) -> bool:
    """Say whether the age rule refuses somebody, so that no approval would open the door."""
    if reviewed.age is Eligibility.REVIEW_IF_DECLARED:
        return not reviewed.declared
    return reviewed.age in _REFUSED


def _by_state(decision: Decision, reviewed: Reviewed) -> Hindrance | None:
    is_waiting = reviewed.state is SignUpState.IN_REVIEW
    is_decided = reviewed.is_decided and reviewed.state in DECIDED
    if not is_waiting and not is_decided:
        return Hindrance.GONE
    if decision is Decision.UNDO:
        return Hindrance.NOT_DECIDED if is_waiting else None
    return Hindrance.ALREADY_DECIDED if is_decided else None
