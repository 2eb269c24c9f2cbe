"""Finding somebody by name who has no code to show."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from unik.domain.admission import Direction
from unik.domain.ages import age_on
from unik.domain.whereabouts import Whereabouts, may_want_to_pass
from unik.queries.guest_search import Found, Hit
from unik.web.api import api
from unik.web.api.kinds import ANY_TEXT, COUNT, FLAG, KEY, MOMENT, choice, list_of, nullable
from unik.web.api.operations import operation, read_query
from unik.web.api.sent import DIRECTION
from unik.web.api.shapes import Field, Part, Sent, Told, Wrong
from unik.web.door.doors import door_or_404
from unik.web.door.search import find_guests


class _Seen(NamedTuple):
    """Somebody found, as the door may see them."""

    hit: Hit
    age: int | None
    may_pass: bool


class _Seeing(NamedTuple):
    """Everybody found, and whether there were more."""

    guests: list[_Seen]
    is_cut: bool


_NAME = Field("name", ANY_TEXT, "The first letters of words of the name, at least two.")
_ASKED = Sent(needed=[_NAME], optional=[DIRECTION])
_GUEST = Told[_Seen](
    "FoundGuest",
    {
        "sign_up_id": Part(KEY, lambda seen: seen.hit.sign_up_id, "To be sent with a scan."),
        "name": Part(ANY_TEXT, lambda seen: seen.hit.shown_name, "First name and initial."),
        "age": Part(nullable(COUNT), lambda seen: seen.age, "On the day of the event."),
        "born": Part(nullable(COUNT), lambda seen: _year(seen.hit), "The year."),
        "whereabouts": Part(choice(Whereabouts), lambda seen: seen.hit.whereabouts),
        "admitted_at": Part(nullable(MOMENT), lambda seen: seen.hit.admitted_at),
        "left_at": Part(nullable(MOMENT), lambda seen: seen.hit.left_at),
        "may_pass": Part(
            FLAG, lambda seen: seen.may_pass, "Worth a scan; the door itself then decides."
        ),
    },
)
_FOUND = Told[_Seeing](
    "FoundGuests",
    {
        "guests": Part(
            list_of(_GUEST),
            lambda told: told.guests,
            "At most twenty, those first who may want to pass that way.",
        ),
        "is_cut": Part(FLAG, lambda told: told.is_cut, "Whether there are more."),
    },
)


@api.get("/events/<uuid:event_id>/guests")
@operation(
    asks=_ASKED,
    tells=_FOUND.schema,
    refuses={429: "Too many names were looked for on this phone."},
)
def search(event_id: UUID) -> dict[str, object]:
    """Find guests of the evening by name."""
    event, asked = door_or_404(event_id), read_query(_ASKED)
    way = asked.get(DIRECTION) or Direction.IN
    found = find_guests(event, asked[_NAME].strip(), way)
    if found is None:
        raise Wrong(_NAME.name)
    return _FOUND.write(_seeing(found, event.doors_on, way, reentry=event.reentry))


def _seeing(found: Found, day: date, way: Direction, *, reentry: bool) -> _Seeing:
    seen = [
        _Seen(
            hit,
            age_on(day, hit.born_on) if hit.born_on else None,
            may_want_to_pass(hit.whereabouts, way, reentry=reentry),
        )
        for hit in found.hits
    ]
    return _Seeing(seen, found.is_cut)


def _year(hit: Hit) -> int | None:
    return hit.born_on.year if hit.born_on else None
