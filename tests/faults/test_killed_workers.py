"""Workers of a running server are killed under load: what was acknowledged is kept.

A phone that got no answer sends the same scan again, as the door's page does.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from threading import Barrier, Condition
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
GUESTS_A_DOOR = 3
PATIENCE_SECONDS = 300
ANSWERS = {"in": "admitted", "out": "left"}

pytestmark = [pytest.mark.both_databases, pytest.mark.timeout(1800)]


class Acknowledged:
    """What the server said of each scan, by its id."""

    def __init__(self) -> None:
        self.verdicts: dict[str, str] = {}
        self.unanswered = 0
        self._more = Condition()
        self._is_over = False

    def note(self, scan_id: str, verdict: str) -> None:
        with self._more:
            self.verdicts[scan_id] = verdict
            self._more.notify_all()

    def note_unanswered(self) -> None:
        with self._more:
            self.unanswered += 1

    def end(self) -> None:
        """Wait for nothing any more."""
        with self._more:
            self._is_over = True
            self._more.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until so many scans are acknowledged, or until a door has ended."""
        with self._more:
            assert self._more.wait_for(
                lambda: self._is_over or len(self.verdicts) >= number, timeout=PATIENCE_SECONDS
            )


@pytest.mark.parametrize(
    ("kills", "scans"), [(20, 800), pytest.param(200, 20_000, marks=pytest.mark.proof)]
)
def test_what_was_acknowledged_is_kept_and_what_was_not_is_answered_once(
    app, database_url, tmp_path: Path, kills: int, scans: int
):
    event = an_evening_now(capacity=len(DOORS) * GUESTS_A_DOOR, reentry=True)
    passes = {
        door: [payload_of(a_sign_up(event, name=f"Gäst {door}{each}")) for each in range(3)]
        for door in DOORS
    }
    links = {door: a_link(event, door) for door in DOORS}
    event_id = event.id
    db.session.commit()
    said, chance = Acknowledged(), Random(4)
    each_door = scans // len(DOORS)

    with (
        serving("tests.benchmarks.served:app", database_url, tmp_path) as server,
        ThreadPoolExecutor(len(DOORS)) as threads,
    ):
        begin = Barrier(len(DOORS) + 1)
        work = partial(work_a_door, server.port, event_id, each_door, said, begin)
        doors = [threads.submit(work, links[door], passes[door]) for door in DOORS]
        for door in doors:
            door.add_done_callback(lambda _: said.end())
        begin.wait()
        for kill in range(kills):
            said.wait_for(scans * kill // kills)
            server.kill_a_worker(chance)
        for door in doors:
            door.result()

    assert said.unanswered
    kept = {str(each.id): each.verdict for each in db.session.scalars(select(Scan))}
    assert kept == said.verdicts
    assert len(kept) == scans
    inside = db.session.scalars(select(func.count()).where(SignUp.inside)).one()
    assert db.session.get_one(Event, event_id, populate_existing=True).people_inside == inside
    assert inside == still_inside(each_door) * len(DOORS)


def work_a_door(
    port: int,
    event_id: UUID,
    scans: int,
    said: Acknowledged,
    begin: Barrier,
    link: str,
    passes: Sequence[str],
) -> None:
    """Let the same guests in and out, one after the other, and ask until each is answered."""
    with Client(port) as client:
        door = ServedDoor(client, event_id, link)
        begin.wait()
        for payload, direction in islice(comings_and_goings(passes), scans):
            scan = scan_of(payload, direction)
            verdict = ask_until_answered(client, door, scan, said)
            assert verdict == ANSWERS[direction]
            said.note(scan["scan_id"], verdict)


def comings_and_goings(passes: Sequence[str]):
    """Give who comes and goes: all of them in, then all of them out, and so on."""
    for direction in cycle(ANSWERS):
        for payload in passes:
            yield payload, direction


def still_inside(scans: int) -> int:
    """Return how many of a door's guests are inside after so many scans."""
    rounds, more = divmod(scans, GUESTS_A_DOOR)
    return more if rounds % 2 == 0 else GUESTS_A_DOOR - more


def ask_until_answered(
    client: Client, door: ServedDoor, scan: dict[str, str], said: Acknowledged
) -> str:
    while True:
        try:
            return door.show(scan)["verdict"]
        except OSError:
            said.note_unanswered()
            client.hang_up()
