"""Several phones tick off the same guests in the same instant."""

from functools import partial
from uuid import UUID, uuid4

import pytest

from tests.builders import DURING, a_sign_up, an_account, an_event
from tests.cast import NOAH
from tests.races.racing import race, together
from unik.domain.evacuation import Tick
from unik.extensions import db
from unik.models import EvacuationTick, Event
from unik.queries.evacuation import get_evacuation
from unik.services.evacuation import tick

pytestmark = pytest.mark.both_databases

PHONES = 6


@pytest.fixture
def house(app):
    """Let two guests be inside; return the event's id, theirs, and who ticks."""
    event, by = an_event(), an_account().id
    guests = [a_sign_up(event, inside=True, admitted_at=DURING, **who) for who in ({}, NOAH)]
    found = event.id, [each.id for each in guests], by
    db.session.commit()
    return found


def tick_meanwhile(event_id: UUID, ticks: list[Tick], by: UUID) -> None:
    """Tick in the same instant as other phones."""
    together()
    tick(event_id, ticks, by=by, now=DURING)


def test_the_same_ticks_sent_at_once_are_kept_once(house, database_url):
    event_id, guests, by = house
    ticks = [Tick(uuid4(), each, found=True) for each in guests]

    race(database_url, [partial(tick_meanwhile, event_id, ticks, by)] * PHONES)

    assert db.session.query(EvacuationTick).count() == len(guests)
    assert get_evacuation(db.session.get_one(Event, event_id)).found == set(guests)


def test_many_who_find_the_same_guest_find_one(house, database_url):
    event_id, (alva, _), by = house
    phones = [[Tick(uuid4(), alva, found=True)] for _ in range(PHONES)]

    race(database_url, [partial(tick_meanwhile, event_id, each, by) for each in phones])

    evacuation = get_evacuation(db.session.get_one(Event, event_id))
    assert db.session.query(EvacuationTick).count() == PHONES
    assert (evacuation.number_found, evacuation.missing) == (1, 1)
