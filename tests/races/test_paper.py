"""The same paper typed in at the same instant."""

from datetime import date
from functools import partial
from uuid import UUID, uuid4

import pytest

from tests.builders import DURING, a_sign_up, an_event
from tests.races.paper_runners import type_in_step
from tests.races.racing import race
from tests.scanning import a_worker
from unik.domain.drop_ins import Counted, DropIn
from unik.domain.paper import CountedArrivals, ListedArrival, UnlistedArrival
from unik.extensions import db
from unik.models import Event, Scan, SignUp

pytestmark = pytest.mark.both_databases

TYPISTS = 4
SHEET = UUID(int=7)


def a_drop_in(name: str | None) -> DropIn:
    return DropIn(uuid4(), name, date(2012, 5, 14), None, "sv")


def test_one_sheet_sent_by_four_at_once_is_one(app, database_url):
    event = an_event()
    lines = [ListedArrival(a_sign_up(event).id, DURING)]
    lines += [UnlistedArrival(a_drop_in(name), DURING) for name in ("Tuva", None)]
    lines += [CountedArrivals(uuid4(), Counted.YOUTH, 3, DURING)]
    by, event_id = a_worker(event), event.id
    db.session.commit()

    typists = [partial(type_in_step, event_id, by, SHEET, lines)] * TYPISTS
    outcomes = race(database_url, typists)

    assert outcomes == [["admitted", "admitted", "admitted", "counted"]] * TYPISTS
    event = db.session.get_one(Event, event_id)
    assert (event.people_inside, event.unnamed_inside, event.places_taken) == (6, 3, 3)
    assert db.session.query(Scan).count() == 6
    assert db.session.query(SignUp).filter_by(inside=True).count() == 3


def test_the_same_guests_on_four_sheets_count_once_and_all_is_kept(app, database_url):
    event = an_event()
    alva = ListedArrival(a_sign_up(event).id, DURING)
    by, event_id = a_worker(event), event.id
    db.session.commit()

    outcomes = race(
        database_url,
        [
            partial(
                type_in_step,
                event_id,
                by,
                uuid4(),
                [alva, UnlistedArrival(a_drop_in("Bo"), DURING)],
            )
            for _ in range(TYPISTS)
        ],
    )

    listed, unlisted = zip(*outcomes, strict=True)
    assert sorted(listed) == ["admitted", *["already_in"] * (TYPISTS - 1)]
    assert sorted(unlisted) == ["admitted", *["signed_up"] * (TYPISTS - 1)]
    event = db.session.get_one(Event, event_id)
    assert (event.people_inside, event.places_taken) == (2, 2)
    assert db.session.query(Scan).count() == TYPISTS + 1
