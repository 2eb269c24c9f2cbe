"""Incidents and first aid: what happened when and what was done, never to whom (PRODUCT.md)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Category(StrEnum):
    """What happened, in the order of the buttons: about places and events, not about people."""

    INJURY = "injury"
    UNWELL = "unwell"
    QUARREL = "quarrel"
    THREAT = "threat"
    DAMAGE = "damage"
    THEFT = "theft"
    OUTSIDE = "outside"
    ALARM = "alarm"


class Action(StrEnum):
    """What was done about it."""

    TALK = "talk"
    FIRST_AID = "first_aid"
    ADULT = "adult"
    GUARD = "guard"
    EMERGENCY = "emergency"
    EMPTIED = "emptied"
    NONE = "none"


MINUTES_AGO = (0, 5, 15, 30, 60)
"""How long ago it may have been, since nobody writes while it happens."""


@dataclass(frozen=True)
class IncidentRequest:
    """What is to be written down; `id` comes from the client and makes a repeat harmless.

    One that `corrects` an earlier one takes its place; without a category that one was a mistake.
    """

    id: UUID
    category: Category | None
    action: Action | None
    minutes_ago: int = 0
    corrects: UUID | None = None

    def happened_at(self, now: datetime) -> datetime:
        """Return when it happened, to the minute."""
        return now.replace(second=0, microsecond=0) - timedelta(minutes=self.minutes_ago)


class Incident(NamedTuple):
    """One that stands: nothing has taken its place."""

    id: UUID
    happened_at: datetime
    category: Category
    action: Action
    door: str


class IncidentCount(NamedTuple):
    """How often something happened and the same was done."""

    category: Category
    action: Action
    times: int


def incident_counts(happened: Iterable[tuple[Category, Action]]) -> tuple[IncidentCount, ...]:
    """Return what happened and what was done, in the order of the buttons."""
    categories, actions = list(Category), list(Action)
    counted = (IncidentCount(*what, times) for what, times in Counter(happened).items())
    return tuple(
        sorted(
            counted,
            key=lambda each: (categories.index(each.category), actions.index(each.action)),
        )
    )
