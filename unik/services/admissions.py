"""Carrying out what the door decided, within the caller's transaction.

The sign-up is claimed first and the event last, everywhere in this order, so that nothing
deadlocks and the row that every door wants is locked for the shortest time.
"""

from datetime import datetime

from sqlalchemy import or_, select, update

from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp, Venue
from unik.queries.door import ShownSignUp, Situation


def carry_out(verdict: Verdict, situation: Situation, *, door: str, now: datetime) -> Outcome:
    """Let somebody in or out if that is the verdict, and say what came of it.

    Somebody who was let in elsewhere in the same instant is already in, and a house at its
    fire limit is full, whatever was decided before.
    """
    shown = situation.shown
    if verdict is Verdict.ADMITTED and shown:
        return _admit(shown, situation, door=door, now=now)
    if verdict is Verdict.LEFT and shown:
        return Outcome(verdict, _let_out(shown, situation, now))
    if verdict is Verdict.ALREADY_IN and shown:
        return Outcome(verdict, situation.people_inside, shown.admitted_at, shown.admitted_door)
    return Outcome(verdict, situation.people_inside)


def _admit(shown: ShownSignUp, situation: Situation, *, door: str, now: datetime) -> Outcome:
    if not _claim_entry(shown, situation, door, now):
        return _who_was_faster(shown, situation)
    people_inside = _claim_room(situation)
    if people_inside is None:
        _give_entry_back(shown)
        return Outcome(Verdict.FULL, situation.people_inside)
    return Outcome(Verdict.ADMITTED, people_inside)


def _claim_entry(shown: ShownSignUp, situation: Situation, door: str, now: datetime) -> bool:
    """Mark somebody as inside; false if another door did so, or the sign-up has changed."""
    never_in = SignUp.admitted_at.is_(None)
    may_return = or_(never_in, SignUp.inside.is_(False)) if situation.doors.reentry else never_in
    claimed = db.session.execute(
        update(SignUp)
        .where(SignUp.id == shown.id, SignUp.state == SignUpState.ACTIVE)
        .where(SignUp.inside.is_(False), may_return)
        .values(inside=True, admitted_at=now, admitted_door=door)
        .returning(SignUp.id)
    )
    return claimed.first() is not None


def _claim_room(situation: Situation) -> int | None:
    """Count one more inside; `None` if the house holds as many as the fire limit allows."""
    fire_limit = select(Venue.fire_limit).where(Venue.id == Event.venue_id).scalar_subquery()
    return db.session.scalar(
        update(Event)
        .where(Event.id == situation.event_id)
        .where(Event.people_inside + Event.staff_count < fire_limit)
        .values(people_inside=Event.people_inside + 1)
        .returning(Event.people_inside)
    )


def _give_entry_back(shown: ShownSignUp) -> None:
    db.session.execute(
        update(SignUp)
        .where(SignUp.id == shown.id)
        .values(inside=False, admitted_at=shown.admitted_at, admitted_door=shown.admitted_door)
    )


def _who_was_faster(shown: ShownSignUp, situation: Situation) -> Outcome:
    """Say what has become of a sign-up that could not be claimed."""
    row = db.session.execute(
        select(SignUp.state, SignUp.admitted_at, SignUp.admitted_door).where(SignUp.id == shown.id)
    ).one()
    if row.admitted_at is None:
        return Outcome(Verdict.CANCELLED, situation.people_inside)
    return Outcome(Verdict.ALREADY_IN, situation.people_inside, row.admitted_at, row.admitted_door)


def _let_out(shown: ShownSignUp, situation: Situation, now: datetime) -> int:
    """Count somebody inside out, once; return how many are inside."""
    left = db.session.execute(
        update(SignUp)
        .where(SignUp.id == shown.id, SignUp.inside.is_(True))
        .values(inside=False, left_at=now)
        .returning(SignUp.id)
    )
    if left.first() is None:
        return situation.people_inside
    return db.session.scalars(
        update(Event)
        .where(Event.id == situation.event_id)
        .values(people_inside=Event.people_inside - 1)
        .returning(Event.people_inside)
    ).one()
