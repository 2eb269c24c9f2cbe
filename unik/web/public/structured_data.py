"""What search engines and link previews read about an event (schema.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unik.domain.eligibility import welcome_ages
from unik.domain.event_states import EventState
from unik.domain.local_time import local
from unik.domain.school_years import SchoolCalendar
from unik.web.public_addresses import public_address
from unik.web.site_settings import site_settings

if TYPE_CHECKING:
    from unik.models import Event


def describe(event: Event, *, calendar: SchoolCalendar, shows_places: bool) -> dict[str, object]:
    """Return the event as schema.org's `Event`, in local times with their offset."""
    places = {"remainingAttendeeCapacity": event.places_left} if shows_places else {}
    youngest, oldest = welcome_ages(event.age_limits, doors_on=event.doors_on, calendar=calendar)
    url = public_address("public.event", slug=event.slug)
    status = "EventCancelled" if event.state is EventState.CANCELLED else "EventScheduled"
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.description,
        "url": url,
        "startDate": local(event.starts_at).isoformat(),
        "endDate": local(event.ends_at).isoformat(),
        "doorTime": local(event.doors_open_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "maximumAttendeeCapacity": event.capacity,
        **places,
        "inLanguage": "sv",
        "isAccessibleForFree": event.price_kr == 0,
        "typicalAgeRange": f"{youngest}-{oldest}",
        "location": {
            "@type": "Place",
            "name": event.venue.name,
            "address": event.venue.address,
        },
        "organizer": {"@type": "Organization", "name": site_settings().organizer.municipality},
        "offers": {
            "@type": "Offer",
            "price": event.price_kr,
            "priceCurrency": "SEK",
            "url": url,
        },
    }
