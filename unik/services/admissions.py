"""Carrying out what the door decided, within the caller's transaction.

The sign-up is claimed first and the event last, everywhere in this order, so that nothing
deadlocks and the row that every door wants is locked for the shortest time.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Executable, bindparam, select, update

from unik.domain.admission import OF_A_STATE, Verdict
from unik.domain.door_answers import Outcome
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp
from unik.queries.situations import ShownSignUp, Situation
from unik.services.rooms import claim_room, make_room, verdict_without_room


class Passing(NamedTuple):
    """Where and when somebody passes, and the scan that says so."""

    scan_id: UUID
    door: str
    at: datetime


def carry_out(verdict: Verdict, situation: Situation, passing: Passing) -> Outcome:
    """Let somebody in or out, if that is the verdict, and say what came of it.

    Somebody who was let in elsewhere in the same instant is already in, and a house at its
    fire limit is full, whatever was decided before.
    """
    shown = situation.shown
    if verdict is Verdict.ADMITTED and shown:
        return _admit(shown, situation, passing)
    if verdict is Verdict.LEFT and shown:
        return _let_out(shown, situation, passing)
    if verdict is Verdict.ALREADY_IN and shown:
        left_at = None if shown.inside else shown.left_at
        since = shown.admitted_at, shown.admitted_door, left_at
        return Outcome(verdict, situation.head_count.inside, *since)
    return Outcome(verdict, situation.head_count.inside)


def let_in_despite(situation: Situation, shown: ShownSignUp, passing: Passing) -> Outcome:
    """Let somebody in whom only a rule refuses that may be overridden, and say what came of it.

    Who is counted as inside stays so, as one person, and the fire limit holds for everybody.
    """
    if not _claim_entry(shown, _CLAIM_DESPITE, passing):
        return _who_was_faster(shown, situation, inside=Verdict.ADMITTED)
    return _claim_room(situation)


def _admit(shown: ShownSignUp, situation: Situation, passing: Passing) -> Outcome:
    if situation.head_count.room_left == 0:
        return Outcome(Verdict.FULL, situation.head_count.inside)
    if not _claim_entry(shown, _claim_for(situation), passing):
        return _who_was_faster(shown, situation)
    return _claim_room(situation)


def _claim_room(situation: Situation) -> Outcome:
    """Count in whoever has just claimed their entry, or give it back where there is no room."""
    people_inside = claim_room(situation.event_id)
    if people_inside is None:
        # Nothing else is written yet, so this gives the entry back just as it was.
        db.session.rollback()
        return Outcome(verdict_without_room(situation.event_id), situation.head_count.inside)
    return Outcome(Verdict.ADMITTED, people_inside)


def _claim_for(situation: Situation) -> Executable:
    return _CLAIM_RETURN if situation.doors.reentry else _CLAIM_FIRST_ENTRY


def _claim_entry(shown: ShownSignUp, claim: Executable, passing: Passing) -> bool:
    """Mark somebody as inside; false if another door did so, or the sign-up has changed."""
    claimed = {"sign_up": shown.id, **passing._asdict()}
    return db.session.connection().scalar(claim, claimed) is not None


def _who_was_faster(
    shown: ShownSignUp, situation: Situation, *, inside: Verdict = Verdict.ALREADY_IN
) -> Outcome:
    """Say what has become of a sign-up that could not be claimed; `inside` if they are in now."""
    row = db.session.execute(
        select(SignUp.state, SignUp.inside, SignUp.admitted_at, SignUp.admitted_door).where(
            SignUp.id == shown.id
        )
    ).one()
    people_inside = situation.head_count.inside
    if row.state in OF_A_STATE:
        return Outcome(OF_A_STATE[row.state], people_inside)
    verdict = inside if row.inside else Verdict.ALREADY_IN
    return Outcome(verdict, people_inside, row.admitted_at, row.admitted_door)


def _let_out(shown: ShownSignUp, situation: Situation, passing: Passing) -> Outcome:
    """Count somebody inside out, once, and say since when they were inside."""
    leaving = {"sign_up": shown.id, "scan_id": passing.scan_id, "at": passing.at}
    came_in = db.session.connection().execute(_LEAVE, leaving).first()
    if came_in is None:
        return Outcome(Verdict.LEFT, situation.head_count.inside)
    people_inside = make_room(situation.event_id)
    return Outcome(Verdict.LEFT, people_inside, came_in.admitted_at, came_in.admitted_door)


# Built once, and run on the session's connection: putting a statement together, and letting
# the session look for objects that it changes, each take longer than the database does.
_CLAIM_DESPITE = (
    update(SignUp)
    .where(SignUp.id == bindparam("sign_up"), SignUp.state == SignUpState.ACTIVE)
    .where(SignUp.inside.is_(False))
    .values(
        inside=True,
        admitted_at=bindparam("at"),
        admitted_door=bindparam("door"),
        last_move_id=bindparam("scan_id"),
        gone_home_at=None,
    )
    .returning(SignUp.id)
)
_CLAIM_RETURN = _CLAIM_DESPITE.where(SignUp.gone_home_at.is_(None))
_CLAIM_FIRST_ENTRY = _CLAIM_RETURN.where(SignUp.admitted_at.is_(None))
_LEAVE = (
    update(SignUp)
    .where(SignUp.id == bindparam("sign_up"), SignUp.inside.is_(True))
    .values(inside=False, left_at=bindparam("at"), last_move_id=bindparam("scan_id"))
    .returning(SignUp.admitted_at, SignUp.admitted_door)
)
