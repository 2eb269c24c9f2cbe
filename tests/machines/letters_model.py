"""What should be written to people, and what of it should ever leave, in plain Python."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from unik.domain.quiet_hours import QuietHours

MAY_HEAR = {
    "active": {"pass", "place_given", "review_approved", "moved"},
    "in_review": {"pass", "place_given", "moved", "under_review"},
    "waiting": {"waiting", "moved"},
    "offered": {"offer", "moved"},
    "lapsed": {"offer_lapsed"},
    "declined": {"review_declined", "falls_outside"},
    "cancelled": set(),
}
"""What is true for somebody in each state, whenever it was written."""
AT_NIGHT_TOO = {"pass", "waiting"}
WITH_A_COPY = {"pass", "moved", "falls_outside"}


@dataclass(frozen=True, order=True)
class Letter:
    """Something written to somebody, or to the adult who gets copies."""

    kind: str
    audience: str
    posted_at: datetime
    due_at: datetime


@dataclass
class Mailbox:
    """What is written about one sign-up; nothing to who has no address."""

    has_address: bool = False
    has_adult: bool = False
    unsent: list[Letter] = field(default_factory=list)
    sent: list[Letter] = field(default_factory=list)
    dropped: list[Letter] = field(default_factory=list)

    def post(self, kind: str, now: datetime, *, after: timedelta = timedelta(0)) -> None:
        due_at = now + after
        if kind not in AT_NIGHT_TOO:
            due_at = QuietHours().over_at(due_at)
        readers = ["guest"] if self.has_address else []
        if self.has_adult and kind in WITH_A_COPY:
            readers.append("adult")
        self.unsent += [Letter(kind, each, now, due_at) for each in readers]

    def withdraw(self, *kinds: str) -> None:
        self._drop([each for each in self.unsent if each.kind in kinds])

    def newest_was_sent(self, *kinds: str) -> bool | None:
        """Say whether the guest has read the newest of them; `None` if there is none."""
        letters = [
            each
            for each in (*self.unsent, *self.sent, *self.dropped)
            if each.kind in kinds and each.audience == "guest"
        ]
        if not letters:
            return None
        return max(letters, key=lambda each: each.posted_at) in self.sent

    def deliver(self, true: Collection[str], now: datetime) -> None:
        """Send what is due and of a kind that is true; throw away what is due and is not."""
        is_night = QuietHours().over_at(now) > now
        due = [
            each
            for each in self.unsent
            if each.due_at <= now and (each.kind in AT_NIGHT_TOO or not is_night)
        ]
        self.sent += [each for each in due if each.kind in true]
        self.unsent = [each for each in self.unsent if each not in self.sent]
        self._drop([each for each in due if each.kind not in true])

    def _drop(self, letters: list[Letter]) -> None:
        self.unsent = [each for each in self.unsent if each not in letters]
        self.dropped += letters
