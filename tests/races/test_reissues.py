"""Several doors give out a new pass to the same guest at once."""

from functools import partial
from uuid import uuid4

import pytest

from tests.builders import a_sign_up, an_event
from tests.cast import ALVA
from tests.races.racing import race
from tests.races.runners import reissue_at_once
from tests.races.unguarded import reissue_unguarded
from unik.extensions import db
from unik.models import AuditEntry, EntryPass, SignUp

pytestmark = pytest.mark.both_databases

DOORS = 6


def test_of_six_doors_one_gives_out_the_new_pass(app, database_url):
    event = an_event()
    event_id, alva_id = event.id, a_sign_up(event, **ALVA).id
    db.session.commit()

    answers = race(
        database_url,
        [partial(reissue_at_once, event_id, alva_id, uuid4()) for _ in range(DOORS)],
    )

    assert sorted(answers) == [False] * (DOORS - 1) + [True]
    assert db.session.get_one(SignUp, alva_id).serial == 2
    assert db.session.query(EntryPass).count() == 2
    assert db.session.query(AuditEntry).count() == 1


def test_without_a_guard_every_door_replaces_the_pass_of_the_one_before(app, database_url):
    alva_id = a_sign_up(an_event(), **ALVA).id
    db.session.commit()

    answers = race(database_url, [partial(reissue_unguarded, alva_id)] * DOORS)

    assert answers == [True] * DOORS
    assert db.session.get_one(SignUp, alva_id).serial == DOORS + 1
