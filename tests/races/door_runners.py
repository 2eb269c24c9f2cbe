"""What doors do in the same instant, beside scanning passes in."""

from contextlib import nullcontext
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import DURING
from tests.races.racing import together
from tests.scanning import key_of, show
from unik.domain.admission import Direction
from unik.domain.sign_ins import SignedIn
from unik.domain.undo import UndoRequest
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reading import a_glance
from unik.services.undo import undo


def undo_meanwhile(event_id: UUID, by: SignedIn, scan_id: UUID) -> str:
    """Take a scan back in the same instant as others do something."""
    together()
    return undo(event_id, UndoRequest(uuid4(), scan_id), by=by, now=DURING).answer.value


def scan_meanwhile(
    event_id: UUID, by: SignedIn, payload: str, *, direction: Direction = Direction.IN
) -> str:
    """Show a pass in the same instant as others do something."""
    together()
    outcome = show(event_id, key_of(payload), by, direction=direction).outcome
    return outcome.verdict.value


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
