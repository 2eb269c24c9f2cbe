"""Organizers do something about a guest who is just coming in, or whom a colleague looks after."""

from collections import Counter
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders import a_sign_up, an_event, payload_of
from tests.races.guest_runners import (
    block_in_step,
    block_unguarded,
    cancel_in_step,
    scan_between,
    unblock_in_step,
)
from tests.races.racing import race
from tests.races.runners import scan_in_step
from tests.scanning import a_worker
from unik.domain.admission import Verdict
from unik.domain.messages import MessageKind
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Event, Message, SignUp

pytestmark = pytest.mark.both_databases

GUESTS = 12


def an_evening(guests: int = GUESTS):
    """Return an event's id, who works its door, and the ids and codes of so many guests."""
    event = an_event(capacity=guests)
    signed_up = [
        a_sign_up(event, name=f"Gäst {each}", email="ungdom@post.example") for each in range(guests)
    ]
    by, ids = a_worker(event), [each.id for each in signed_up]
    payloads = [payload_of(each) for each in signed_up]
    event_id = event.id
    db.session.commit()
    return event_id, by, ids, payloads


def guests() -> dict[UUID, SignUp]:
    return {each.id: each for each in db.session.scalars(select(SignUp))}


def entries(action: str) -> int:
    return db.session.query(AuditEntry).filter_by(action=action).count()


def test_whoever_is_blocked_while_they_come_is_either_inside_or_blocked(app, database_url):
    event_id, by, ids, payloads = an_evening()

    outcomes, blocked = race(
        database_url,
        [partial(scan_in_step, event_id, by, payloads), partial(block_in_step, event_id, ids)],
    )

    came_in = [each.verdict is Verdict.ADMITTED for each in outcomes]
    assert came_in == [not each for each in blocked]
    found = guests()
    assert [found[each].inside for each in ids] == came_in
    assert [found[each].state is SignUpState.BLOCKED for each in ids] == blocked
    assert db.session.get_one(Event, event_id).people_inside == sum(came_in)
    assert entries("block_sign_up") == sum(blocked)


def test_without_a_guard_somebody_is_inside_and_blocked(app, database_url):
    event_id, by, [guest_id], [payload] = an_evening(1)

    outcome, is_blocked = race(
        database_url,
        [partial(scan_between, event_id, by, payload), partial(block_unguarded, guest_id)],
    )

    assert (outcome.verdict, is_blocked) == (Verdict.ADMITTED, True)
    guest = db.session.get_one(SignUp, guest_id)
    assert (guest.inside, guest.state) == (True, SignUpState.BLOCKED)


def test_whoever_is_cancelled_while_they_come_is_either_inside_or_told(app, database_url):
    event_id, by, ids, payloads = an_evening()

    outcomes, cancelled = race(
        database_url,
        [partial(scan_in_step, event_id, by, payloads), partial(cancel_in_step, event_id, ids)],
    )

    came_in = [each.verdict is Verdict.ADMITTED for each in outcomes]
    assert came_in == [not each for each in cancelled]
    told = select(Message.sign_up_id).where(Message.kind == MessageKind.SIGN_UP_CANCELLED)
    assert Counter(db.session.scalars(told)) == Counter(
        each for each, is_off in zip(ids, cancelled, strict=True) if is_off
    )
    event = db.session.get_one(Event, event_id)
    assert (event.places_taken, event.people_inside) == (sum(came_in), sum(came_in))


def test_of_four_who_cancel_for_the_same_guests_one_does_each_time(app, database_url):
    event_id, _, ids, _ = an_evening()

    answers = race(database_url, [partial(cancel_in_step, event_id, ids)] * 4)

    assert [sum(each) for each in zip(*answers, strict=True)] == [1] * GUESTS
    assert db.session.get_one(Event, event_id).places_taken == 0
    assert entries("cancel_sign_up") == GUESTS


def test_a_block_and_its_lifting_follow_one_another(app, database_url):
    event_id, _, ids, _ = an_evening()

    blocked, lifted = race(
        database_url, [partial(step, event_id, ids) for step in (block_in_step, unblock_in_step)]
    )

    assert blocked == [True] * GUESTS
    found = guests()
    assert [found[each].state is SignUpState.ACTIVE for each in ids] == lifted
    assert [found[each].state is SignUpState.BLOCKED for each in ids] == [
        not each for each in lifted
    ]
    assert entries("unblock_sign_up") == sum(lifted)
