"""Events as cards in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import url_for

from unik.domain.local_time import local_date
from unik.domain.sign_up_phases import SignUpPhase
from unik.domain.surveys import Phase
from unik.web.filters import (
    at_clock,
    clock_range,
    date_short,
    month_short,
    price,
    weekday_short,
)
from unik.web.survey_times import survey_phase
from unik.web.words import gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event, PosterPicture


@dataclass(frozen=True)
class Standing:
    """What the time of day makes of an event."""

    phase: SignUpPhase
    opening: str | None
    """When the sign-up opens, in words, while that is still to come."""
    has_begun: bool
    is_over: bool
    survey: Phase
    """Whether people are asked how it was."""

    @classmethod
    def of(cls, event: Event, now: datetime) -> Standing:
        """Return how an event stands at `now`."""
        phase = event.sign_up_window.phase_at(now)
        return cls(
            phase=phase,
            opening=opening(event, now) if phase is SignUpPhase.NOT_OPEN else None,
            has_begun=event.doors_open_at <= now,
            is_over=event.ends_at <= now,
            survey=survey_phase(event, now),
        )


@dataclass(frozen=True)
class Card:
    """What `components/event_card.html` shows of an event."""

    title: str
    url: str
    poster_seed: int
    palette: str
    poster_picture: PosterPicture | None
    starts_on: str
    weekday: str
    day: int
    month: str
    facts: list[str]
    taken: int | None
    places: str | None
    chip: str | None
    chip_kind: str
    cancelled: bool


def card_of(event: Event, standing: Standing) -> Card:
    """Return the card of an event."""
    phase = standing.phase
    bookable = phase in {SignUpPhase.OPEN, SignUpPhase.WAITING_LIST, SignUpPhase.FULL}
    chip, chip_kind = _chip(standing)
    return Card(
        title=event.title,
        url=url_for("public.event", slug=event.slug),
        poster_seed=event.poster_seed,
        palette=event.palette,
        poster_picture=event.poster_picture,
        starts_on=event.doors_on.isoformat(),
        weekday=weekday_short(event.doors_open_at),
        day=event.doors_on.day,
        month=month_short(event.doors_open_at),
        facts=[
            clock_range(event.starts_at, event.ends_at),
            event.venue.name,
            price(event.price_kr),
        ],
        taken=_percent_taken(event) if bookable else None,
        places=places_left(event) if phase is SignUpPhase.OPEN else None,
        chip=chip,
        chip_kind=chip_kind,
        cancelled=phase is SignUpPhase.CANCELLED,
    )


def places_left(event: Event) -> str:
    """Say how many places are left."""
    return ngettext("%(num)s plats kvar", "%(num)s platser kvar", event.places_left)


def opening(event: Event, now: datetime) -> str:
    """Say when the sign-up opens; raise ValueError where it is open from the start."""
    if event.sign_up_opens_at is None:
        raise ValueError("the sign-up has no opening time")
    time = at_clock(event.sign_up_opens_at)
    if local_date(event.sign_up_opens_at) == local_date(now):
        return gettext("Öppnar i dag %(time)s", time=time)
    return gettext("Öppnar %(day)s %(time)s", day=date_short(event.sign_up_opens_at), time=time)


def _percent_taken(event: Event) -> int:
    return min(100, round(100 * event.places_taken / event.capacity))


def _chip(standing: Standing) -> tuple[str | None, str]:
    """Return the words and the kind of the chip, if the event needs one."""
    if standing.phase is SignUpPhase.CANCELLED:
        return gettext("Inställt"), "stop"
    if standing.phase is SignUpPhase.WAITING_LIST:
        return gettext("Fullt, kö"), "warning"
    if standing.phase is SignUpPhase.FULL:
        return gettext("Fullt"), "warning"
    if standing.phase is SignUpPhase.NOT_OPEN:
        return standing.opening, "info"
    if standing.has_begun:
        return gettext("Pågår nu"), "success"
    return None, "info"
