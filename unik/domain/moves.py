"""What a change of an evening means for those who are signed up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from unik.domain.event_plans import EventPlan
from unik.domain.rechecks import Recheck
from unik.domain.sign_up_states import SignUpState


@dataclass(frozen=True)
class Affected:
    """Somebody who stands signed up while the evening is changed, and how they can be told."""

    sign_up_id: UUID
    state: SignUpState
    name: str | None
    born_on: date | None
    has_email: bool
    adult_has_email: bool
    adult_has_phone: bool
    outcome: Recheck = Recheck.STAYS


@dataclass(frozen=True)
class Reach:
    """How many are told in each way; whoever has no address sees it on the pass alone."""

    guests: int
    adults: int
    without_address: int
    of_these_with_phone: int

    @property
    def letters(self) -> int:
        """How many letters are written."""
        return self.guests + self.adults


@dataclass(frozen=True)
class Forecast:
    """Whom a change affects, and whether everybody is told of it.

    What is shown to an organizer beforehand, and what then happens, are both counted here.
    """

    affected: tuple[Affected, ...]
    tells_everybody: bool

    @property
    def outside(self) -> tuple[Affected, ...]:
        """Those whom the age rule does not let come any more."""
        return self._with(Recheck.OUTSIDE)

    @property
    def to_review(self) -> tuple[Affected, ...]:
        """Those who have a place and whom an organizer has to review now."""
        return tuple(
            each for each in self._with(Recheck.TO_REVIEW) if each.state is SignUpState.ACTIVE
        )

    @property
    def told_of_review(self) -> tuple[Affected, ...]:
        """Those to whom a letter of its own says so; what is written to everybody says it too."""
        return () if self.tells_everybody else self.to_review

    @property
    def staying(self) -> tuple[Affected, ...]:
        """Everybody but those who fall outside."""
        return tuple(each for each in self.affected if each.outcome is not Recheck.OUTSIDE)

    @property
    def needs_a_yes(self) -> bool:
        """Whether an organizer has to see it before it happens."""
        is_told = self.tells_everybody and bool(self.affected)
        return is_told or bool(self.outside) or bool(self.to_review)

    @property
    def fingerprint(self) -> str:
        """What differs as soon as the forecast differs for anybody; it tells nothing of them."""
        lines = sorted(
            f"{each.sign_up_id} {each.state} {each.outcome} {each.has_email} "
            f"{each.adult_has_email} {each.adult_has_phone}"
            for each in self.affected
        )
        return sha256("\n".join([str(self.tells_everybody), *lines]).encode()).hexdigest()

    def _with(self, outcome: Recheck) -> tuple[Affected, ...]:
        return tuple(each for each in self.affected if each.outcome is outcome)


def reach(affected: Iterable[Affected], *, copied: bool = True) -> Reach:
    """Return how many of them are told in which way; of what is not `copied` no adult hears."""
    people = list(affected)
    unwritten = [each for each in people if not each.has_email]
    return Reach(
        guests=len(people) - len(unwritten),
        adults=sum(copied and each.adult_has_email for each in people),
        without_address=len(unwritten),
        of_these_with_phone=sum(each.adult_has_phone for each in unwritten),
    )


def tells_everybody(before: EventPlan, after: EventPlan, now: datetime) -> bool:
    """Say whether a change of an announced evening matters to all who are signed up.

    That is another day, time or venue. Once the doors are open only another day is told: who
    is inside hears the rest from the staff.
    """
    if now >= before.ends_at or now >= after.ends_at:
        return False
    if now >= before.doors_open_at and before.doors_on == after.doors_on:
        return False
    return _when_and_where(before) != _when_and_where(after)


def has_to_answer(
    moved_at: datetime | None, *, signed_up_at: datetime, still_coming_at: datetime | None
) -> bool:
    """Say whether somebody has not yet told if they come to an evening that was moved."""
    if moved_at is None or signed_up_at >= moved_at:
        return False
    return still_coming_at is None or still_coming_at < moved_at


def _when_and_where(plan: EventPlan) -> tuple[object, ...]:
    times = (plan.doors_open_at, plan.starts_at, plan.last_entry_at, plan.ends_at)
    return (*times, plan.venue_id)
