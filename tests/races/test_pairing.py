"""Several phones open one link to a door at once."""

from functools import partial

import pytest

from tests.builders import an_event
from tests.phones import a_pairing
from tests.races.racing import race
from tests.races.runners import pair_at_once
from tests.races.unguarded import pair_unguarded
from unik.extensions import db
from unik.models import AuditEntry, DoorDevice

pytestmark = pytest.mark.both_databases

PHONES = 6


def test_of_six_phones_one_becomes_the_door(app, database_url):
    _, token = a_pairing(an_event())

    answers = race(database_url, [partial(pair_at_once, token)] * PHONES)

    assert sorted(answers) == [False] * (PHONES - 1) + [True]
    assert db.session.query(DoorDevice).one().key_digest is not None
    assert db.session.query(AuditEntry).count() == 1


def test_without_a_guard_every_phone_believes_that_it_is_the_door(app, database_url):
    device_id = a_pairing(an_event())[0].id
    db.session.commit()

    answers = race(
        database_url,
        [partial(pair_unguarded, device_id, bytes([number])) for number in range(PHONES)],
    )

    assert answers == [True] * PHONES
