"""What each process does while people erase themselves and an organizer changes the evening."""

from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from sqlalchemy import Executable, Update, insert, select, update
from sqlalchemy.exc import OperationalError

from tests.builders import WEEK_BEFORE
from tests.plans import SOMEBODY, WHO, moved
from tests.races.move_runners import PAST_THE_BIRTHDAY
from tests.races.racing import together
from tests.services.waiting import TERMS
from unik.domain.messages import Audience, Channel, MessageKind
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp
from unik.queries.reading import a_glance
from unik.services import erasures, events
from unik.services.erasures import Erasure
from unik.services.events import NotForeseen

Act = Callable[[UUID, str | None], None]


def erase_in_step(sign_up_ids: Sequence[UUID]) -> int:
    """Erase one of each evening in the instant in which that evening changes; count them."""
    erased = 0
    for sign_up_id in sign_up_ids:
        together()
        done = erasures.erase(sign_up_id, **TERMS, now=WEEK_BEFORE)
        erased += done is Erasure.DONE
    return erased


def call_off_in_step(event_ids: Sequence[UUID]) -> int:
    """Call one evening after the other off, whoever is left of it; count the tries."""
    return sum(_in_step(each, _call_off) for each in event_ids)


def move_in_step(event_ids: Sequence[UUID]) -> int:
    """Move one evening after the other, whoever is left of it; count the tries."""
    return sum(_in_step(each, _move) for each in event_ids)


def erase_unguarded(event_id: UUID, sign_up_id: UUID) -> bool:
    """Give back the place that was held when everybody looked, and forget who held it."""
    return _leave_unguarded(event_id, sign_up_id, state=SignUpState.CANCELLED, name=None)


def decline_unguarded(event_id: UUID, sign_up_id: UUID) -> bool:
    """Give back the same place since the evening is another one."""
    return _leave_unguarded(event_id, sign_up_id, state=SignUpState.DECLINED)


def erase_against_letters(event_id: UUID, sign_up_id: UUID) -> bool:
    """Hold a sign-up against all that refers to it, then ask for the event."""
    hold = select(SignUp.id).where(SignUp.id == sign_up_id).with_for_update()
    return _goes_through(hold, _one_place_less(event_id))


def write_after_the_event(event_id: UUID, sign_up_id: UUID) -> bool:
    """Hold the event, then write a letter, which refers to the sign-up."""
    hold = update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken)
    letter = {
        "id": uuid4(),
        "sign_up_id": sign_up_id,
        "kind": MessageKind.EVENT_CANCELLED,
        "audience": Audience.GUEST,
        "channel": Channel.MAIL,
        "posted_at": WEEK_BEFORE,
        "due_at": WEEK_BEFORE,
    }
    return _goes_through(hold, insert(Message).values(**letter))


def _in_step(event_id: UUID, act: Act) -> int:
    """Do it as an organizer who has seen whom it affects, again as often as that changes."""
    to_accept, tries = _not_foreseen(act, event_id, None), 0
    together()
    while to_accept:
        to_accept = _not_foreseen(act, event_id, to_accept)
        tries += 1
    return tries


def _not_foreseen(act: Act, event_id: UUID, accepted: str | None) -> str | None:
    """Return what there is to say yes to before it happens, or `None` when it has."""
    try:
        act(event_id, accepted)
    except NotForeseen as seen:
        return seen.forecast.fingerprint
    return None


def _call_off(event_id: UUID, accepted: str | None) -> None:
    events.cancel(event_id, accepted=accepted, by=SOMEBODY, now=WEEK_BEFORE)


def _move(event_id: UUID, accepted: str | None) -> None:
    event = db.session.get_one(Event, event_id, populate_existing=True)
    plan, version = moved(event.plan, PAST_THE_BIRTHDAY), event.changed_at
    db.session.rollback()
    events.change(event_id, plan, version=version, accepted=accepted, **WHO, **TERMS)


def _leave_unguarded(event_id: UUID, sign_up_id: UUID, **values: object) -> bool:
    with a_glance() as connection:
        state = connection.scalar(select(SignUp.state).where(SignUp.id == sign_up_id))
    together()
    if state not in HOLDING_A_PLACE:
        return False
    with db.engine.begin() as connection:
        connection.execute(update(SignUp).where(SignUp.id == sign_up_id).values(**values))
        connection.execute(_one_place_less(event_id))
    return True


def _one_place_less(event_id: UUID) -> Update:
    taken = Event.places_taken
    return update(Event).where(Event.id == event_id).values(places_taken=taken - 1)


def _goes_through(first: Executable, then: Executable) -> bool:
    """Do one when the other process has done its first; false if the database gave up on it."""
    try:
        with db.engine.begin() as connection:
            connection.execute(first)
            together()
            connection.execute(then)
    except OperationalError:
        return False
    return True
