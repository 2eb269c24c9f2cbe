"""What UNIK writes to people, to whom, and by which way."""

from dataclasses import dataclass, field
from enum import StrEnum

from unik.domain.quiet_hours import QuietHours


class MessageKind(StrEnum):
    """The occasions on which UNIK writes to somebody."""

    PASS = "pass"
    WAITING = "waiting"
    OFFER = "offer"
    OFFER_LAPSED = "offer_lapsed"
    PLACE_GIVEN = "place_given"
    REVIEW_APPROVED = "review_approved"
    REVIEW_DECLINED = "review_declined"
    MOVED = "moved"
    FALLS_OUTSIDE = "falls_outside"
    EVENT_CANCELLED = "event_cancelled"
    REMINDER = "reminder"
    THANKS = "thanks"
    LOST_PASS = "lost_pass"
    UNDER_REVIEW = "under_review"
    REISSUED = "reissued"
    SIGN_UP_CANCELLED = "sign_up_cancelled"
    INVITATION = "invitation"


class Audience(StrEnum):
    """Whom a message is for: the guest, the adult who was to get a copy, or one of the staff."""

    GUEST = "guest"
    ADULT = "adult"
    STAFF = "staff"


class Channel(StrEnum):
    """The way that a message goes."""

    MAIL = "mail"
    SMS = "sms"


TO_STAFF = frozenset({MessageKind.INVITATION})
"""Are about an account; all the others are about a sign-up."""
ANSWERS = TO_STAFF | {
    MessageKind.PASS,
    MessageKind.WAITING,
    MessageKind.LOST_PASS,
    MessageKind.REISSUED,
}
"""Answer what somebody did just now, so that they are expected also at night."""
COPIED = frozenset(
    {
        MessageKind.PASS,
        MessageKind.MOVED,
        MessageKind.FALLS_OUTSIDE,
        MessageKind.EVENT_CANCELLED,
        MessageKind.SIGN_UP_CANCELLED,
    }
)
"""Go to the adult who was to get a copy as well."""
SHORT = frozenset(
    {
        MessageKind.OFFER,
        MessageKind.PLACE_GIVEN,
        MessageKind.MOVED,
        MessageKind.EVENT_CANCELLED,
        MessageKind.REMINDER,
    }
)
"""Can be said in an SMS."""


@dataclass(frozen=True)
class OutboxRules:
    """What this installation has settled: when nothing is sent, and what goes out as SMS too."""

    quiet: QuietHours = field(default_factory=QuietHours)
    by_sms: frozenset[MessageKind] = frozenset()
