"""Two doors cut off from each other, in any order: everybody once, and every scan kept."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, a_sign_up, an_event
from tests.scanning import a_worker, show
from unik.domain.admission import Direction, Verdict
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.attendance import get_attendance

pytestmark = pytest.mark.both_databases

SECOND = timedelta(seconds=1)


class Decided(NamedTuple):
    """What a phone has decided without the net, and still has to tell."""

    id: UUID
    guest: SignUp
    direction: Direction
    verdict: Verdict
    at: datetime


class Door:
    """A phone that has or has not the net, and a list from before the doors opened."""

    def __init__(self, event: Event, letter: str) -> None:
        self.event, self.by = event, a_worker(event, letter)
        self.is_online = True
        self.queue: list[Decided] = []
        self.told: list[Decided] = []
        self.inside: set[UUID] = set()

    def scan(self, guest: SignUp, direction: Direction, now: datetime) -> None:
        if self.is_online:
            show(self.event, guest, self.by, direction=direction, now=now)
            return
        verdict = Verdict.LEFT if direction is Direction.OUT else self._let_in(guest)
        if direction is Direction.OUT:
            self.inside.discard(guest.id)
        self.queue.append(Decided(uuid4(), guest, direction, verdict, now))

    def _let_in(self, guest: SignUp) -> Verdict:
        if guest.id in self.inside:
            return Verdict.ALREADY_IN
        self.inside.add(guest.id)
        return Verdict.ADMITTED

    def upload(self, one: Decided, now: datetime) -> None:
        show(
            self.event,
            one.guest,
            self.by,
            scan_id=one.id,
            direction=one.direction,
            scanned_at=one.at,
            sent_at=now,
            local_verdict=one.verdict,
            now=now,
        )

    def upload_next(self, now: datetime, *, twice: bool) -> None:
        """Send the oldest; the answer may be lost, so that it is sent once more."""
        if not self.queue:
            return
        self.upload(self.queue[0], now)
        if not twice:
            self.told.append(self.queue.pop(0))


def an_evening_of(rng: random.Random, doors: list[Door], guests: list[SignUp]) -> int:
    """Let much happen in disorder, tell everything in the end, and return how many scans."""
    scans, now = 0, DURING
    for _ in range(30):
        now += SECOND * rng.randint(1, 60)
        door = rng.choice(doors)
        way = rng.choice([Direction.IN, Direction.IN, Direction.OUT])
        does: Callable[[], object] = rng.choice(
            [
                partial(door.scan, rng.choice(guests), way, now),
                partial(door.scan, rng.choice(guests), way, now),
                partial(setattr, door, "is_online", not door.is_online),
                partial(door.upload_next, now, twice=rng.random() < 0.2),
            ]
        )
        scans += getattr(does, "func", None) == door.scan
        does()
    while any(door.queue for door in doors):
        now += SECOND
        rng.choice(doors).upload_next(now, twice=False)
    return scans


@pytest.mark.parametrize("reentry", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_two_doors_do_everybody_counts_once_and_no_scan_is_lost(
    app: Flask, seed: int, reentry: bool
):
    rng = random.Random(seed)
    event = an_event(reentry=reentry)
    guests = [a_sign_up(event, name=f"Gäst {number}") for number in range(3)]
    doors = [Door(event, letter) for letter in "AB"]

    scans = an_evening_of(rng, doors, guests)

    evening = get_attendance(event, now=ENDS_AT)
    inside = [guest.id for guest in guests if guest.inside]
    assert event.people_inside == len(inside) == evening.inside
    assert evening.turnout.came == sum(guest.admitted_at is not None for guest in guests)
    assert db.session.query(Scan).count() == scans
    for one in (each for door in doors for each in door.told):
        kept = db.session.get_one(Scan, one.id)
        assert (kept.local_verdict, kept.happened_at) == (one.verdict, one.at)
