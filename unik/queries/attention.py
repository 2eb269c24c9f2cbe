"""What may need somebody at one evening."""

from datetime import datetime

from unik.domain.attention import DoorPhone, Situation
from unik.domain.closing import still_out
from unik.domain.door_devices import Standing
from unik.models import Event
from unik.queries.closing import list_holding_phones
from unik.queries.door import get_head_count
from unik.queries.door_devices import list_door_devices
from unik.queries.what_waits import WhatWaits


def get_situation(event: Event, waits: WhatWaits, now: datetime) -> Situation:
    """Return the situation at `now`, with two statements beside those for `waits`."""
    return Situation(
        count=get_head_count(event),
        phones=_phones(event, now),
        reviews=waits.reviews,
        held_scans=waits.held_scans,
        conflicts=waits.conflicts,
        failed_messages=waits.failed_messages,
    )


def _phones(event: Event, now: datetime) -> tuple[DoorPhone, ...]:
    """Return every phone that works for the event, or holds scans of it and may send them."""
    unsent = {each.phone_id: each for each in still_out(list_holding_phones(event.id)).phones}
    paired = [
        DoorPhone(device.door, seen_at, holding.unsent if holding else 0)
        for device, seen_at in list_door_devices(event.id)
        if (holding := unsent.pop(device.id, None))
        or device.pairing.standing(ends_at=event.ends_at, now=now) is Standing.PAIRED
    ]
    others = (
        DoorPhone(each.door, each.reported_at, each.unsent, is_paired=False)
        for each in unsent.values()
    )
    return (*paired, *others)
