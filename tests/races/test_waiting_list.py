"""Many workers hand out the same places while people come, go and answer."""

from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.races.line_runners import (
    accept_at_once,
    cancel_at_once,
    hand_out_unguarded,
    join_at_once,
    lapse_at_once,
    work,
    work_and_die,
)
from tests.races.racing import race
from tests.services.waiting import a_full_event, in_line, places
from unik.domain.messages import MessageKind
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp

pytestmark = pytest.mark.both_databases

WORKERS = 10
OFFER_ENDS_AT = WEEK_BEFORE + timedelta(hours=1)
ADDRESS = {"email": "ungdom@post.example"}


def an_evening_with_work_to_do() -> UUID:
    """Five offers have ended, three places are free besides, and twenty wait."""
    event = an_event(capacity=8)
    in_line(event, *(f"Kö {number:02}" for number in range(20)), **ADDRESS)
    for number in range(5):
        a_sign_up(
            event,
            name=f"Sen {number}",
            state=SignUpState.OFFERED,
            queued_at=WEEK_BEFORE - timedelta(hours=1),
            offer_ends_at=OFFER_ENDS_AT,
            **ADDRESS,
        )
    event_id = event.id
    db.session.commit()
    return event_id


def in_state(event_id: UUID, state: SignUpState) -> list[str]:
    found = select(SignUp.name).where(SignUp.event_id == event_id, SignUp.state == state)
    return sorted(db.session.scalars(found))


def letters_of(kind: MessageKind) -> int:
    return db.session.scalars(select(func.count()).where(Message.kind == kind)).one()


def all_is_done(event_id: UUID) -> None:
    """See that the first eight in line have one offer each, and nobody anything else."""
    assert in_state(event_id, SignUpState.OFFERED) == [f"Kö {number:02}" for number in range(8)]
    assert in_state(event_id, SignUpState.LAPSED) == [f"Sen {number}" for number in range(5)]
    assert places(db.session.get_one(Event, event_id)) == (8, 8)
    assert (letters_of(MessageKind.OFFER), letters_of(MessageKind.OFFER_LAPSED)) == (8, 5)


def test_ten_workers_at_once_do_what_one_would(app, database_url):
    event_id = an_evening_with_work_to_do()

    done = race(database_url, [partial(work, OFFER_ENDS_AT, 3)] * WORKERS)

    assert sum(lapsed for lapsed, _ in done) == 5
    all_is_done(event_id)


def test_without_a_guard_ten_workers_ask_the_same_one_and_count_ten_places(app, database_url):
    event = an_event(capacity=1)
    event_id = event.id
    in_line(event, "Aino", "Bo")
    db.session.commit()

    asked = race(database_url, [partial(hand_out_unguarded, event_id)] * WORKERS)

    assert Counter(asked).most_common(1)[0][1] == WORKERS
    assert places(db.session.get_one(Event, event_id)) == (WORKERS, 1)


@pytest.mark.parametrize("changes", [0, 1, 2, 5])
def test_whatever_a_killed_worker_left_half_done_the_next_one_does(app, database_url, changes):
    event_id = an_evening_with_work_to_do()

    with pytest.raises(BrokenProcessPool):
        race(database_url, [partial(work_and_die, OFFER_ENDS_AT, changes)])
    race(database_url, [partial(work, OFFER_ENDS_AT)] * 2)

    all_is_done(event_id)


def test_nobody_waits_for_a_place_that_was_given_back_while_they_joined(app, database_url):
    event = a_full_event(capacity=5)
    event_id = event.id
    guests = [each.id for each in db.session.query(SignUp)]
    db.session.commit()

    race(
        database_url,
        [
            *(partial(cancel_at_once, guest) for guest in guests),
            *(partial(join_at_once, event_id, f"Ny {number}") for number in range(5)),
        ],
    )

    taken, held = places(db.session.get_one(Event, event_id))
    assert taken == held == 5
    assert in_state(event_id, SignUpState.WAITING) == []


def test_an_offer_is_answered_or_lapses_but_never_both(app, database_url):
    event = an_event(capacity=4)
    event_id = event.id
    offered = {"state": SignUpState.OFFERED, "offer_ends_at": OFFER_ENDS_AT}
    asked = [
        a_sign_up(event, name=f"Kö {number}", queued_at=WEEK_BEFORE, **offered).id
        for number in range(4)
    ]
    db.session.commit()
    in_time = OFFER_ENDS_AT - timedelta(seconds=1)

    answers = race(
        database_url,
        [
            *(partial(accept_at_once, event_id, each, in_time) for each in asked),
            *[partial(lapse_at_once, OFFER_ENDS_AT)] * 4,
        ],
    )

    kept, lapsed = sum(answers[:4]), sum(answers[4:])
    assert kept + lapsed == 4
    assert len(in_state(event_id, SignUpState.ACTIVE)) == kept
    assert places(db.session.get_one(Event, event_id)) == (kept, kept)
