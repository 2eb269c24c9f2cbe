"""What a changed evening makes of those who are signed up: the age rule, asked once more."""

from enum import StrEnum

from unik.domain.eligibility import Eligibility
from unik.domain.sign_up_states import SignUpState


class Recheck(StrEnum):
    """What the age rule says of somebody since the evening was changed."""

    STAYS = "stays"
    OUTSIDE = "outside"
    TO_REVIEW = "to_review"
    WELCOME_NOW = "welcome_now"


_REFUSED = {Eligibility.TOO_YOUNG, Eligibility.TOO_OLD}


def recheck(after: Eligibility, *, before: Eligibility, declared: bool) -> Recheck:
    """Say whether the age rule still gives what it gave before the evening was changed.

    Somebody who would now be reviewed goes to review, unless that was so before: then an
    organizer has decided or will. `declared` says whether they told that they attend the
    lowest grade already.
    """
    if after in _REFUSED or (after is Eligibility.REVIEW_IF_DECLARED and not declared):
        return Recheck.OUTSIDE
    if after is before:
        return Recheck.STAYS
    return Recheck.WELCOME_NOW if after is Eligibility.WELCOME else Recheck.TO_REVIEW


def state_after(outcome: Recheck, state: SignUpState) -> SignUpState:
    """Return what becomes of a standing sign-up.

    Who falls outside is declined. Who waits in line is judged when there is a place, and a
    block stays a block.
    """
    if outcome is Recheck.OUTSIDE:
        return SignUpState.DECLINED
    changed = {
        (Recheck.TO_REVIEW, SignUpState.ACTIVE): SignUpState.IN_REVIEW,
        (Recheck.WELCOME_NOW, SignUpState.IN_REVIEW): SignUpState.ACTIVE,
    }
    return changed.get((outcome, state), state)
