"""How many will come to the next evening, said with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unik.domain.event_states import EventState
from unik.domain.statistics.show_rates import show_forecast
from unik.queries.turnouts import get_show_rates
from unik.web import clock
from unik.web.filters import number
from unik.web.organizer import organizer
from unik.web.words import gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Event


@organizer.app_template_global("show_forecast")
def forecast_words(event: Event) -> str:
    """Say how many will come to an evening that is still to come; nothing of any other."""
    now = clock.now()
    is_to_come = event.state is EventState.PUBLISHED and now < event.doors_open_at
    if not is_to_come or not event.places_taken:
        return ""
    signed_up, earlier = get_show_rates(event, now=now)
    if not signed_up:
        return ""
    forecast = show_forecast(signed_up, earlier)
    if forecast is None:
        return gettext(
            "Hur många av de anmälda som kommer går inte att säga än. "
            "Det finns ingen tidigare kväll att bygga på."
        )
    low, high = forecast.rounded
    return ngettext(
        "Av %(signed_up)s anmälda kommer mellan %(low)s och %(high)s, de flesta kvällar. "
        "Det bygger på %(num)s kväll.",
        "Av %(signed_up)s anmälda kommer mellan %(low)s och %(high)s, de flesta kvällar. "
        "Det bygger på %(num)s kvällar.",
        forecast.evenings,
        signed_up=number(signed_up),
        low=number(low),
        high=number(high),
    )
