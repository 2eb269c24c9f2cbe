"""Reminding everybody the day before, and thanking them the day after."""

from datetime import datetime, timedelta

from unik.domain.messages import MessageKind
from unik.domain.reminders import is_time_to_remind, is_time_to_thank, reminded_at
from unik.domain.sign_up_states import EXPECTED
from unik.extensions import db
from unik.models import SignUp
from unik.queries.events import list_published_events
from unik.services import outbox

_AROUND = timedelta(days=4)


def remind(*, now: datetime) -> int:
    """Post a reminder to everybody who is expected, once for each day an evening is held on.

    Whoever has signed up since reminders went out has just had the pass.
    """
    posted = sum(
        outbox.post_to_all(
            MessageKind.REMINDER,
            event.id,
            EXPECTED,
            now=now,
            occasion=event.doors_on.isoformat(),
            among=SignUp.signed_up_at < reminded_at(event.doors_open_at),
        )
        for event in list_published_events(now, now + _AROUND)
        if is_time_to_remind(event.doors_open_at, now)
    )
    db.session.commit()
    return posted


def thank(*, now: datetime) -> int:
    """Post thanks to everybody who came, once for each evening."""
    posted = sum(
        outbox.post_to_all(
            MessageKind.THANKS,
            event.id,
            EXPECTED,
            now=now,
            occasion=event.doors_on.isoformat(),
            among=SignUp.admitted_at.is_not(None),
        )
        for event in list_published_events(now - _AROUND, now)
        if is_time_to_thank(event.doors_open_at, now)
    )
    db.session.commit()
    return posted
