"""Incidents and first aid are noted, corrected and counted, and name nobody."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import inspect

from tests.builders import DURING, ENDS_AT, an_event
from tests.scanning import a_worker
from unik.domain.incidents import Action, Category, IncidentCount, IncidentRequest
from unik.domain.retention import Retention
from unik.extensions import db
from unik.models import Event, IncidentNote
from unik.queries.attendance import get_attendance
from unik.queries.incidents import list_incidents
from unik.services.incidents import (
    CorrectedBefore,
    NoteConflict,
    NothingToCorrect,
    note_incident,
)
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
FELL = (Category.INJURY, Action.FIRST_AID)
ARGUED = (Category.QUARREL, Action.TALK)


def noted(
    event: Event,
    what: tuple[Category, Action] | None = FELL,
    *,
    corrects: UUID | None = None,
    now: datetime = DURING,
) -> UUID:
    category, action = what or (None, None)
    asked = IncidentRequest(uuid4(), category, action, corrects=corrects)
    note_incident(event.id, asked, by=a_worker(event), now=now)
    return asked.id


def standing(event: Event) -> list[tuple[Category, Action]]:
    return [(each.category, each.action) for each in list_incidents(event.id)]


def test_what_happened_is_listed_the_latest_first_with_time_and_door(app: Flask):
    event = an_event()
    noted(event, FELL)
    noted(event, ARGUED, now=DURING + 5 * MINUTE)
    noted(an_event(), FELL)

    assert standing(event) == [ARGUED, FELL]
    latest = list_incidents(event.id)[0]
    assert (latest.happened_at, latest.door) == (DURING + 5 * MINUTE, "A")


def test_the_id_of_a_note_is_good_for_nothing_else(app: Flask):
    event = an_event()
    first = noted(event, FELL)

    with pytest.raises(NoteConflict):
        note_incident(event.id, IncidentRequest(first, *ARGUED), by=a_worker(event), now=DURING)

    assert standing(event) == [FELL]


def test_the_same_request_notes_once(app: Flask):
    event = an_event()
    by, asked = a_worker(event), IncidentRequest(uuid4(), *FELL)

    for _ in range(2):
        note_incident(event.id, asked, by=by, now=DURING)

    assert standing(event) == [FELL]


def test_no_column_could_say_who_it_was(app: Flask):
    columns = {each.key for each in inspect(IncidentNote).columns}

    assert columns == {
        *("id", "event_id", "category", "action", "happened_at", "noted_at"),
        *("door", "account_id", "corrects_id"),
    }


def test_a_correction_takes_the_notes_place_and_keeps_its_time(app: Flask):
    event = an_event()
    first = noted(event, FELL)

    second = noted(event, ARGUED, corrects=first, now=DURING + 10 * MINUTE)

    assert standing(event) == [ARGUED]
    assert list_incidents(event.id)[0].happened_at == DURING
    assert db.session.query(IncidentNote).count() == 2
    noted(event, None, corrects=second, now=DURING + 11 * MINUTE)
    assert standing(event) == []


def test_nothing_is_corrected_twice(app: Flask):
    event = an_event()
    first = noted(event, FELL)
    noted(event, ARGUED, corrects=first)

    with pytest.raises(CorrectedBefore):
        noted(event, None, corrects=first)

    assert standing(event) == [ARGUED]


@pytest.mark.parametrize("which", ["another evening's", "nobody's", "a mistake", "too late"])
def test_only_a_note_of_the_evening_is_corrected_and_within_it(app: Flask, which: str):
    event = an_event()
    first = noted(event, FELL)
    ids = {
        "another evening's": noted(an_event(), FELL),
        "nobody's": uuid4(),
        "a mistake": noted(event, None, corrects=noted(event, ARGUED)),
        "too late": first,
    }
    late = ENDS_AT + timedelta(hours=2, seconds=1) if which == "too late" else DURING

    with pytest.raises(NothingToCorrect):
        noted(event, ARGUED, corrects=ids[which], now=late)

    assert standing(event) == [FELL]


def test_on_the_persons_day_only_the_counts_remain(app: Flask):
    event = an_event()
    for what in (FELL, FELL, ARGUED):
        noted(event, what)
    noted(event, None, corrects=noted(event, ARGUED))
    before = get_attendance(event, now=DURING + MINUTE).incidents

    erase_due(Retention(), now=ENDS_AT + timedelta(days=60))

    assert before == (IncidentCount(*FELL, 2), IncidentCount(*ARGUED, 1))
    assert db.session.query(IncidentNote).count() == 0
    assert get_attendance(event, now=DURING).incidents == before
