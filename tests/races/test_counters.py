"""What is counted on the event is what the rows say, whatever happens at once."""

from functools import partial

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up, an_event, payload_of
from tests.races.racing import race
from tests.races.runners import cancel_all, scan_in_step, sign_up_all
from tests.scanning import a_worker
from unik.domain.admission import Verdict
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import Event, SignUp

pytestmark = pytest.mark.both_databases


def count(*conditions) -> int:
    return db.session.scalars(select(func.count()).select_from(SignUp).where(*conditions)).one()


@pytest.mark.parametrize("guests", [20, pytest.param(150, marks=pytest.mark.proof)])
def test_cancelling_signing_up_and_coming_in_at_once_keep_the_counters_right(
    app, database_url, guests
):
    event = an_event(capacity=guests)
    sign_ups = [a_sign_up(event, name=f"Gäst {each}") for each in range(guests)]
    payloads = [payload_of(each) for each in sign_ups]
    sign_up_ids, workers = [each.id for each in sign_ups], [a_worker(event, door) for door in "AB"]
    event_id = event.id
    db.session.commit()

    cancelled, cancelled_too, signed_up, at_a, at_b = race(
        database_url,
        [
            partial(cancel_all, sign_up_ids),
            partial(cancel_all, sign_up_ids),
            partial(sign_up_all, event_id, [f"Nykomling {each}" for each in range(guests)]),
            *(partial(scan_in_step, event_id, by, payloads) for by in workers),
        ],
    )

    event = db.session.get_one(Event, event_id)
    admitted = [each for each in (*at_a, *at_b) if each.verdict is Verdict.ADMITTED]
    assert event.people_inside == count(SignUp.inside) == len(admitted)
    assert event.places_taken == count(SignUp.state.in_(HOLDING_A_PLACE)) <= guests
    assert count(SignUp.state == SignUpState.CANCELLED) == cancelled + cancelled_too
    assert cancelled + cancelled_too + len(admitted) == guests
    assert count() == guests + signed_up
    assert count(SignUp.inside, SignUp.state == SignUpState.CANCELLED) == 0
