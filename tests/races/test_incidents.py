"""Several who correct the same note in the same instant."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest

from tests.builders import DURING, an_event
from tests.races.racing import race, together
from tests.scanning import a_worker
from unik.domain.door_workers import DoorWorker
from unik.domain.incidents import Action, Category, IncidentRequest
from unik.extensions import db
from unik.models import IncidentNote
from unik.queries.incidents import list_incidents
from unik.services.incidents import CorrectedBefore, note_incident

pytestmark = pytest.mark.both_databases


def correct_meanwhile(event_id: UUID, asked: IncidentRequest, by: DoorWorker) -> str:
    """Correct a note in the same instant as others do."""
    together()
    try:
        note_incident(event_id, asked, by=by, now=DURING)
    except CorrectedBefore:
        return "corrected before"
    return "corrected"


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
