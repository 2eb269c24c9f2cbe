"""Letting somebody in who has not signed up."""

from datetime import date
from uuid import UUID

from unik.domain.birth_dates import NoBirthDate, read_birth_date
from unik.domain.drop_ins import DropIn
from unik.domain.local_time import local_date
from unik.domain.personal_numbers import contains_personal_number
from unik.queries.drop_ins import find_short_code
from unik.services.door import ScanConflict
from unik.services.drop_ins import SignedUpAlready
from unik.services.drop_ins import drop_in as let_in
from unik.services.phones import read_phone
from unik.web import clock
from unik.web.api import api
from unik.web.api.answers import ERROR, SCAN, Refused, ToldScan
from unik.web.api.kinds import DAY, NAME, text
from unik.web.api.operations import Answer, operation, sent_json
from unik.web.api.sent import SCAN_ID
from unik.web.api.shapes import Field, Received, Sent, Wrong
from unik.web.codes import pass_codes
from unik.web.door.doors import door_or_404
from unik.web.languages import current
from unik.web.paired import door_worker
from unik.web.school_calendar import recent_school_calendar


def _phone(written: str) -> str:
    number = read_phone(written)
    if number is None or contains_personal_number(written, is_phone=True):
        raise ValueError("no number that anybody could be reached on")
    return number


_BORN_ON = Field("born_on", DAY, "Asked of everybody: the age rule decides.")
_NAME = Field("name", NAME, "First name, and the first letter of the last. Never a personnummer.")
_PHONE = Field("adult_phone", text(_phone, longest=40), "Of an adult whom the staff may call.")
_SENT = Sent("DropIn", needed=[SCAN_ID, _BORN_ON], optional=[_NAME, _PHONE])


@api.post("/events/<uuid:event_id>/drop-ins")
@operation(
    sends=_SENT.schema,
    tells=SCAN.schema,
    refuses={409: "Somebody of that name and birth date is signed up, or the id was used before."},
)
def drop_in(event_id: UUID) -> Answer:
    """Let somebody in by the age rule and the hour, if there is a place.

    The same `scan_id` again gives the same answer.
    """
    event, sent = door_or_404(event_id), _SENT.read(sent_json())
    arrival = _arrival(sent)
    try:
        answer = let_in(
            event.id,
            arrival,
            codes=pass_codes(),
            calendar=recent_school_calendar(),
            by=door_worker(),
            now=clock.now(),
        )
    except SignedUpAlready:
        return ERROR.write(Refused("conflict", field=_NAME.name)), 409
    except ScanConflict:
        return ERROR.write(Refused("conflict", field=SCAN_ID.name)), 409
    code = None if arrival.name else find_short_code(arrival.id)
    return SCAN.write(ToldScan(answer, code)), 200


def _arrival(sent: Received) -> DropIn:
    name = sent.get(_NAME) or None
    if name and contains_personal_number(name):
        raise Wrong(_NAME.name)
    return DropIn(
        id=sent[SCAN_ID],
        name=name,
        born_on=_birth_date(sent[_BORN_ON]),
        adult_phone=sent.get(_PHONE),
        language=current(),
    )


def _birth_date(day: date) -> date:
    """Return the day if somebody alive can be born on it."""
    parts = f"{day.day}", f"{day.month}", f"{day.year:04}"
    try:
        return read_birth_date(*parts, today=local_date(clock.now()))
    except NoBirthDate:
        raise Wrong(_BORN_ON.name) from None
