"""What each process does while an evening is moved."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.plans import WHO, moved
from tests.races.racing import together
from tests.races.runners import an_application
from tests.services.waiting import TERMS
from unik.domain.applications import Application
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import STANDING, SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reading import a_glance
from unik.services import events, sign_ups
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import NotForeseen
from unik.services.sign_ups import NotCancellable, SignUpRefused
from unik.web.codes import pass_codes

PAST_THE_BIRTHDAY = timedelta(days=35)
SOON_18 = date(2008, 11, 20)
"""Welcome on NIGHT, and 18 by the day that the evening is moved to."""


def move(event_id: UUID) -> int:
    """Move the evening as often as its forecast changes under the organizer; count the tries."""
    plan = moved(db.session.get_one(Event, event_id).plan, PAST_THE_BIRTHDAY)
    db.session.rollback()
    together()
    accepted, tries = None, 0
    while True:
        tries += 1
        version = db.session.get_one(Event, event_id, populate_existing=True).changed_at
        db.session.rollback()
        try:
            events.change(event_id, plan, version=version, accepted=accepted, **WHO, **TERMS)
        except NotForeseen as seen:
            accepted = seen.forecast.fingerprint
        except ChangedMeanwhile:
            accepted = None
        else:
            return tries


def sign_up_many(event_id: UUID, who: str, people: int) -> int:
    """Sign so many up who are about to turn 18; count those who were."""
    event = db.session.get_one(Event, event_id)
    db.session.expunge_all()
    db.session.rollback()
    together()
    return sum(_sign_up(event, an_application(f"{who} {number}")) for number in range(people))


def cancel_many(sign_up_ids: Sequence[UUID]) -> int:
    """Cancel them one after the other; count those that were."""
    together()
    return sum(_cancel(each) for each in sign_up_ids)


def sign_up_unguarded(event_id: UUID, name: str) -> bool:
    """Sign somebody up by the day that was read, whatever it is by then."""
    with a_glance() as connection:
        doors_open_at = connection.scalar(select(Event.doors_open_at).where(Event.id == event_id))
    together()
    together()
    if doors_open_at is None:
        return False
    row = {
        "id": uuid4(),
        "event_id": event_id,
        "form_id": uuid4(),
        "state": SignUpState.ACTIVE,
        "signed_up_at": WEEK_BEFORE,
        "name": name,
        "born_on": SOON_18,
        "short_code": name,
    }
    with db.engine.begin() as connection:
        connection.execute(SignUp.__table__.insert().values(**row))
        connection.execute(
            update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken + 1)
        )
    return True


def move_unguarded(event_id: UUID) -> bool:
    """Take the places of those who stand signed up in the middle of others' signing up."""
    together()
    with db.engine.begin() as connection:
        connection.execute(
            update(SignUp)
            .where(SignUp.event_id == event_id, SignUp.state.in_(STANDING))
            .values(state=SignUpState.DECLINED)
        )
    together()
    return True


def _sign_up(event: Event, application: Application) -> bool:
    theirs = Application(**vars(application) | {"born_on": SOON_18})
    try:
        sign_ups.sign_up(
            event, theirs, codes=pass_codes(), calendar=SchoolCalendar({}), now=WEEK_BEFORE
        )
    except SignUpRefused:
        return False
    return True


def _cancel(sign_up_id: UUID) -> bool:
    try:
        sign_ups.cancel(sign_up_id, **TERMS, now=WEEK_BEFORE)
    except NotCancellable:
        return False
    return True
