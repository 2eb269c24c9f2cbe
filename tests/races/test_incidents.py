"""Several who correct the same note in the same instant."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Uuid, column, insert, select, table, text

from tests.builders import DURING, an_event
from tests.races.racing import race, together
from tests.scanning import a_worker
from unik.domain.door_workers import DoorWorker
from unik.domain.incidents import Action, Category, IncidentRequest
from unik.extensions import db
from unik.models import IncidentNote
from unik.queries.incidents import list_incidents
from unik.queries.reading import a_glance
from unik.services.incidents import CorrectedBefore, note_incident

pytestmark = pytest.mark.both_databases


_copy = table("note_without_guard", column("id", Uuid()), column("corrects_id", Uuid()))


def correct_meanwhile(event_id: UUID, asked: IncidentRequest, by: DoorWorker) -> str:
    """Correct a note in the same instant as others do."""
    together()
    try:
        note_incident(event_id, asked, by=by, now=DURING)
    except CorrectedBefore:
        return "corrected before"
    return "corrected"


def correct_unguarded(first: UUID) -> None:
    """Correct a note that nobody had corrected when everybody looked, where nothing forbids two."""
    with a_glance() as connection:
        corrected = connection.scalar(select(_copy.c.id).where(_copy.c.corrects_id == first))
    together()
    if corrected is None:
        with db.engine.begin() as connection:
            connection.execute(insert(_copy).values(id=uuid4(), corrects_id=first))


def test_of_many_who_correct_the_same_note_one_does(app, database_url):
    event = an_event()
    event_id, by = event.id, a_worker(event)
    first = IncidentRequest(uuid4(), Category.INJURY, Action.TALK)
    note_incident(event_id, first, by=by, now=DURING)
    asked = [
        IncidentRequest(uuid4(), each, Action.GUARD, corrects=first.id)
        for each in list(Category)[:5]
    ]

    answers = race(database_url, [partial(correct_meanwhile, event_id, each, by) for each in asked])

    assert Counter(answers) == {"corrected": 1, "corrected before": 4}
    assert len(list_incidents(event_id)) == 1
    assert db.session.query(IncidentNote).count() == 2


def test_without_a_guard_all_of_them_do(app, database_url):
    copied = select(IncidentNote.id, IncidentNote.corrects_id)
    db.session.execute(text(f"CREATE TABLE {_copy.name} AS {copied}"))
    db.session.commit()

    race(database_url, [partial(correct_unguarded, uuid4())] * 5)

    assert len(db.session.execute(select(_copy.c.id)).all()) == 5
