"""What happens in the same instant as an evening is closed."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from tests.builders import ENDS_AT
from tests.races.racing import together
from tests.scanning import key_of, show
from unik.domain.admission import Direction, Verdict
from unik.domain.door_workers import NO_DOOR, DoorWorker
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.reading import a_glance
from unik.services.closing import close


def close_meanwhile(event_id: UUID) -> int:
    """Close the evening in the same instant as others do something; say how many went out."""
    together()
    counted = close(event_id, now=ENDS_AT)
    return counted.people if counted else 0


def scan_at_the_end(event_id: UUID, by: DoorWorker, payload: str, direction: Direction) -> str:
    """Show a pass in the last second."""
    together()
    now = ENDS_AT.replace(microsecond=0)
    outcome = show(event_id, key_of(payload), by, direction=direction, now=now).outcome
    return outcome.verdict.value


def tell_of_the_evening(event_id: UUID, by: DoorWorker, payload: str) -> str:
    """Tell that a phone without the net had let somebody in."""
    together()
    told = {"local_verdict": Verdict.ADMITTED, "now": ENDS_AT}
    return show(event_id, key_of(payload), by, **told).outcome.verdict.value


def close_unguarded(event_id: UUID) -> None:
    """Count everybody out who was inside when everybody looked."""
    with a_glance() as connection:
        inside = connection.scalars(
            select(SignUp.id).where(SignUp.event_id == event_id, SignUp.inside.is_(True))
        ).all()
    together()
    fact = {
        "event_id": event_id,
        "door": NO_DOOR,
        "method": ScanMethod.CLOSING,
        "direction": Direction.OUT,
        "verdict": Verdict.LEFT,
        "people_inside": 0,
        **dict.fromkeys(("scanned_at", "happened_at", "received_at"), ENDS_AT),
    }
    with db.engine.begin() as connection:
        connection.execute(update(SignUp).where(SignUp.id.in_(inside)).values(inside=False))
        connection.execute(
            insert(Scan), [{**fact, "id": uuid4(), "sign_up_id": each} for each in inside]
        )
        connection.execute(update(Event).where(Event.id == event_id).values(closed_at=ENDS_AT))
