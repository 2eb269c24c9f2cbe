"""Somebody joins the line while those before them leave it, on PostgreSQL.

There a statement that has waited for a row goes on with what it saw of all others when it
began. SQLite lets one transaction after the other write.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from uuid import UUID

import pytest
from sqlalchemy import exists, text, update

from tests.builders import WEEK_BEFORE
from tests.races.line_runners import join_at_once
from tests.races.racing import PATIENCE_SECONDS, race, together
from tests.services.waiting import TERMS, a_full_event, in_line, places
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reading import a_glance
from unik.services.sign_ups import withdraw

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], scope="session")

SOMEBODY_HAS_TO_WAIT = text(
    "SELECT count(*) > 0 FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def leave_in_turn(first: UUID, second: UUID) -> None:
    """Give the place of the one to the next in line, and once somebody joins that of the other."""
    withdraw(first, **TERMS, now=WEEK_BEFORE)
    together()
    until_somebody_has_to_wait()
    withdraw(second, **TERMS, now=WEEK_BEFORE)
    db.session.commit()


def until_somebody_has_to_wait() -> None:
    ends_at = monotonic() + PATIENCE_SECONDS
    with a_glance() as connection:
        while not connection.scalar(SOMEBODY_HAS_TO_WAIT):
            assert monotonic() < ends_at, "nobody joins"


def has_to_wait_unguarded(event_id: UUID) -> bool:
    """Say whether others have to be served first, asked while the event is not held yet."""
    together()
    others = exists().where(SignUp.event_id == Event.id, SignUp.state == SignUpState.WAITING)
    held = (
        update(Event)
        .where(Event.id == event_id, (Event.places_taken >= Event.capacity) | others)
        .values(places_taken=Event.places_taken)
        .returning(Event.id)
    )
    return db.session.connection().scalar(held) is not None


def join_while_two_leave(database_url: str, join: Callable[[UUID], object]) -> tuple[Event, object]:
    """Let the guests of a full evening leave it in turn, with one in line and one who joins."""
    event = a_full_event(capacity=2)
    event_id = event.id
    guests = [each.id for each in db.session.query(SignUp)]
    in_line(event, "Aino")
    db.session.commit()

    _, joined = race(database_url, [partial(leave_in_turn, *guests), partial(join, event_id)])
    return db.session.get_one(Event, event_id), joined


def test_who_joins_while_all_in_line_get_places_and_one_is_left_has_that_one(app, database_url):
    event, joined = join_while_two_leave(database_url, partial(join_at_once, name="Nils"))

    assert db.session.get_one(SignUp, joined).state is SignUpState.ACTIVE
    assert places(event) == (2, 2)


def test_asked_in_the_statement_that_waits_the_line_still_stands(app, database_url):
    event, has_to_wait = join_while_two_leave(database_url, has_to_wait_unguarded)

    assert has_to_wait
    assert places(event) == (1, 1)
