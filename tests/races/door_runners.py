"""What doors do in the same instant, beside scanning passes in."""

from contextlib import nullcontext
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import DURING
from tests.races.racing import together
from tests.races.runners import read_and_let_go
from tests.scanning import counted, dropped_in, key_of, show
from unik.domain.admission import Direction
from unik.domain.door_workers import DoorWorker
from unik.domain.drop_ins import Counted
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reading import a_glance
from unik.services.drop_ins import SignedUpAlready
from unik.services.undo import undo


def undo_meanwhile(event_id: UUID, by: DoorWorker, scan_id: UUID) -> str:
    """Take a scan back in the same instant as others do something."""
    together()
    return undo(event_id, UndoRequest(uuid4(), scan_id), by=by, now=DURING).answer.value


def scan_meanwhile(
    event_id: UUID, by: DoorWorker, payload: str, *, direction: Direction = Direction.IN
) -> str:
    """Show a pass in the same instant as others do something."""
    together()
    outcome = show(event_id, key_of(payload), by, direction=direction).outcome
    return outcome.verdict.value


def drop_in_meanwhile(event_id: UUID, by: DoorWorker, name: str) -> str:
    """Let somebody in without a pass in the same instant as others do something."""
    event = read_and_let_go(event_id)
    together()
    try:
        return dropped_in(event, by, name=name).outcome.verdict.value
    except SignedUpAlready:
        return "signed_up"


def count_meanwhile(event_id: UUID, by: DoorWorker, who: Counted) -> str:
    """Count somebody in in the same instant as others do something."""
    event = read_and_let_go(event_id)
    together()
    return counted(event, by, who).verdict.value


def count_unguarded(event_id: UUID, fire_limit: int) -> None:
    """Count an adult in for whom there was room when everybody looked."""
    with a_glance() as connection:
        people = connection.scalar(
            select(Event.people_inside + Event.staff_count + Event.adults_inside).where(
                Event.id == event_id
            )
        )
    together()
    if people is not None and people < fire_limit:
        with db.engine.begin() as connection:
            connection.execute(
                update(Event)
                .where(Event.id == event_id)
                .values(adults_inside=Event.adults_inside + 1)
            )


def count_back_unguarded(event_id: UUID, scan_id: UUID) -> None:
    """Count somebody out who was in by that scan when everybody looked."""
    with a_glance() as connection:
        moved = connection.scalar(select(SignUp.id).where(SignUp.last_move_id == scan_id))
    together()
    with db.engine.begin() if moved else nullcontext() as connection:
        if connection:
            connection.execute(
                update(SignUp).where(SignUp.id == moved).values(inside=False, last_move_id=None)
            )
            connection.execute(
                update(Event)
                .where(Event.id == event_id)
                .values(people_inside=Event.people_inside - 1)
            )
