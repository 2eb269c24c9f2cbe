"""What organizers do about guests in a race."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import DURING
from tests.races.racing import together
from tests.scanning import key_of, show
from tests.services.waiting import TERMS
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker
from unik.domain.guest_care import CancelReason
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp
from unik.queries.reading import a_glance
from unik.services import guest_care
from unik.services.guest_care import NothingDone

BY = uuid4()


def block_in_step(event_id: UUID, ids: Sequence[UUID]) -> list[bool]:
    """Block each when others are ready for the same guest; say whether that was done."""
    return [_in_step(partial(guest_care.block, event_id, each, by=BY, now=DURING)) for each in ids]


def unblock_in_step(event_id: UUID, ids: Sequence[UUID]) -> list[bool]:
    """Lift the block of each; say whether that was done."""
    facts = {"calendar": SchoolCalendar({}), "by": BY, "now": DURING}
    return [_in_step(partial(guest_care.unblock, event_id, each, **facts)) for each in ids]


def cancel_in_step(event_id: UUID, ids: Sequence[UUID]) -> list[bool]:
    """Cancel for each; say whether that was done."""
    facts = {**TERMS, "by": BY, "now": DURING}
    reason = next(iter(CancelReason))
    return [
        _in_step(partial(guest_care.cancel_for, event_id, each, reason, **facts)) for each in ids
    ]


def scan_between(event_id: UUID, by: DoorWorker, payload: str) -> Outcome:
    """Show a pass after somebody has looked, and before they write."""
    together()
    outcome = show(event_id, key_of(payload), by).outcome
    together()
    return outcome


def block_unguarded(sign_up_id: UUID) -> bool:
    """Block somebody who was not inside when we looked."""
    with a_glance() as connection:
        is_inside = connection.scalar(select(SignUp.inside).where(SignUp.id == sign_up_id))
    together()
    together()
    if is_inside:
        return False
    with db.engine.begin() as connection:
        blocked = update(SignUp).where(SignUp.id == sign_up_id)
        connection.execute(blocked.values(state=SignUpState.BLOCKED))
    return True


def _in_step(act: Callable[[], None]) -> bool:
    together()
    try:
        act()
    except NothingDone:
        return False
    return True
