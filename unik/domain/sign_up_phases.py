"""Whether an event takes sign-ups."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignUpPhase(StrEnum):
    """How far an event's sign-up has come."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class SignUpWindow:
    """When an event takes sign-ups, in UTC, and how many places are left.

    Without an opening time the sign-up is open as soon as the event is published.
    When it is full, people stand in line, unless there is no waiting list.
    """

    opens_at: datetime | None
    closes_at: datetime
    places_left: int
    cancelled: bool
    has_waiting_list: bool = True

    def phase_at(self, now: datetime) -> SignUpPhase:
        """Say how far the sign-up has come at `now`."""
        if self.cancelled:
            return SignUpPhase.CANCELLED
        if now >= self.closes_at:
            return SignUpPhase.CLOSED
        if self.opens_at and now < self.opens_at:
            return SignUpPhase.NOT_OPEN
        if self.places_left:
            return SignUpPhase.OPEN
        return SignUpPhase.WAITING_LIST if self.has_waiting_list else SignUpPhase.FULL

    def takes_sign_ups_at(self, now: datetime) -> bool:
        """Say whether somebody who sends the form at `now` gets a place, or one in the line."""
        return self.phase_at(now) in {SignUpPhase.OPEN, SignUpPhase.WAITING_LIST}
