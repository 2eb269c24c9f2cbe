"""An evening is moved while others sign up and cancel."""

from functools import partial

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up
from tests.plans import created
from tests.races.move_runners import (
    SOON_18,
    cancel_many,
    move,
    move_unguarded,
    sign_up_many,
    sign_up_unguarded,
)
from tests.races.racing import race
from unik.domain.messages import MessageKind
from unik.domain.sign_up_states import HOLDING_A_PLACE, STANDING, SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp

pytestmark = pytest.mark.both_databases


def counted(*conditions) -> int:
    return db.session.scalars(select(func.count()).select_from(SignUp).where(*conditions)).one()


def test_nobody_is_left_standing_on_a_day_they_are_too_old_for(app, database_url):
    event_id = created(publish=True, capacity=100, staff_count=0).id
    db.session.commit()

    tries, *signed_up = race(
        database_url,
        [
            partial(move, event_id),
            *(partial(sign_up_many, event_id, f"Gäst {who}", 12) for who in "ABC"),
        ],
    )

    assert tries >= 1
    assert counted(SignUp.state.in_(STANDING)) == 0
    assert counted(SignUp.state == SignUpState.DECLINED) == sum(signed_up)
    assert db.session.get_one(Event, event_id).places_taken == 0


def test_without_a_guard_somebody_is(app, database_url):
    event_id = created(publish=True).id
    db.session.commit()

    race(
        database_url,
        [
            partial(move_unguarded, event_id),
            *(partial(sign_up_unguarded, event_id, f"Gäst {who}") for who in "ABC"),
        ],
    )

    assert counted(SignUp.state.in_(STANDING)) == 3


def test_a_place_is_given_back_once_whether_cancelled_or_lost(app, database_url):
    event = created(publish=True, capacity=100, staff_count=0)
    ids = [
        a_sign_up(event, name=f"Gäst {n}", born_on=SOON_18, email=f"{n}@unik.example").id
        for n in range(24)
    ]
    stays = a_sign_up(event).id
    event_id = event.id
    db.session.commit()

    _, *cancelled = race(
        database_url,
        [partial(move, event_id), *(partial(cancel_many, ids[part::3]) for part in range(3))],
    )

    lost = counted(SignUp.state == SignUpState.DECLINED)
    assert sum(cancelled) + lost == 24
    assert counted(SignUp.state.in_(HOLDING_A_PLACE)) == 1
    assert db.session.get_one(Event, event_id).places_taken == 1
    assert db.session.get_one(SignUp, stays).state is SignUpState.ACTIVE
    told = select(func.count()).where(Message.kind == MessageKind.FALLS_OUTSIDE)
    assert db.session.scalars(told).one() == lost
