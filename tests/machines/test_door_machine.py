"""Whatever doors do in whatever order, the head count is the number of people inside."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders import DOORS_OPEN_AT, DURING, a_sign_up, a_venue, an_event
from tests.machines import door_afterthoughts as afterthoughts
from tests.machines.door_model import ADULT, KNOWN, YOUTH, DoorModel, Move
from tests.scanning import a_worker, counted, dropped_in, let_in_despite, show, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.drop_ins import Counted
from unik.domain.overrides import REASONS, OverrideReason
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.undo import list_to_undo
from unik.services.closing import close
from unik.services.counting import NobodyToCountOut
from unik.services.door import ScanConflict
from unik.services.going_home import go_home, stay
from unik.services.overrides import NotOverridable

GUESTS = 3
WHILE_IT_GOES_ON = 6
"""Scans before anybody closes the evening."""
AT_THE_END = DURING + timedelta(minutes=10)
"""Soon enough for a door to take back what it did before."""
DOORS = st.sampled_from("AB")
NUMBERS = st.integers(0, 4)
"""Of guests: few, so that much happens to each."""
WAYS = st.sampled_from(Direction)
BACK = st.integers(0, 5)
"""How many answers ago something was done."""
MOSTLY = st.sampled_from([True, True, True, False])
TOLD_IN = st.sampled_from([Verdict.ADMITTED, Verdict.ADMITTED, Verdict.NOT_CONFIRMED])
"""What a phone that decides by itself may say to somebody who wants to come in."""
WHY_A_DROP_IN = {
    "": None,
    "room": OverrideReason.ROOM_COUNTED,
    "ride": OverrideReason.LATE_RIDE,
    "agreed": OverrideReason.AGREED,
}


class Door(RuleBasedStateMachine):
    """A small house with two doors."""

    @initialize(
        fire_limit=st.integers(2, 9),
        capacity=st.integers(2, 8),
        late=st.booleans(),
        reentry=MOSTLY,
        entry_lasts=st.sampled_from([12, 600]),
    )
    def open(
        self, fire_limit: int, capacity: int, late: bool, reentry: bool, entry_lasts: int
    ) -> None:
        last_entry_at = DURING + timedelta(seconds=entry_lasts)
        self.event = an_event(
            capacity=capacity,
            staff_count=1,
            reentry=reentry,
            venue=a_venue(fire_limit=fire_limit),
            drop_in_from=DOORS_OPEN_AT if late else None,
            last_entry_at=last_entry_at,
            ends_at=AT_THE_END,
        )
        self.workers = {door: a_worker(self.event, door) for door in "AB"}
        self.guests = [a_sign_up(self.event, name=f"Gäst {each}").id for each in range(GUESTS)]
        self.model = DoorModel(
            capacity, fire_limit, 1, GUESTS, late, last_entry_at, AT_THE_END, reentry
        )
        self.done: list[tuple[UUID, Move]] = []
        self.now = DURING
        db.session.commit()

    @rule(number=NUMBERS, way=WAYS, door=DOORS)
    def scan(self, number: int, way: Direction, door: str) -> None:
        number %= len(self.guests)
        now = self._tick()
        answer = show(
            self.event.id, self._guest(number), self.workers[door], direction=way, now=now
        )
        move = self.model.scan(number, way.value, door, now)

        assert answer.outcome.verdict == move.said
        self.done.append((answer.scan_id, move))

    @rule(door=DOORS, reason=st.sampled_from(["", "", *WHY_A_DROP_IN]))
    def drop_in(self, door: str, reason: str) -> None:
        number, now = len(self.guests), self._tick()
        name, despite = f"Gäst {number} {len(self.done)}", WHY_A_DROP_IN[reason]
        answer = dropped_in(self.event, self.workers[door], name=name, despite=despite, now=now)
        move = self.model.drop_in(number, door, now, reason)

        assert answer.outcome.verdict == move.said
        self.done.append((answer.scan_id, move))
        if move.drops_in:
            guest = db.session.query(SignUp).filter_by(last_move_id=answer.scan_id).one()
            self.guests.append(guest.id)

    @rule(who=st.sampled_from(Counted), way=WAYS, door=DOORS)
    def only_count(self, who: Counted, way: Direction, door: str) -> None:
        scan_id, now = uuid4(), self._tick()
        move = self.model.only_count(who.value, way.value, door, now)
        if move is None:
            with pytest.raises(NobodyToCountOut):
                counted(self.event, self.workers[door], who, way, scan_id=scan_id, now=now)
            return
        outcome = counted(self.event, self.workers[door], who, way, scan_id=scan_id, now=now)

        assert outcome.verdict == move.said
        self.done.append((scan_id, move))

    @precondition(lambda self: self.done)
    @rule(back=BACK, door=DOORS)
    def override(self, back: int, door: str) -> None:
        (refused_id, refused), now = self._done(back), self._tick()
        reason = REASONS.get(Verdict(refused.said), (OverrideReason.AGREED,))[0]
        move = self.model.override(refused, door, now)
        if move is None:
            with pytest.raises(NotOverridable):
                let_in_despite(self.event, refused_id, reason, self.workers[door], now=now)
            return
        answer = let_in_despite(self.event, refused_id, reason, self.workers[door], now=now)

        assert answer.outcome.verdict == move.said
        self.done.append((answer.scan_id, move))

    @rule(number=NUMBERS, way=WAYS, door=DOORS, ago=st.integers(1, 12), told=TOLD_IN)
    def tell_late(self, number: int, way: Direction, door: str, ago: int, told: Verdict) -> None:
        """A phone without the net did something some seconds ago, and says so now."""
        number %= len(self.guests)
        now = self._tick()
        # No two things happen at the same moment.
        at = max(DURING, now - timedelta(seconds=ago)) + timedelta(microseconds=len(self.done) + 1)
        told = Verdict.LEFT if way is Direction.OUT else told
        moments = {"scanned_at": at, "sent_at": now, "now": now}
        guest, by = self._guest(number), self.workers[door]
        answer = show(self.event.id, guest, by, direction=way, local_verdict=told, **moments)
        move = afterthoughts.tell_late(self.model, number, way.value, door, at=at, told=told.value)

        assert answer.outcome.verdict == move.said
        self.done.append((answer.scan_id, move))

    @precondition(lambda self: self.done)
    @rule(back=BACK, told=TOLD_IN)
    def tell_again(self, back: int, told: Verdict) -> None:
        """The answer to a scan came too late for a phone, which showed something itself."""
        (scan_id, move), now = self._done(back), self._tick()
        if move.guest is None or move.drops_in or move.overrides:
            return
        way = Direction(move.asked)
        told = Verdict.LEFT if way is Direction.OUT else told
        guest, by = self._guest(move.guest), self.workers[move.door]
        again = {"scan_id": scan_id, "scanned_at": move.at, "direction": way, "now": now}
        if not afterthoughts.tell_again(self.model, move, told.value):
            with pytest.raises(ScanConflict):
                show(self.event.id, guest, by, local_verdict=told, **again)
            return
        answer = show(self.event.id, guest, by, local_verdict=told, **again)

        assert answer.outcome.verdict == move.said

    @precondition(lambda self: self.done)
    @rule(back=BACK, same_door=MOSTLY, is_fact=st.booleans())
    def undo(self, back: int, same_door: bool, is_fact: bool) -> None:
        (scan_id, move), now = self._done(back), self._tick()
        door = move.door if same_door else "AB".replace(move.door, "")
        offered = {each.id for each in list_to_undo(self.event.id, door, now)}
        asked_at = now if is_fact else None

        by = self.workers[door]
        answer = undone(
            self.event, scan_id, by, asked_at=asked_at, sent_at=asked_at, now=now
        ).answer

        assert answer == afterthoughts.undo(self.model, move, door, is_fact=is_fact)
        if scan_id in offered and move.guest is not None:
            assert answer in {"undone", "full"}

    @precondition(lambda self: self.done)
    @rule(back=BACK, door=DOORS, stays=st.booleans())
    def go_home(self, back: int, door: str, stays: bool) -> None:
        """Somebody goes home, and perhaps does not after all."""
        (scan_id, move), by = self._done(back), self.workers[door]
        now = self._tick()

        answer = go_home(self.event.id, scan_id, by=by, now=now)

        assert answer == afterthoughts.go_home(self.model, move, now)
        if stays:
            now = self._tick()
            answer = stay(self.event.id, scan_id, by=by, now=now)
            assert answer == afterthoughts.stay(self.model, move, now)

    @precondition(lambda self: len(self.done) > WHILE_IT_GOES_ON)
    @rule()
    def close(self) -> None:
        self.now = max(self.now, AT_THE_END)
        now = self._tick()
        counted = close(self.event.id, now=now)

        if self.model.is_closed:
            assert counted is None
        else:
            assert counted is not None
            assert counted.people == self.model.close(now)

    @invariant()
    def the_head_count_is_the_number_of_people_inside(self) -> None:
        if not hasattr(self, "event"):
            return
        model = self.model
        event = db.session.get_one(Event, self.event.id, populate_existing=True)
        inside = db.session.query(SignUp.id).filter_by(event_id=event.id, inside=True)
        assert {id for (id,) in inside} == {
            id for number, id in enumerate(self.guests) if model.is_inside(number)
        }
        assert inside.count() == model.counts[KNOWN]
        assert event.unnamed_inside == model.counts[YOUTH]
        assert event.adults_inside == model.counts[ADULT]
        assert event.people_inside == model.guests_inside
        assert event.places_taken == model.places_taken
        attendance = get_attendance(event, now=self.now)
        assert attendance.inside == event.people_inside
        assert attendance.turnout.visitors == model.visitors
        db.session.rollback()

    @invariant()
    def only_phones_without_the_net_go_beyond_the_fire_limit(self) -> None:
        if hasattr(self, "event") and not any(move.told for _, move in self.done):
            people = self.model.guests_inside + self.model.counts[ADULT] + 1
            assert people <= self.model.fire_limit

    def _guest(self, number: int) -> SignUp:
        return db.session.get_one(SignUp, self.guests[number], populate_existing=True)

    def _done(self, back: int) -> tuple[UUID, Move]:
        return self.done[max(0, len(self.done) - 1 - back)]

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
