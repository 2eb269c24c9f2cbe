"""What happens in the same instant as an evening is closed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from tests.builders import ENDS_AT
from tests.races.racing import together, together_before_writing
from tests.scanning import counted, dropped_in, key_of, let_in_despite, show, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.door_workers import NO_DOOR, DoorWorker
from unik.domain.drop_ins import Counted
from unik.domain.overrides import OverrideReason
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.reading import a_glance
from unik.services.closing import close

LAST_SECOND = ENDS_AT - timedelta(seconds=1)


def close_meanwhile(event_id: UUID) -> int:
    """Close the evening in the same instant as others do something; say how many went out."""
    together()
    gone = close(event_id, now=ENDS_AT)
    return gone.people if gone else 0


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


def close_with_others(event_id: UUID, *, first: bool) -> int:
    """Close the evening when others are about to write; `first` lets them wait until it is done."""
    together()
    gone = close(event_id, now=ENDS_AT)
    if first:
        together()
    return gone.people if gone else 0


def in_the_last_second(act: Callable[[], str], *, after_closing: bool) -> str:
    """Do what a door decides while the evening goes on, and writes as it is closed, or after."""
    db.session.rollback()
    with together_before_writing(2 if after_closing else 1):
        return act()


def come_in(event_id: UUID, by: DoorWorker, payload: str) -> str:
    return show(event_id, key_of(payload), by, now=LAST_SECOND).outcome.verdict.value


def drop_in(event: Event, by: DoorWorker, name: str) -> str:
    return dropped_in(event, by, name=name, now=LAST_SECOND).outcome.verdict.value


def count_in(event: Event, by: DoorWorker, who: Counted) -> str:
    return counted(event, by, who, now=LAST_SECOND).verdict.value


def come_in_despite(event: Event, by: DoorWorker, refused_id: UUID) -> str:
    reason = OverrideReason.LEFT_UNSEEN
    answer = let_in_despite(event, refused_id, reason, by, now=LAST_SECOND)
    return answer.outcome.verdict.value


def take_exit_back(event: Event, by: DoorWorker, exit_id: UUID) -> str:
    return undone(event, exit_id, by, now=LAST_SECOND).answer.value


def come_in_unguarded(event_id: UUID, sign_up_id: UUID) -> str:
    """Let somebody in because the evening was open when the door looked."""
    with a_glance() as connection:
        closed_at = connection.scalar(select(Event.closed_at).where(Event.id == event_id))
    together()
    together()
    if closed_at:
        return "entry_closed"
    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp)
            .where(SignUp.id == sign_up_id)
            .values(inside=True, admitted_at=LAST_SECOND, admitted_door="A")
        )
        connection.execute(
            update(Event).where(Event.id == event_id).values(people_inside=Event.people_inside + 1)
        )
    return "admitted"


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
