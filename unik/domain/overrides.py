"""Letting somebody in whom the rules refuse, for a reason (PRODUCT, "The door").

Never past the fire limit, never against the age rule, and never by a pass that is not valid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from unik.domain.admission import OF_A_STATE, OF_AN_AGE, ShownPass, Verdict


class OverrideReason(StrEnum):
    """Why somebody comes in all the same; each says something about the evening, not about them."""

    LEFT_UNSEEN = "left_unseen"
    SCANNED_BY_MISTAKE = "scanned_by_mistake"
    LATE_RIDE = "late_ride"
    CANNOT_WAIT_OUTSIDE = "cannot_wait_outside"
    ROOM_COUNTED = "room_counted"
    AGREED = "agreed"


_WAITING = (OverrideReason.CANNOT_WAIT_OUTSIDE, OverrideReason.AGREED)
REASONS: Mapping[Verdict, tuple[OverrideReason, ...]] = {
    Verdict.ALREADY_IN: (OverrideReason.LEFT_UNSEEN, OverrideReason.SCANNED_BY_MISTAKE),
    Verdict.TOO_EARLY: _WAITING,
    Verdict.ENTRY_CLOSED: (OverrideReason.LATE_RIDE, *_WAITING),
    Verdict.FULL: (OverrideReason.ROOM_COUNTED, *_WAITING),
}
"""What may be overridden, and why; of a full house only what was planned for, not the limit."""


@dataclass(frozen=True)
class OverrideRequest:
    """A refused guest is to come in; `id` comes from the client and makes a repeat harmless."""

    id: UUID
    refused_id: UUID
    """The scan that refused them."""
    reason: OverrideReason


@dataclass(frozen=True)
class Override:
    """What would have been said, and why it was not."""

    overridden: Verdict
    override_reason: OverrideReason


@dataclass(frozen=True)
class PastOverride:
    """Somebody who was let in all the same; `name` is the guest's, `by` who let them in."""

    name: str | None
    overridden: Verdict
    reason: OverrideReason
    happened_at: datetime
    door: str
    by: str | None
    is_undone: bool


def judge_despite(shown: ShownPass) -> Verdict:
    """Say what nobody overrides; `ADMITTED` still has to claim room for one more."""
    if shown.replaced:
        return Verdict.REPLACED
    if shown.state in OF_A_STATE:
        return OF_A_STATE[shown.state]
    return OF_AN_AGE.get(shown.eligibility, Verdict.ADMITTED)
