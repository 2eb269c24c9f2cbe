"""What the demo's evenings took."""

from datetime import datetime

from unik.domain.event_states import EventState
from unik.models import Event

_KR_PER_PLACE, _RENT_KR = 22, 3500
_HOURS_MORE = 2
"""Before and after the evening, for everybody who works."""


def type_in_costs(event: Event, now: datetime) -> None:
    """Give an evening that is over its costs, as an organizer types them in afterwards."""
    if event.state is not EventState.PUBLISHED or event.ends_at > now:
        return
    hours = (event.ends_at - event.doors_open_at).total_seconds() / 3600 + _HOURS_MORE
    event.cost_kr = _RENT_KR + _KR_PER_PLACE * event.capacity
    event.staff_minutes = round(60 * hours * event.staff_count)
