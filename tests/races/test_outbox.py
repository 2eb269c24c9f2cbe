"""Ten workers empty the outbox at once, and some of them are killed."""

import random
import signal
from collections import Counter
from datetime import timedelta
from functools import partial
from multiprocessing.connection import wait
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.builders import an_event
from tests.mail.mail_server import a_mail_server
from tests.races.mortal_worker import work
from tests.races.outbox_runners import NOON, deliver_all, deliver_unguarded, take_the_lease
from tests.races.racing import race, started
from unik.domain.messages import MessageKind
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Message, SignUp
from unik.services import outbox

pytestmark = pytest.mark.both_databases

WORKERS = 10
MESSAGES = 200


def full_outbox(messages: int) -> set[str]:
    """Post one message to each of so many guests; return their ids as letters have them."""
    event = an_event(capacity=messages)
    db.session.add_all(
        SignUp(
            event_id=event.id,
            form_id=uuid4(),
            state=SignUpState.ACTIVE,
            signed_up_at=NOON,
            short_code=f"{number:06}",
            email=f"gast{number}@post.example",
        )
        for number in range(messages)
    )
    db.session.flush()
    outbox.post_to_all(MessageKind.PASS, event.id, {SignUpState.ACTIVE}, now=NOON)
    db.session.commit()
    ids = {f"<{each.hex}@kvallar.example>" for each in db.session.scalars(select(Message.id))}
    db.session.commit()
    return ids


def test_of_ten_workers_one_sends_each_message(app, database_url):
    ids = full_outbox(MESSAGES)

    sent = race(database_url, [deliver_all] * WORKERS)

    assert Counter(each for of_one in sent for each in of_one) == Counter(ids)
    states = db.session.execute(select(Message.state, func.count()).group_by(Message.state)).all()
    assert [tuple(each) for each in states] == [(MessageState.SENT, MESSAGES)]


def test_without_a_guard_each_message_is_sent_by_all_of_them(app, database_url):
    full_outbox(20)

    sent = race(database_url, [deliver_unguarded] * WORKERS)

    counted = Counter(each for of_one in sent for each in of_one)
    assert set(counted.values()) == {WORKERS}


def test_of_six_processes_one_has_the_lease(app, database_url):
    moments = [NOON + timedelta(minutes=2 * turn) for turn in range(20)]

    ours = race(
        database_url,
        [partial(take_the_lease, uuid4(), NOON + timedelta(minutes=1), moments)] * 1
        + [
            partial(take_the_lease, uuid4(), NOON + timedelta(minutes=1), moments) for _ in range(5)
        ],
    )

    assert sum(ours) == len(moments)


@pytest.mark.parametrize(
    "letters", [12, pytest.param(200, marks=[pytest.mark.proof, pytest.mark.timeout(900)])]
)
def test_a_worker_killed_while_the_server_answers_loses_nothing(app, database_url, letters):
    ids, chance, deaths = full_outbox(letters), random.Random(letters), 0
    now, workers = NOON, 0

    with a_mail_server() as server:
        while _left():
            worker = started(work, database_url, server.port, now)

            def kill(worker=worker) -> None:
                if chance.random() < 0.3:
                    worker.kill()
                    wait([worker.sentinel])

            server.before_answering = kill
            worker.join()
            deaths += worker.exitcode == -signal.SIGKILL
            now += timedelta(minutes=11)
            workers += 1
            assert workers < 5 * letters, "the workers come to an end"

    assert deaths
    assert set(server.ids) == ids
    assert len(server.ids) == len(ids) + deaths


def _left() -> int:
    left = db.session.scalars(
        select(func.count()).where(Message.state == MessageState.WAITING)
    ).one()
    db.session.commit()
    return left
