"""Who is signed in on a browser, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from unik.domain.door_workers import FIRST_DOOR, DoorWorker
from unik.domain.roles import PLANNERS, Role

DEMO_EMAILS = frozenset({"admin@unik.example", "arrangor@unik.example", "dorr@unik.example"})
"""Accounts whose passwords everybody may know; outside demo mode nobody gets in with them."""


class Lifetime(NamedTuple):
    """How long a sign-in lasts: without a sign of life, and at most."""

    idle: timedelta
    absolute: timedelta


AT_A_DESK = Lifetime(idle=timedelta(hours=1), absolute=timedelta(hours=12))
AT_THE_DOOR = Lifetime(idle=timedelta(hours=12), absolute=timedelta(hours=16))
"""A whole evening, so that nobody has to type a password in front of a queue."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly we remember when somebody was last seen."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody on the staff, signed in on one browser."""

    id: UUID
    """The id of the account."""
    name: str
    email: str
    role: Role
    session_id: UUID
    started_at: datetime
    last_seen_at: datetime
    second_factor_at: datetime | None
    has_second_factor: bool
    door: str | None
    """The door chosen on this browser."""

    @property
    def is_authenticated(self) -> bool:
        """Always true; the login manager asks."""
        return True

    @property
    def plans_events(self) -> bool:
        return self.role in PLANNERS

    @property
    def door_worker(self) -> DoorWorker:
        """What they are to the door."""
        return DoorWorker(
            key=self.session_id,
            door=self.door or FIRST_DOOR,
            role=self.role,
            account_id=self.id,
        )

    def may_go_on(self, *, demo: bool, now: datetime) -> bool:
        """Say whether the sign-in still holds."""
        lifetime = lifetime_of(self.role)
        if now - self.started_at > lifetime.absolute or now - self.last_seen_at > lifetime.idle:
            return False
        return is_welcome(self.email, demo=demo)

    def owes_second_factor(self, *, demo: bool) -> bool:
        """Say whether a code is still to be shown before anything else is."""
        return needs_second_factor(self.role, demo=demo) and self.second_factor_at is None

    def is_to_be_noted(self, now: datetime) -> bool:
        """Say whether it is time to remember that they were seen."""
        return now - self.last_seen_at >= SEEN_EVERY


def lifetime_of(role: Role) -> Lifetime:
    """Return how long a sign-in of that role lasts."""
    return AT_A_DESK if role in PLANNERS else AT_THE_DOOR


def needs_second_factor(role: Role, *, demo: bool) -> bool:
    """Say whether a password alone is too little for that role (PRODUCT, "Staff accounts")."""
    return role in PLANNERS and not demo


def is_welcome(email: str, *, demo: bool) -> bool:
    """Say whether the account with that address may be used in this installation."""
    return demo or email not in DEMO_EMAILS
