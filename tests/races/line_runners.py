"""What each process does in a race for the places of a line."""

import os
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import event as listening
from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from tests.races.runners import an_application, read_and_let_go, sign_up_now
from tests.services.waiting import TERMS
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reading import a_glance
from unik.services import offers, sign_ups, waiting_list
from unik.services.offers import NoOffer


def work(now: datetime, rounds: int = 1) -> tuple[int, int]:
    """Do what the job does, so many times; say how many offers lapsed and places were given."""
    together()
    lapsed = given = 0
    for _ in range(rounds):
        lapsed += waiting_list.end_offers(**TERMS, now=now)
        given += waiting_list.hand_out_everywhere(**TERMS, now=now)
    return lapsed, given


def work_and_die(now: datetime, changes: int) -> None:
    """Do what the job does, and be killed before so many changes to sign-ups are made."""
    together()
    with _dying_before(changes):
        waiting_list.end_offers(**TERMS, now=now)
        waiting_list.hand_out_everywhere(**TERMS, now=now)


def cancel_at_once(sign_up_id: UUID) -> None:
    """Give a place back in the instant in which others join the line."""
    together()
    sign_ups.cancel(sign_up_id, **TERMS, now=WEEK_BEFORE)


def join_at_once(event_id: UUID, name: str) -> UUID | None:
    """Send the form in the instant in which others give their places back."""
    event = read_and_let_go(event_id)
    together()
    return sign_up_now(event, an_application(name))[1]


def accept_at_once(event_id: UUID, sign_up_id: UUID, now: datetime) -> bool:
    """Say yes to an offer that is about to lapse."""
    together()
    try:
        offers.accept(event_id, sign_up_id, now=now)
    except NoOffer:
        return False
    return True


def lapse_at_once(now: datetime) -> int:
    """Let offers lapse in the instant in which they are answered."""
    together()
    return waiting_list.end_offers(**TERMS, now=now)


def hand_out_unguarded(event_id: UUID) -> UUID | None:
    """Give the place that was free, and to the one who was next, when everybody looked."""
    with a_glance() as connection:
        places = connection.execute(
            select(Event.places_taken, Event.capacity).where(Event.id == event_id)
        ).one()
        first = connection.scalar(
            select(SignUp.id)
            .where(SignUp.event_id == event_id, SignUp.state == SignUpState.WAITING)
            .order_by(SignUp.queued_at)
        )
    together()
    if places.places_taken >= places.capacity:
        return None
    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp)
            .where(SignUp.id == first)
            .values(state=SignUpState.OFFERED, offer_ends_at=WEEK_BEFORE + timedelta(days=1))
        )
        connection.execute(
            update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken + 1)
        )
    return first


@contextmanager
def _dying_before(changes: int):
    seen = 0

    def count(_connection, _cursor, statement: str, *_rest: object) -> None:
        nonlocal seen
        seen += statement.startswith("UPDATE sign_up")
        if seen > changes:
            os._exit(9)

    listening.listen(db.engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        listening.remove(db.engine, "before_cursor_execute", count)
