"""The decision at the door."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from unik.domain.checks import DoorNote
from unik.domain.eligibility import Eligibility
from unik.domain.sign_up_states import SignUpState


class Verdict(StrEnum):
    """The closed list of answers at the door (pass format U1)."""

    ADMITTED = "admitted"
    LEFT = "left"
    ALREADY_IN = "already_in"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    IN_REVIEW = "in_review"
    BLOCKED = "blocked"
    OTHER_EVENT = "other_event"
    TOO_EARLY = "too_early"
    ENTRY_CLOSED = "entry_closed"
    FULL = "full"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    NOT_ON_LIST = "not_on_list"
    UNKNOWN = "unknown"
    NOT_CONFIRMED = "not_confirmed"


class Direction(StrEnum):
    """Which way somebody passes the door."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class ShownPass:
    """What is known about a pass that belongs to the event."""

    state: SignUpState
    replaced: bool
    eligibility: Eligibility
    inside: bool
    was_admitted: bool
    gone_home: bool = False
    """Went out for good, as staff have said, also where others may come back."""


@dataclass(frozen=True)
class Doors:
    """When an event lets people in; all moments in UTC."""

    open_at: datetime
    last_entry_at: datetime
    end_at: datetime
    early_minutes: int
    reentry: bool
    shows_first: bool = False
    """Whether staff see who it is before they let somebody in."""
    shared: int = 0
    """Among how many doors the passes are shared; 0 if any door is everybody's."""
    note: DoorNote | None = None


OF_A_STATE = {
    SignUpState.CANCELLED: Verdict.CANCELLED,
    SignUpState.DECLINED: Verdict.CANCELLED,
    SignUpState.WAITING: Verdict.WAITING,
    SignUpState.OFFERED: Verdict.WAITING,
    SignUpState.LAPSED: Verdict.WAITING,
    SignUpState.BLOCKED: Verdict.BLOCKED,
    SignUpState.IN_REVIEW: Verdict.IN_REVIEW,
}
"""What a sign-up that is not active is told, whatever else holds.

The list of verdicts is closed (pass format U1): a pass that was declined is as void as a
cancelled one, for a phone without the net as well, and who has not said yes to an offered
place waits for one.
"""
OF_AN_AGE = {Eligibility.TOO_YOUNG: Verdict.TOO_YOUNG, Eligibility.TOO_OLD: Verdict.TOO_OLD}


def judge(shown: ShownPass, doors: Doors, *, direction: Direction, now: datetime) -> Verdict:
    """Say what the door answers; `ADMITTED` still has to claim room for one more.

    Exits are never blocked by any rule. The rest stands in the order in which
    staff need to hear it: what is wrong with the pass, then with the time.
    """
    if direction is Direction.OUT:
        return Verdict.LEFT
    if shown.replaced:
        return Verdict.REPLACED
    if shown.state in OF_A_STATE:
        return OF_A_STATE[shown.state]
    if shown.inside or (shown.was_admitted and (shown.gone_home or not doors.reentry)):
        return Verdict.ALREADY_IN
    if shown.eligibility in OF_AN_AGE:
        return OF_AN_AGE[shown.eligibility]
    return judge_time(doors, now, returning=shown.was_admitted)


def judge_time(doors: Doors, now: datetime, *, returning: bool = False) -> Verdict:
    """Judge the hour; who has been in before may return until the end."""
    if now < doors.open_at - timedelta(minutes=doors.early_minutes):
        return Verdict.TOO_EARLY
    if now >= (doors.end_at if returning else doors.last_entry_at):
        return Verdict.ENTRY_CLOSED
    return Verdict.ADMITTED
