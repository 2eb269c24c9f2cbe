"""Whatever doors do in whatever order, the head count is the number of people inside."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders import DOORS_OPEN_AT, DURING, a_sign_up, a_venue, an_event
from tests.machines.door_model import ADULT, KNOWN, YOUTH, DoorModel
from tests.scanning import a_worker, counted, dropped_in, show, undone
from unik.domain.admission import Direction
from unik.domain.drop_ins import Counted
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.attendance import get_attendance
from unik.services.closing import close
from unik.services.counting import NobodyToCountOut

GUESTS = 4
WHILE_IT_GOES_ON = 6
"""Scans before anybody closes the evening."""
AT_THE_END = DURING + timedelta(minutes=10)
"""Soon enough for a door to take back what it did before."""
DOORS = st.sampled_from("AB")
WAYS = st.sampled_from(Direction)


class Door(RuleBasedStateMachine):
    """A small house with two doors."""

    @initialize(fire_limit=st.integers(2, 7), capacity=st.integers(2, 6), late=st.booleans())
    def open(self, fire_limit: int, capacity: int, late: bool) -> None:
        self.event = an_event(
            capacity=capacity,
            staff_count=1,
            reentry=True,
            venue=a_venue(fire_limit=fire_limit),
            drop_in_from=DOORS_OPEN_AT if late else None,
            last_entry_at=AT_THE_END,
            ends_at=AT_THE_END,
        )
        self.workers = {door: a_worker(self.event, door) for door in "AB"}
        self.guests = [a_sign_up(self.event, name=f"Gäst {each}").id for each in range(GUESTS)]
        self.model = DoorModel(capacity, fire_limit, 1, GUESTS, late)
        self.scans: list[UUID] = []
        self.now = DURING
        db.session.commit()

    @rule(number=st.integers(0, 20), way=WAYS, door=DOORS)
    def scan(self, number: int, way: Direction, door: str) -> None:
        number %= len(self.guests)
        guest = db.session.get_one(SignUp, self.guests[number], populate_existing=True)
        if guest.state != "active":
            return
        answer = show(self.event.id, guest, self.workers[door], direction=way, now=self._tick())
        self.scans.append(answer.scan_id)

        assert answer.outcome.verdict == self.model.scan(number, way.value, door)

    @rule(door=DOORS)
    def drop_in(self, door: str) -> None:
        number = len(self.guests)
        name = f"Gäst {number} {len(self.scans)}"
        answer = dropped_in(self.event, self.workers[door], name=name, now=self._tick())
        self.scans.append(answer.scan_id)
        found = db.session.query(SignUp).filter_by(last_move_id=answer.scan_id).one_or_none()
        if found:
            self.guests.append(found.id)

        assert answer.outcome.verdict == self.model.drop_in(number, door)

    @rule(who=st.sampled_from(Counted), way=WAYS, door=DOORS)
    def only_count(self, who: Counted, way: Direction, door: str) -> None:
        scan_id = uuid4()
        try:
            outcome = counted(
                self.event, self.workers[door], who, way, scan_id=scan_id, now=self._tick()
            )
        except NobodyToCountOut:
            assert self.model.only_count(who.value, way.value, door) == "nobody"
        else:
            self.scans.append(scan_id)
            assert outcome.verdict == self.model.only_count(who.value, way.value, door)

    @precondition(lambda self: self.scans)
    @rule(back=st.integers(0, 5), door=DOORS)
    def undo(self, back: int, door: str) -> None:
        number = max(0, len(self.scans) - 1 - back)

        answer = undone(self.event, self.scans[number], self.workers[door], now=self._tick()).answer

        assert answer == self.model.undo(number, door)

    @precondition(lambda self: len(self.scans) > WHILE_IT_GOES_ON)
    @rule()
    def close(self) -> None:
        self.now = max(self.now, AT_THE_END)
        counted = close(self.event.id, now=self._tick())

        if self.model.is_closed:
            assert counted is None
        else:
            assert counted is not None
            assert counted.people == self.model.close()

    @invariant()
    def the_head_count_is_the_number_of_people_inside(self) -> None:
        if not hasattr(self, "event"):
            return
        event = db.session.get_one(Event, self.event.id, populate_existing=True)
        known = db.session.query(SignUp).filter_by(event_id=event.id, inside=True).count()
        assert known == self.model.count(KNOWN)
        assert event.unnamed_inside == self.model.count(YOUTH)
        assert event.adults_inside == self.model.count(ADULT)
        assert event.people_inside == self.model.guests_inside
        assert event.places_taken == self.model.places_taken
        assert event.people_inside + event.adults_inside + 1 <= self.model.fire_limit
        assert get_attendance(event, now=self.now).inside == event.people_inside
        db.session.rollback()

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("examples", "steps"),
    [(12, 25), pytest.param(300, 40, marks=[pytest.mark.proof, pytest.mark.timeout(1800)])],
)
def test_the_head_count_is_the_number_of_people_inside_after_any_sequence(app, examples, steps):
    Door.TestCase.settings = settings(max_examples=examples, stateful_step_count=steps)

    Door.TestCase().runTest()
