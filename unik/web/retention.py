"""The periods that this installation keeps things for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unik.domain.local_time import local_date
from unik.domain.retention import Kept, Retention
from unik.web import clock
from unik.web.site_settings import settled_now, site_settings

if TYPE_CHECKING:
    from unik.models import Event


def retention() -> Retention:
    """Return the periods as they are settled now."""
    return site_settings().retention


def retention_now() -> Retention:
    """Return the periods to erase by; raise what the database raises."""
    return settled_now().retention


@dataclass(frozen=True)
class ErasureDays:
    """The local days on which what is kept of an evening is erased."""

    contact_on: date
    waiting_on: date
    person_on: date
    decision: str
    contact_is_gone: bool
    """Whether that day is over."""


def erasure_days(event: Event) -> ErasureDays:
    """Return the days of an evening, by the periods of this installation."""
    periods, ends_at = retention(), event.ends_at
    contact_on = periods.erased_on(Kept.CONTACT, ends_at)
    return ErasureDays(
        contact_on=contact_on,
        waiting_on=periods.erased_on(Kept.WAITING, ends_at),
        person_on=periods.erased_on(Kept.PERSON, ends_at),
        decision=periods.decision,
        contact_is_gone=contact_on < local_date(clock.now()),
    )
