"""Whom a worker did not let in: why and when, never who."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Reason(StrEnum):
    """The fixed, neutral reasons (PRODUCT.md, "The door"), in the order of the buttons."""

    WRONG_AGE = "wrong_age"
    FULL = "full"
    NOT_VALID = "not_valid"
    ENTRY_CLOSED = "entry_closed"
    TALK = "talk"


@dataclass(frozen=True)
class RefusalRequest:
    """Somebody was not let in; `id` comes from the client and makes a repeat harmless."""

    id: UUID
    reason: Reason


class TurnedAway(NamedTuple):
    """How often a reason was given in the quarter of an hour from `quarter_at` (UTC)."""

    quarter_at: datetime
    reason: Reason
    times: int


def turned_away(refused: Iterable[tuple[datetime, Reason]]) -> tuple[TurnedAway, ...]:
    """Return each quarter's reasons, in order of time and then of the buttons."""
    order = list(Reason)
    counted = (TurnedAway(*of, times) for of, times in Counter(refused).items())
    return tuple(sorted(counted, key=lambda each: (each.quarter_at, order.index(each.reason))))
