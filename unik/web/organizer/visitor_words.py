"""Who came of those signed up, and without having signed up, in words."""

from unik.domain.attendance import Turnout
from unik.web.filters import percent
from unik.web.words import gettext


def who_came(turnout: Turnout) -> str:
    """Say which share of those signed up came, and how many dropped in."""
    share = share_of_signed_up(turnout.came, turnout)
    if not turnout.drop_ins:
        return share
    return gettext("%(share)s och %(drop_ins)s drop-in", share=share, drop_ins=turnout.drop_ins)


def share_of_signed_up(people: int, turnout: Turnout) -> str:
    """Write "80 % av anmälda"."""
    if not turnout.signed_up:
        return gettext("av inga anmälda")
    return gettext("%(share)s av anmälda", share=percent(people / turnout.signed_up))
