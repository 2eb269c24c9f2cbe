"""Typing in from paper in processes of their own."""

from uuid import UUID

from flask import current_app

from tests.builders import DURING, ENDS_AT
from tests.races.racing import together
from unik.domain.door_workers import DoorWorker
from unik.domain.paper import CountedArrivals, ListedArrival, UnlistedArrival
from unik.queries.school_years import get_school_calendar
from unik.services.drop_ins import SignedUpAlready
from unik.services.paper import Typist, take_in_counted, take_in_listed, take_in_unlisted

Arrival = ListedArrival | UnlistedArrival | CountedArrivals


def type_in_step(event_id: UUID, by: DoorWorker, sheet: UUID, arrivals: list[Arrival]) -> list[str]:
    """Type each line when every other typist is ready for theirs; return what came of each."""
    codes, calendar = current_app.extensions["pass_codes"], get_school_calendar()
    typist = Typist(event_id, by, min(ENDS_AT, DURING.replace(hour=21)), codes, calendar)
    outcomes: list[str] = []
    for arrival in arrivals:
        together()
        outcomes.append(_take_in(arrival, sheet, typist))
    return outcomes


def _take_in(arrival: Arrival, sheet: UUID, typist: Typist) -> str:
    match arrival:
        case ListedArrival():
            return take_in_listed(arrival, sheet, typist).value
        case UnlistedArrival():
            try:
                return take_in_unlisted(arrival, typist).value
            except SignedUpAlready:
                return "signed_up"
        case CountedArrivals():
            take_in_counted(arrival, typist)
            return "counted"
