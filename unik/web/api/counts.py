"""How many people are inside, and counting those of whom nothing else is known."""

from typing import NamedTuple
from uuid import UUID

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.drop_ins import Counted, CountRequest
from unik.domain.head_count import Crowding, HeadCount
from unik.queries.door import count_to_come, get_head_count
from unik.services.counting import NobodyToCountOut
from unik.services.counting import count as count_one
from unik.services.door import ScanConflict
from unik.web import clock
from unik.web.api import api
from unik.web.api.answers import ERROR, Refused
from unik.web.api.kinds import COUNT, KEY, choice
from unik.web.api.operations import Answer, operation, sent_json
from unik.web.api.sent import DIRECTION, SCAN_ID
from unik.web.api.shapes import Field, Part, Sent, Told
from unik.web.door.doors import door_or_404
from unik.web.paired import door_worker

_WHO = Field("who", choice(Counted))
_SENT = Sent("Count", needed=[SCAN_ID, _WHO, DIRECTION])


class _Inside(NamedTuple):
    """Everybody in the house, and those who are still expected."""

    house: HeadCount
    unnamed: int
    to_come: int


class _Counted(NamedTuple):
    """What came of counting somebody."""

    scan_id: UUID
    outcome: Outcome
    house: HeadCount


_INSIDE = Told[_Inside](
    "HeadCount",
    {
        "people_inside": Part(COUNT, lambda told: told.house.inside, "Guests, each counted once."),
        "unnamed": Part(COUNT, lambda told: told.unnamed, "Those of them who are only counted."),
        "capacity": Part(COUNT, lambda told: told.house.capacity, "Guests planned for."),
        "staff": Part(COUNT, lambda told: told.house.staff),
        "adults": Part(COUNT, lambda told: told.house.adults, "Neither guests nor staff."),
        "fire_limit": Part(COUNT, lambda told: told.house.fire_limit, "People in the house."),
        "room_left": Part(COUNT, lambda told: told.house.room_left),
        "over_fire_limit": Part(COUNT, lambda told: told.house.people_too_many),
        "crowding": Part(choice(Crowding), lambda told: told.house.crowding),
        "to_come": Part(COUNT, lambda told: told.to_come, "Expected, and not here yet."),
    },
)
_COUNTED = Told[_Counted](
    "CountAnswer",
    {
        "scan_id": Part(KEY, lambda told: told.scan_id),
        "verdict": Part(choice(Verdict), lambda told: told.outcome.verdict),
        "people_inside": Part(COUNT, lambda told: told.outcome.people_inside),
        "adults": Part(COUNT, lambda told: told.house.adults),
        "room_left": Part(COUNT, lambda told: told.house.room_left),
    },
)


@api.get("/events/<uuid:event_id>/head-count")
@operation(tells=_INSIDE.schema)
def head_count(event_id: UUID) -> dict[str, object]:
    """Tell how many people are inside, against the fire limit."""
    event = door_or_404(event_id)
    inside = _Inside(get_head_count(event), event.unnamed_inside, count_to_come(event.id))
    return _INSIDE.write(inside)


@api.post("/events/<uuid:event_id>/counts")
@operation(
    sends=_SENT.schema,
    tells=_COUNTED.schema,
    refuses={409: "Nobody of them was counted in, or the id was used for something else."},
)
def count(event_id: UUID) -> Answer:
    """Count a youth or an adult in or out of whom nothing else is known.

    `admitted` and `left` are counted, any other verdict is not. The same `scan_id` again gives
    the same answer and counts nobody.
    """
    event, sent = door_or_404(event_id), _SENT.read(sent_json())
    asked = CountRequest(sent[SCAN_ID], sent[_WHO], sent[DIRECTION])
    try:
        outcome = count_one(event.id, asked, by=door_worker(), now=clock.now())
    except NobodyToCountOut:
        return ERROR.write(Refused("conflict", field=_WHO.name)), 409
    except ScanConflict:
        return ERROR.write(Refused("conflict", field=SCAN_ID.name)), 409
    return _COUNTED.write(_Counted(asked.id, outcome, get_head_count(event))), 200
