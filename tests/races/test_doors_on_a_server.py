"""Eight phones at eight doors of a running server, served as in production.

That the race is real without a guard is shown in `test_doors.py`.
"""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.benchmarks.client import Client
from tests.benchmarks.servers import serving
from tests.builders import a_sign_up, payload_of
from tests.served_doors import ServedDoor, a_link, an_evening_now, scan_of
from unik.extensions import db
from unik.models import Event, Scan, SignUp

DOORS = "ABCDEFGH"

pytestmark = [pytest.mark.both_databases, pytest.mark.timeout(900)]


@pytest.mark.parametrize("guests", [12, pytest.param(300, marks=pytest.mark.proof)])
def test_each_pass_comes_in_once_and_what_is_sent_again_gets_its_first_answer(
    app, database_url, tmp_path: Path, guests: int
):
    event = an_evening_now(capacity=guests)
    payloads = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(guests)]
    links = [a_link(event, door) for door in DOORS]
    event_id = event.id
    db.session.commit()

    with serving("tests.benchmarks.served:app", database_url, tmp_path) as server:
        begin = Barrier(len(DOORS))
        work = partial(work_a_door, server.port, event_id, payloads, begin)
        with ThreadPoolExecutor(len(DOORS)) as doors:
            answers = list(doors.map(work, links))

    assert all(first == again for of_one in answers for first, again in of_one)
    for of_one_pass in zip(*answers, strict=True):
        verdicts = Counter(first["verdict"] for first, _ in of_one_pass)
        assert verdicts == {"admitted": 1, "already_in": 7}
    inside = db.session.scalars(select(func.count()).where(SignUp.inside)).one()
    event = db.session.get_one(Event, event_id, populate_existing=True)
    assert event.people_inside == inside == guests
    assert db.session.query(Scan).count() == len(DOORS) * guests


def work_a_door(
    port: int, event_id: UUID, payloads: Sequence[str], begin: Barrier, link: str
) -> list[tuple[Any, Any]]:
    """Pair a phone, then show it every pass, and send each scan twice."""
    with Client(port) as client:
        door = ServedDoor(client, event_id, link)
        begin.wait()
        return [(door.show(scan), door.show(scan)) for scan in map(scan_of, payloads)]
