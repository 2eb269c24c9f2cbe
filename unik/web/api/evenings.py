"""What is announced, for other sites and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from flask import Response

from unik.domain.event_states import EventState
from unik.domain.sign_up_phases import SignUpPhase
from unik.queries.events import list_announced_events
from unik.queries.school_years import get_school_calendar
from unik.web import clock
from unik.web.api import api
from unik.web.api.kinds import ANY_TEXT, COUNT, FLAG, KEY, MOMENT, choice, list_of, nullable
from unik.web.api.operations import operation
from unik.web.api.shapes import Part, Told
from unik.web.public.announcements import holiday_name
from unik.web.public.audience import describe_audience
from unik.web.public_addresses import public_address
from unik.web.unchanged import answer_unless_known

if TYPE_CHECKING:
    from unik.models import Event

_A_MINUTE = 60


class _Announced(NamedTuple):
    """An evening, and what the hour makes of it."""

    event: Event
    phase: SignUpPhase
    audience: str


_EVENING = Told[_Announced](
    "Evening",
    {
        "id": Part(KEY, lambda told: told.event.id, "Stays, whatever is changed."),
        "url": Part(ANY_TEXT, lambda told: _address(told.event), "Of its page."),
        "title": Part(ANY_TEXT, lambda told: told.event.title),
        "description": Part(ANY_TEXT, lambda told: told.event.description),
        "is_cancelled": Part(FLAG, lambda told: told.event.state is EventState.CANCELLED),
        "holiday": Part(ANY_TEXT, lambda told: _holiday(told.event)),
        "audience": Part(ANY_TEXT, lambda told: told.audience, "Who may come."),
        "doors_open_at": Part(MOMENT, lambda told: told.event.doors_open_at),
        "starts_at": Part(MOMENT, lambda told: told.event.starts_at),
        "last_entry_at": Part(MOMENT, lambda told: told.event.last_entry_at),
        "ends_at": Part(MOMENT, lambda told: told.event.ends_at),
        "venue": Part(ANY_TEXT, lambda told: told.event.venue.name),
        "address": Part(ANY_TEXT, lambda told: told.event.venue.address),
        "price_kr": Part(COUNT, lambda told: told.event.price_kr, "Kronor; 0 if it is free."),
        "sign_up": Part(choice(SignUpPhase), lambda told: told.phase),
        "sign_up_opens_at": Part(
            nullable(MOMENT),
            lambda told: told.event.sign_up_opens_at,
            "Null if it has been open since the evening was announced.",
        ),
        "places_left": Part(COUNT, lambda told: told.event.places_left),
        "changed_at": Part(
            MOMENT, lambda told: told.event.changed_at, "When anything planned was changed last."
        ),
        "moved_at": Part(
            nullable(MOMENT),
            lambda told: told.event.moved_at,
            "When its day, hours or venue were changed last for those signed up; else null.",
        ),
    },
)
_EVENINGS = Told[list[_Announced]](
    "Evenings", {"evenings": Part(list_of(_EVENING), lambda told: told, "The next one first.")}
)


@api.get("/evenings")
@operation(tells=_EVENINGS.schema, is_known=True)
def evenings() -> Response:
    """Tell what is announced and has not ended, cancelled evenings too.

    Words are in the language that the header Accept-Language asks for, Swedish, Finnish or English.
    """
    now, calendar = clock.now(), get_school_calendar()
    announced = [
        _Announced(
            event,
            event.sign_up_window.phase_at(now),
            describe_audience(event.age_limits, event.doors_on, calendar),
        )
        for event in list_announced_events(now)
    ]
    told = _EVENINGS.write(announced)
    response = answer_unless_known(
        told,
        lambda: json.dumps(told, ensure_ascii=False).encode(),
        mimetype="application/json",
        max_age=_A_MINUTE,
    )
    # It is for everybody, and for scripts of other sites as well.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _address(event: Event) -> str:
    return public_address("public.event", slug=event.slug)


def _holiday(event: Event) -> str:
    return holiday_name(event.holiday.kind if event.holiday else None)
