"""Organizers decide on the same early starters at once."""

from collections import Counter
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ONNI
from tests.races.racing import race
from tests.races.runners import decide_at_once, undo_at_once
from tests.races.unguarded import decline_unguarded
from unik.domain.reviews import Decision
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Event, SignUp

pytestmark = pytest.mark.both_databases


def places() -> tuple[int, int]:
    """Return how many are counted on the only event, and how many hold a place."""
    held = select(func.count()).where(SignUp.state.in_(HOLDING_A_PLACE))
    return (
        db.session.scalars(select(Event.places_taken)).one(),
        db.session.scalars(held).one(),
    )


def test_of_six_who_approve_and_decline_at_once_one_decides(app, database_url):
    event = an_event()
    onni = a_sign_up(event, **ONNI, state=SignUpState.IN_REVIEW, declared_year_seven=True)
    event_id, onni_id = event.id, onni.id
    db.session.commit()

    answers = race(
        database_url,
        [
            partial(decide_at_once, event_id, onni_id, decision, uuid4())
            for decision in (Decision.APPROVE, Decision.DECLINE)
            for _ in range(3)
        ],
    )

    counted = Counter(answers)
    assert counted.pop("already_decided") == 5
    [(made, times)] = counted.items()
    assert times == 1
    assert db.session.get_one(SignUp, onni_id).state == (
        SignUpState.ACTIVE if made == "approve" else SignUpState.DECLINED
    )
    assert places() == ((1, 1) if made == "approve" else (0, 0))
    assert db.session.query(AuditEntry).count() == 1


def test_without_a_guard_all_six_give_the_same_place_back(app, database_url):
    event = an_event(places_taken=5)
    event_id = event.id
    onni_id = a_sign_up(event, **ONNI, state=SignUpState.IN_REVIEW, declared_year_seven=True).id
    db.session.commit()

    answers = race(database_url, [partial(decline_unguarded, event_id, onni_id)] * 6)

    assert answers == [True] * 6
    assert places() == (0, 0)


def test_of_four_who_take_a_no_back_one_gets_the_last_place(app, database_url):
    event = an_event(capacity=1)
    declined = {
        "born_on": ONNI["born_on"],
        "declared_year_seven": True,
        "state": SignUpState.DECLINED,
        "decided_at": WEEK_BEFORE,
    }
    ids = [a_sign_up(event, name=f"Gäst {each}", **declined).id for each in range(4)]
    event_id = event.id
    db.session.commit()

    answers = race(database_url, [partial(undo_at_once, event_id, each, uuid4()) for each in ids])

    assert Counter(answers) == {"undo": 1, "full": 3}
    assert places() == (1, 1)
