"""Carrying out what the door decided, within the caller's transaction.

The sign-up is claimed first and the event last, everywhere in this order, so that nothing
deadlocks and the row that every door wants is locked for the shortest time.
"""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from unik.domain.admission import OF_A_STATE, Verdict
from unik.domain.door_answers import Outcome
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp, Venue
from unik.queries.situations import ShownSignUp, Situation


def carry_out(verdict: Verdict, situation: Situation, *, door: str, at: datetime) -> Outcome:
    """Let somebody in or out, as of `at`, if that is the verdict, and say what came of it.

    Somebody who was let in elsewhere in the same instant is already in, and a house at its
    fire limit is full, whatever was decided before.
    """
    shown = situation.shown
    if verdict is Verdict.ADMITTED and shown:
        return _admit(shown, situation, door=door, at=at)
    if verdict is Verdict.LEFT and shown:
        return _let_out(shown, situation, at)
    if verdict is Verdict.ALREADY_IN and shown:
        left_at = None if shown.inside else shown.left_at
        return _already_in(situation, shown.admitted_at, shown.admitted_door, left_at)
    return Outcome(verdict, situation.head_count.inside)


def _admit(shown: ShownSignUp, situation: Situation, *, door: str, at: datetime) -> Outcome:
    if situation.head_count.room_left == 0:
        return Outcome(Verdict.FULL, situation.head_count.inside)
    if not _claim_entry(shown, situation, door, at):
        return _who_was_faster(shown, situation)
    people_inside = _claim_room(situation)
    if people_inside is None:
        # Nothing else is written yet, so this gives the entry back just as it was.
        db.session.rollback()
        return Outcome(Verdict.FULL, situation.head_count.inside)
    return Outcome(Verdict.ADMITTED, people_inside)


def _claim_entry(shown: ShownSignUp, situation: Situation, door: str, at: datetime) -> bool:
    """Mark somebody as inside; false if another door did so, or the sign-up has changed."""
    claim = _CLAIM_RETURN if situation.doors.reentry else _CLAIM_FIRST_ENTRY
    claimed = {"sign_up": shown.id, "at": at, "door": door}
    return db.session.connection().scalar(claim, claimed) is not None


def _claim_room(situation: Situation) -> int | None:
    """Count one more inside; `None` if the house holds as many as the fire limit allows."""
    return db.session.connection().scalar(_CLAIM_ROOM, {"event": situation.event_id})


def _who_was_faster(shown: ShownSignUp, situation: Situation) -> Outcome:
    """Say what has become of a sign-up that could not be claimed."""
    row = db.session.execute(
        select(SignUp.state, SignUp.admitted_at, SignUp.admitted_door).where(SignUp.id == shown.id)
    ).one()
    if row.state in OF_A_STATE:
        return Outcome(OF_A_STATE[row.state], situation.head_count.inside)
    return _already_in(situation, row.admitted_at, row.admitted_door)


def _already_in(
    situation: Situation,
    since_at: datetime | None,
    since_door: str | None,
    left_at: datetime | None = None,
) -> Outcome:
    return Outcome(Verdict.ALREADY_IN, situation.head_count.inside, since_at, since_door, left_at)


def _let_out(shown: ShownSignUp, situation: Situation, at: datetime) -> Outcome:
    """Count somebody inside out, once, and say since when they were inside."""
    connection = db.session.connection()
    came_in = connection.execute(_LEAVE, {"sign_up": shown.id, "at": at}).first()
    if came_in is None:
        return Outcome(Verdict.LEFT, situation.head_count.inside)
    people_inside = connection.scalar(_MAKE_ROOM, {"event": situation.event_id}) or 0
    return Outcome(Verdict.LEFT, people_inside, came_in.admitted_at, came_in.admitted_door)


# Built once, and run on the session's connection: putting a statement together, and letting
# the session look for objects that it changes, each take longer than the database does.
_CLAIM_RETURN = (
    update(SignUp)
    .where(SignUp.id == bindparam("sign_up"), SignUp.state == SignUpState.ACTIVE)
    .where(SignUp.inside.is_(False))
    .values(inside=True, admitted_at=bindparam("at"), admitted_door=bindparam("door"))
    .returning(SignUp.id)
)
_CLAIM_FIRST_ENTRY = _CLAIM_RETURN.where(SignUp.admitted_at.is_(None))
_CLAIM_ROOM = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .where(
        Event.people_inside + Event.staff_count
        < select(Venue.fire_limit).where(Venue.id == Event.venue_id).scalar_subquery()
    )
    .values(people_inside=Event.people_inside + 1)
    .returning(Event.people_inside)
)
_LEAVE = (
    update(SignUp)
    .where(SignUp.id == bindparam("sign_up"), SignUp.inside.is_(True))
    .values(inside=False, left_at=bindparam("at"))
    .returning(SignUp.admitted_at, SignUp.admitted_door)
)
_MAKE_ROOM = (
    update(Event)
    .where(Event.id == bindparam("event"), Event.people_inside > 0)
    .values(people_inside=Event.people_inside - 1)
    .returning(Event.people_inside)
)
