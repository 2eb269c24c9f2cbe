"""Sign-ups that a changed evening is no longer for."""

from unik.domain.eligibility import Eligibility

_REFUSED = {Eligibility.TOO_YOUNG, Eligibility.TOO_OLD}


def falls_outside(after: Eligibility, *, before: Eligibility, declared: bool) -> bool:
    """Say whether the age rule takes away what it gave before the event was changed.

    Somebody who would now be reviewed falls outside as well, unless that was so
    before: then an organizer has decided or will. `declared` says whether they
    told that they attend the lowest grade already.
    """
    if after in _REFUSED or (after is Eligibility.REVIEW_IF_DECLARED and not declared):
        return True
    return after is not Eligibility.WELCOME and after is not before
