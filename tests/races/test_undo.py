"""A door takes something back while others scan the same pass."""

from collections import Counter
from functools import partial

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up, an_event, payload_of
from tests.races.door_runners import count_back_unguarded, scan_meanwhile, undo_meanwhile
from tests.races.racing import race
from tests.scanning import a_worker, show
from unik.domain.admission import Direction
from unik.domain.undo import UndoAnswer
from unik.extensions import db
from unik.models import Event, SignUp, Undo

pytestmark = pytest.mark.both_databases

OTHERS = "BCDEF"


@pytest.fixture
def admitted(app):
    """Let Alva in at door A; return the event's id, the scan's, her code and the doors."""
    event = an_event(reentry=True)
    workers = {door: a_worker(event, door) for door in "A" + OTHERS}
    payload = payload_of(alva := a_sign_up(event))
    scan_id = show(event, alva, workers["A"]).scan_id
    event_id = event.id
    db.session.commit()
    return event_id, scan_id, payload, workers


def head_count(event_id) -> int:
    return db.session.scalars(select(Event.people_inside).filter_by(id=event_id)).one()


def guests_inside() -> int:
    return db.session.scalars(select(func.count()).where(SignUp.inside)).one()


def test_of_an_undo_and_entries_elsewhere_one_person_is_counted_once(admitted, database_url):
    event_id, scan_id, payload, workers = admitted

    undoing, *verdicts = race(
        database_url,
        [
            partial(undo_meanwhile, event_id, workers["A"], scan_id),
            *(partial(scan_meanwhile, event_id, workers[each], payload) for each in OTHERS),
        ],
    )

    assert undoing == "undone"
    assert set(verdicts) <= {"admitted", "already_in"}
    assert verdicts.count("admitted") == head_count(event_id) == guests_inside() <= 1


def test_of_an_undo_and_exits_elsewhere_one_counts_somebody_out(admitted, database_url):
    event_id, scan_id, payload, workers = admitted
    out = partial(scan_meanwhile, direction=Direction.OUT)

    undoing, *_ = race(
        database_url,
        [
            partial(undo_meanwhile, event_id, workers["A"], scan_id),
            *(partial(out, event_id, workers[each], payload) for each in OTHERS),
        ],
    )

    assert undoing in {"undone", "overtaken"}
    assert head_count(event_id) == guests_inside() == 0


def test_of_many_who_take_the_same_back_one_does(admitted, database_url):
    event_id, scan_id, _, workers = admitted

    answers = race(
        database_url, [partial(undo_meanwhile, event_id, workers["A"], scan_id)] * len(OTHERS)
    )

    assert Counter(answers) == {"undone": 1, "done_before": len(OTHERS) - 1}
    assert head_count(event_id) == guests_inside() == 0
    assert db.session.query(Undo).filter_by(answer=UndoAnswer.UNDONE).count() == 1


def test_without_a_guard_the_same_is_taken_back_many_times(admitted, database_url):
    event_id, scan_id, _, _ = admitted
    db.session.get_one(Event, event_id).people_inside = 10
    db.session.commit()

    race(database_url, [partial(count_back_unguarded, event_id, scan_id)] * len(OTHERS))

    assert head_count(event_id) == 10 - len(OTHERS)
