"""What UNIK never does: read, decide, then write. It shows that the races are real."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from tests.builders import DURING, WEEK_BEFORE
from tests.races.racing import together
from unik.domain.admission import Direction, Verdict
from unik.domain.held_scans import Ruling
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import DoorDevice, Event, HeldScan, Scan, SignUp
from unik.queries.reading import a_glance


def sign_up_unguarded(event_id: UUID, short_code: str) -> bool:
    """Take a place that was free when everybody looked."""
    with a_glance() as connection:
        event = connection.execute(
            select(Event.places_taken, Event.capacity).where(Event.id == event_id)
        ).one()
    together()
    if event.places_taken >= event.capacity:
        return False

    sign_up = {
        "id": uuid4(),
        "event_id": event_id,
        "form_id": uuid4(),
        "state": SignUpState.ACTIVE,
        "signed_up_at": WEEK_BEFORE,
        "short_code": short_code,
    }
    with db.engine.begin() as connection:
        connection.execute(insert(SignUp).values(**sign_up))
        connection.execute(
            update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken + 1)
        )
    return True


def rule_unguarded(event_id: UUID, held_id: UUID) -> bool:
    """Count what nobody had ruled on when everybody looked."""
    with a_glance() as connection:
        ruling = connection.scalar(select(HeldScan.ruling).where(HeldScan.id == held_id))
    together()
    if ruling:
        return False

    with db.engine.begin() as connection:
        connection.execute(
            update(HeldScan).where(HeldScan.id == held_id).values(ruling=Ruling.COUNTED)
        )
        connection.execute(
            update(Event).where(Event.id == event_id).values(people_inside=Event.people_inside + 1)
        )
    return True


def scan_unguarded(event_id: UUID, sign_up_id: UUID, door: str) -> bool:
    """Let somebody in who was outside when every door looked."""
    with a_glance() as connection:
        inside = connection.scalar(select(SignUp.inside).where(SignUp.id == sign_up_id))
    together()
    if inside:
        return False

    scan = {
        "id": uuid4(),
        "event_id": event_id,
        "sign_up_id": sign_up_id,
        "door": door,
        "method": ScanMethod.CODE,
        "direction": Direction.IN,
        "verdict": Verdict.ADMITTED,
        "scanned_at": DURING,
        "happened_at": DURING,
        "received_at": DURING,
        "people_inside": 0,
    }
    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp)
            .where(SignUp.id == sign_up_id)
            .values(inside=True, admitted_at=DURING, admitted_door=door)
        )
        connection.execute(insert(Scan).values(**scan))
    return True


def decline_unguarded(event_id: UUID, sign_up_id: UUID) -> bool:
    """Decline somebody who was in review when everybody looked, and give the place back."""
    with a_glance() as connection:
        state = connection.scalar(select(SignUp.state).where(SignUp.id == sign_up_id))
    together()
    if state is not SignUpState.IN_REVIEW:
        return False

    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp).where(SignUp.id == sign_up_id).values(state=SignUpState.DECLINED)
        )
        connection.execute(
            update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken - 1)
        )
    return True


def reissue_unguarded(sign_up_id: UUID) -> bool:
    """Replace a pass that was the first one when every door looked."""
    with a_glance() as connection:
        serial = connection.scalar(select(SignUp.serial).where(SignUp.id == sign_up_id))
    together()
    if serial != 1:
        return False

    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp).where(SignUp.id == sign_up_id).values(serial=SignUp.serial + 1)
        )
    return True


def pair_unguarded(device_id: UUID, key_digest: bytes) -> bool:
    """Pair a phone with a link that was unused when every phone looked."""
    with a_glance() as connection:
        paired_at = connection.scalar(
            select(DoorDevice.paired_at).where(DoorDevice.id == device_id)
        )
    together()
    if paired_at:
        return False

    with db.engine.begin() as connection:
        connection.execute(
            update(DoorDevice)
            .where(DoorDevice.id == device_id)
            .values(key_digest=key_digest, paired_at=DURING, last_seen_at=DURING)
        )
    return True
