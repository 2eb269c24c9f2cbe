"""The line for places at a full evening: how a free place reaches the next."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from unik.domain.eligibility import Eligibility
from unik.domain.local_time import local_date
from unik.domain.quiet_hours import QuietHours
from unik.domain.sign_up_states import SignUpState


@dataclass(frozen=True)
class OfferTerms:
    """How long an offered place is kept, and from when before the doors nobody is asked.

    The defaults are Karlskoga's own (PRODUCT, "Signing up").
    """

    hours: int = 24
    hours_on_the_day: int = 2
    straight_hours: int = 3
    quiet: QuietHours = field(default_factory=QuietHours)


_ON_ITS_WAY = timedelta(minutes=15)
"""How long the letter of an offer may take to leave: what fails is tried again after one
minute, and after five more."""


class Handing(StrEnum):
    """What happens to a place that is free."""

    OFFERED = "offered"
    """The next in line is asked."""
    STRAIGHT = "straight"
    """The next in line has it, unasked: there is no time for an answer."""
    KEPT = "kept"
    """Nobody in the line gets it: it is too late to come in."""


def handing_at(
    now: datetime, *, doors_open_at: datetime, last_entry_at: datetime, terms: OfferTerms
) -> Handing:
    """Say what happens to a place that is free at `now`."""
    if now >= last_entry_at:
        return Handing.KEPT
    if now >= doors_open_at - timedelta(hours=terms.straight_hours):
        return Handing.STRAIGHT
    return Handing.OFFERED


def clock_starts_at(now: datetime, quiet: QuietHours) -> datetime:
    """Return when the clock of an offer made at `now` starts (UTC).

    In the quiet hours, and so shortly before them that its letter may have to wait for
    their end, that is when they are over.
    """
    begins = quiet.over_at(now)
    if begins > now:
        return begins
    at_the_latest = begins + _ON_ITS_WAY
    leaves_at = quiet.over_at(at_the_latest)
    return leaves_at if leaves_at > at_the_latest else begins


def offer_ends_at(
    now: datetime, *, doors_open_at: datetime, last_entry_at: datetime, terms: OfferTerms
) -> datetime:
    """Return until when (UTC) a place offered at `now` is kept.

    Nobody has less time than on the day itself, and nobody keeps others waiting into the
    hours in which places go straight to the next.
    """
    begins = clock_starts_at(now, terms.quiet)
    is_the_day = local_date(begins) >= local_date(doors_open_at)
    hours = terms.hours_on_the_day if is_the_day else terms.hours
    latest = offers_end_by(
        now, doors_open_at=doors_open_at, last_entry_at=last_entry_at, terms=terms
    )
    return min(begins + timedelta(hours=hours), latest)


def offers_end_by(
    now: datetime, *, doors_open_at: datetime, last_entry_at: datetime, terms: OfferTerms
) -> datetime:
    """Return the latest moment (UTC) at which any offer ends, whenever before `now` it was made.

    Waiting never makes it earlier, only an evening that is moved closer.
    """
    shortest = clock_starts_at(now, terms.quiet) + timedelta(hours=terms.hours_on_the_day)
    straight_from = doors_open_at - timedelta(hours=terms.straight_hours)
    return min(max(straight_from, shortest), last_entry_at)


def is_for(age: Eligibility | None, *, declared: bool) -> bool:
    """Say whether the age rule lets somebody in line have a place, reviewed or not."""
    if age is Eligibility.REVIEW_IF_DECLARED:
        return declared
    return age in {Eligibility.WELCOME, Eligibility.REVIEW}


def state_with_a_place(age: Eligibility | None, *, was_blocked: bool) -> SignUpState:
    """Return what becomes of somebody in line who gets a place."""
    if was_blocked:
        return SignUpState.BLOCKED
    is_welcome = age is Eligibility.WELCOME
    return SignUpState.ACTIVE if is_welcome else SignUpState.IN_REVIEW
