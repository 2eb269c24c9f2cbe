"""Why a sign-up may be refused."""

from enum import StrEnum

from unik.domain.eligibility import Eligibility
from unik.domain.sign_up_phases import SignUpPhase


class Objection(StrEnum):
    """A reason not to sign somebody up, in the order in which people should hear them."""

    CANCELLED = "cancelled"
    CLOSED = "closed"
    NOT_OPEN = "not_open"
    TOO_OLD = "too_old"
    TOO_YOUNG = "too_young"
    NOT_DECLARED = "not_declared"
    FULL = "full"
    ALREADY_SIGNED_UP = "already_signed_up"


_BY_PHASE = {
    SignUpPhase.CANCELLED: Objection.CANCELLED,
    SignUpPhase.CLOSED: Objection.CLOSED,
    SignUpPhase.NOT_OPEN: Objection.NOT_OPEN,
}
_BY_AGE = {
    Eligibility.TOO_OLD: Objection.TOO_OLD,
    Eligibility.TOO_YOUNG: Objection.TOO_YOUNG,
}


def objection_to(phase: SignUpPhase, age: Eligibility, *, declared: bool) -> Objection | None:
    """Say why somebody may not sign up, or `None`; a declaration still leads to a review."""
    if phase in _BY_PHASE:
        return _BY_PHASE[phase]
    if age in _BY_AGE:
        return _BY_AGE[age]
    if age is Eligibility.REVIEW_IF_DECLARED and not declared:
        return Objection.NOT_DECLARED
    return Objection.FULL if phase is SignUpPhase.FULL else None
