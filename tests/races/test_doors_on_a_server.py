"""Eight phones at eight doors of a running server, served as in production.

That the race is real without a guard is shown in `test_doors.py`.
"""

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from tests.benchmarks.client import Client
from tests.benchmarks.servers import serving
from tests.builders import a_sign_up, an_event, payload_of
from tests.phones import a_pairing
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.web import clock

DOORS = "ABCDEFGH"
JSON = "application/json"

pytestmark = [pytest.mark.both_databases, pytest.mark.timeout(900)]


@pytest.mark.parametrize("guests", [12, pytest.param(300, marks=pytest.mark.proof)])
def test_each_pass_comes_in_once_and_what_is_sent_again_gets_its_first_answer(
    app, database_url, tmp_path: Path, guests: int
):
    now = clock.now()
    event = an_event(
        capacity=guests,
        doors_open_at=now - timedelta(hours=1),
        starts_at=now - timedelta(hours=1),
        last_entry_at=now + timedelta(hours=2),
        ends_at=now + timedelta(hours=3),
    )
    payloads = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(guests)]
    until = {"made_at": now, "expires_at": now + timedelta(minutes=30)}
    links = [a_pairing(event, door=door, **until)[1] for door in DOORS]
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
        pairing = ask(client, "/api/v1/pairings", {"token": link})
        assert pairing["event"]["id"] == str(event_id)
        token = own_token(client)
        begin.wait()
        show = partial(ask, client, f"/api/v1/events/{event_id}/scans", token=token)
        return [(show(scan), show(scan)) for scan in map(scan_of, payloads)]


def scan_of(payload: str) -> dict[str, str]:
    """What a phone sends of a pass."""
    return {
        "scan_id": str(uuid4()),
        "code": payload,
        "direction": "in",
        "scanned_at": clock.now().isoformat(),
    }


def ask(client: Client, address: str, sent: object, token: str | None = None) -> Any:
    """Send something, and return what is told."""
    body = json.dumps(sent).encode()
    answer = client.post(address, body, JSON, X_CSRFToken=token or own_token(client))
    assert answer.status == 200, answer
    return json.loads(answer.page)


def own_token(client: Client) -> str:
    """Return the site's own token."""
    return json.loads(client.get("/api/v1/token").page)["token"]
