"""Many processes want the last place of an event."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from tests.builders import an_event
from tests.races.racing import race
from tests.races.runners import (
    SIGNED_UP,
    an_application,
    sign_up_and_cancel,
    sign_up_at_once,
)
from tests.races.unguarded import sign_up_unguarded
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp

pytestmark = pytest.mark.both_databases


def places_taken(event_id: UUID) -> int:
    return db.session.scalars(select(Event.places_taken).filter_by(id=event_id)).one()


def places_held(event_id: UUID) -> int:
    """Count the sign-ups that hold a place, whatever the counter says."""
    held = select(func.count()).where(
        SignUp.event_id == event_id, SignUp.state.in_(HOLDING_A_PLACE)
    )
    return db.session.scalars(held).one()


def test_the_last_place_is_given_once(app, database_url):
    event_id = an_event(capacity=1, waiting_list=False).id
    db.session.commit()

    answers = race(
        database_url,
        [partial(sign_up_at_once, event_id, an_application(f"Gäst {each}")) for each in range(8)],
    )

    assert Counter(answer for answer, _ in answers) == {SIGNED_UP: 1, "full": 7}
    assert places_taken(event_id) == places_held(event_id) == 1


def test_who_comes_too_late_for_the_last_place_stands_in_line(app, database_url):
    event_id = an_event(capacity=1).id
    db.session.commit()

    race(
        database_url,
        [partial(sign_up_at_once, event_id, an_application(f"Gäst {each}")) for each in range(8)],
    )

    states = Counter(db.session.scalars(select(SignUp.state)))
    assert states == {SignUpState.ACTIVE: 1, SignUpState.WAITING: 7}
    assert places_taken(event_id) == 1


def test_without_a_guard_everybody_gets_the_last_place(app, database_url):
    event_id = an_event(capacity=1).id
    db.session.commit()

    answers = race(
        database_url, [partial(sign_up_unguarded, event_id, f"{each:06}") for each in range(8)]
    )

    assert answers == [True] * 8
    assert places_held(event_id) == 8


def test_a_form_sent_twice_at_once_is_one_sign_up(app, database_url):
    event_id, form = an_event().id, an_application("Noah B")
    db.session.commit()

    answers = race(database_url, [partial(sign_up_at_once, event_id, form)] * 8)

    assert len(set(answers)) == 1
    assert answers[0][0] == SIGNED_UP
    assert places_taken(event_id) == places_held(event_id) == 1


def test_a_nameless_form_sent_twice_at_once_is_one_sign_up(app, database_url):
    event_id, form = an_event(capacity=1).id, an_application(None, uuid4())
    db.session.commit()

    answers = race(database_url, [partial(sign_up_at_once, event_id, form)] * 4)

    assert len(set(answers)) == 1
    assert answers[0][0] == SIGNED_UP
    assert places_taken(event_id) == places_held(event_id) == 1


def test_the_same_youth_on_several_phones_at_once_is_signed_up_once(app, database_url):
    event_id = an_event().id
    db.session.commit()

    answers = race(
        database_url,
        [partial(sign_up_at_once, event_id, an_application("Noah B")) for _ in range(8)],
    )

    assert Counter(answer for answer, _ in answers) == {SIGNED_UP: 1, "already_signed_up": 7}
    assert places_taken(event_id) == places_held(event_id) == 1


@pytest.mark.parametrize(
    ("processes", "tries", "capacity"),
    [(4, 12, 20), pytest.param(16, 100, 120, marks=pytest.mark.proof)],
)
def test_an_event_is_filled_to_the_last_place_and_never_beyond(
    app, database_url, processes, tries, capacity
):
    event_id = an_event(capacity=capacity).id
    db.session.commit()

    race(
        database_url,
        [partial(sign_up_and_cancel, event_id, f"Gäst {each}", tries) for each in range(processes)],
    )

    assert places_taken(event_id) == places_held(event_id) == capacity
    sign_ups, passes = (db.session.query(each).count() for each in (SignUp, EntryPass))
    assert sign_ups == passes > capacity
