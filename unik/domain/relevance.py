"""Whether a message still says what is true when it is about to leave."""

from dataclasses import dataclass
from datetime import datetime

from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.reminders import is_time_to_remind
from unik.domain.sign_up_states import EXPECTED, SIGNED_UP, STANDING, SignUpState

_STATES = {
    MessageKind.PASS: SIGNED_UP,
    MessageKind.WAITING: frozenset({SignUpState.WAITING}),
    MessageKind.OFFER: frozenset({SignUpState.OFFERED}),
    MessageKind.OFFER_LAPSED: frozenset({SignUpState.LAPSED}),
    MessageKind.PLACE_GIVEN: SIGNED_UP,
    MessageKind.REVIEW_APPROVED: EXPECTED,
    MessageKind.REVIEW_DECLINED: frozenset({SignUpState.DECLINED}),
    MessageKind.MOVED: STANDING,
    MessageKind.FALLS_OUTSIDE: frozenset({SignUpState.DECLINED}),
    MessageKind.REMINDER: EXPECTED,
    MessageKind.LOST_PASS: STANDING,
    MessageKind.UNDER_REVIEW: frozenset({SignUpState.IN_REVIEW}),
    MessageKind.REISSUED: SIGNED_UP,
    MessageKind.SIGN_UP_CANCELLED: frozenset({SignUpState.CANCELLED}),
}
"""The states of the sign-up in which each kind holds; in any other kind it does not matter."""


@dataclass(frozen=True)
class Situation:
    """How a sign-up and its evening stand; moments in UTC."""

    state: SignUpState
    event_state: EventState
    has_come: bool
    doors_open_at: datetime
    ends_at: datetime
    offer_ends_at: datetime | None = None


def still_holds(kind: MessageKind, situation: Situation, now: datetime) -> bool:
    """Say whether a message of that kind may leave at `now`."""
    is_over = now >= situation.ends_at
    if kind is MessageKind.EVENT_CANCELLED:
        return situation.event_state is EventState.CANCELLED and not is_over
    if kind is MessageKind.THANKS:
        return situation.has_come
    if situation.event_state is not EventState.PUBLISHED or is_over:
        return False
    if kind is MessageKind.REMINDER and not is_time_to_remind(situation.doors_open_at, now):
        return False
    if kind is MessageKind.OFFER and now >= (situation.offer_ends_at or now):
        return False
    return kind not in _STATES or situation.state in _STATES[kind]
