"""Full evenings and those who stand in line for them."""

from datetime import timedelta

from sqlalchemy import func, select

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import Event, Message, SignUp

TERMS = {"terms": OfferTerms()}


def a_full_event(capacity: int = 1, **given: object) -> Event:
    """An event without a free place."""
    event = an_event(capacity=capacity, **given)
    for number in range(capacity):
        a_sign_up(event, name=f"Gäst {number}")
    return event


def in_line(event: Event, *names: str, **given: object) -> list[SignUp]:
    """Let them stand in line, in this order."""
    return [
        a_sign_up(
            event,
            name=name,
            state=SignUpState.WAITING,
            queued_at=WEEK_BEFORE + timedelta(minutes=number),
            **given,
        )
        for number, name in enumerate(names)
    ]


def line_of(event: Event) -> dict[str, str]:
    """Return what became of everybody who ever stood in line, by name."""
    found = select(SignUp.name, SignUp.state).where(
        SignUp.event_id == event.id, SignUp.queued_at.is_not(None)
    )
    rows = db.session.execute(found.order_by(SignUp.queued_at))
    return {name: state.value for name, state in rows}


def places(event: Event) -> tuple[int, int]:
    """Return how many places are counted, and how many sign-ups hold one."""
    held = select(func.count()).where(
        SignUp.event_id == event.id, SignUp.state.in_(HOLDING_A_PLACE)
    )
    db.session.refresh(event)
    return event.places_taken, db.session.scalars(held).one()


def letters() -> list[str]:
    """Return the kinds of the messages that are written down, in order."""
    return [
        each.value
        for each in db.session.scalars(
            select(Message.kind).order_by(Message.posted_at, Message.kind)
        )
    ]
