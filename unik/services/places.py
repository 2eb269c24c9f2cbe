"""Writing a sign-up with its pass, and claiming places, within the caller's transaction."""

from datetime import datetime
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Insert, bindparam, case, exists, insert, literal, or_, update
from sqlalchemy.orm import aliased

from unik.domain.applications import Application
from unik.domain.eligibility import Eligibility
from unik.domain.event_states import EventState
from unik.domain.pass_codes import PassCodes, manage_digest, token_digest
from unik.domain.short_codes import new_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp
from unik.queries.events import hold_event


def keep_sign_up(
    event_id: UUID,
    application: Application,
    age: Eligibility,
    *,
    codes: PassCodes,
    now: datetime,
) -> UUID:
    """Write a sign-up and its pass, and return its id; raise IntegrityError.

    That is when the person is signed up, the form was sent or the short code is taken.
    """
    is_welcome = age is Eligibility.WELCOME
    row = _row(event_id, application, now)
    row["unless_blocked"] = SignUpState.ACTIVE if is_welcome else SignUpState.IN_REVIEW
    return _keep(_KEEP_SIGN_UP, row, codes, now)


def keep_in_line(
    event_id: UUID, application: Application, *, codes: PassCodes, now: datetime
) -> UUID:
    """Write somebody at the end of the line, and return the id; raise IntegrityError."""
    row = _row(event_id, application, now)
    return _keep(_KEEP_IN_LINE, row | {"queued_at": now}, codes, now)


def keep_drop_in(
    event_id: UUID,
    application: Application,
    *,
    scan_id: UUID,
    door: str,
    codes: PassCodes,
    now: datetime,
    left_at: datetime | None = None,
) -> UUID:
    """Write somebody who is let in without having signed up; raise IntegrityError as above.

    Who is told of when everybody has gone has `left_at` by then.
    """
    row = _row(event_id, application, now)
    known = {name: value for name, value in row.items() if name in SignUp.__table__.columns}
    came_in = {"admitted_at": now, "admitted_door": door, "last_move_id": scan_id}
    gone = {"inside": left_at is None, "left_at": left_at}
    return _keep(_KEEP_DROP_IN, known | came_in | gone, codes, now)


def belongs_in_line(event_id: UUID, sign_up_id: UUID, *, version: datetime) -> bool:
    """Say whether somebody has to wait: the event is full, or others waited before.

    False as well if it was changed after `version`. Until the transaction ends nobody gives
    a place of the event back or hands one out: that would not see who is just joining.
    """
    hold_event(event_id)
    joining = {"event": event_id, "joining": sign_up_id, "version": version}
    return db.session.connection().scalar(_BELONGS_IN_LINE, joining) is not None


def claim_place(event_id: UUID, *, version: datetime) -> bool:
    """Count one more; false if there is none left, or the event was changed after `version`.

    The database compares and counts in one step, so two people can never be
    given the same place, and nobody one on a day they were not judged for. While
    somebody stands in line, a free place is not for newcomers.
    """
    claimed = {"event": event_id, "version": version}
    return db.session.connection().scalar(_CLAIM_PLACE, claimed) is not None


def claim_place_for_the_line(event_id: UUID) -> bool:
    """Count one more for somebody who stood in line; false if there is none left.

    Until the transaction ends nobody else can claim one.
    """
    return db.session.connection().scalar(_CLAIM_FOR_THE_LINE, {"event": event_id}) is not None


def give_place_back(event_id: UUID) -> None:
    """Count one less."""
    db.session.connection().execute(_GIVE_BACK, {"event": event_id})


def _keep(statement: Insert, row: dict[str, Any], codes: PassCodes, now: datetime) -> UUID:
    connection = db.session.connection()
    connection.execute(statement, row)
    connection.execute(_KEEP_ENTRY_PASS, _entry_pass(row["event_id"], row["id"], codes, now))
    return row["id"]


def _row(event_id: UUID, application: Application, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "event_id": event_id,
        "form_id": application.sent_as,
        "signed_up_at": now,
        "name": application.name,
        "name_key": application.name_key,
        "born_on": application.born_on,
        "adult_phone": application.adult_phone,
        "email": application.email,
        "adult_email": application.adult_email,
        "declared_year_seven": application.declared_year_seven,
        "language": application.language,
        "short_code": new_short_code(SystemRandom()),
        "serial": 1,
        "at_event": event_id,
        "by_name": application.name_key,
        "on_day": application.born_on,
    }


def _entry_pass(
    event_id: UUID, sign_up_id: UUID, codes: PassCodes, now: datetime
) -> dict[str, object]:
    code = codes.issue(event_id, sign_up_id, serial=1)
    return {
        "sign_up_id": sign_up_id,
        "serial": 1,
        "token_digest": token_digest(code.token),
        "manage_digest": manage_digest(code.manage_token),
        "issued_at": now,
    }


# Built once, and run on the session's connection: putting a statement together, and letting
# the session look for objects that it changes, each take longer than the database does.
_before = aliased(SignUp)
_was_blocked = exists().where(
    _before.was_blocked,
    _before.event_id == bindparam("at_event"),
    _before.name_key == bindparam("by_name"),
    _before.born_on == bindparam("on_day"),
)
_KEEP_SIGN_UP = insert(SignUp).values(
    state=case(
        (_was_blocked, literal(SignUpState.BLOCKED, SignUp.state.type)),
        else_=bindparam("unless_blocked", type_=SignUp.state.type),
    )
)
_KEEP_IN_LINE = insert(SignUp).values(state=SignUpState.WAITING, was_blocked=_was_blocked)
_KEEP_DROP_IN = insert(SignUp).values(state=SignUpState.ACTIVE, drop_in=True)
_KEEP_ENTRY_PASS = insert(EntryPass)
_CLAIM_FOR_THE_LINE = (
    update(Event)
    .where(Event.id == bindparam("event"), Event.state == EventState.PUBLISHED)
    .where(Event.places_taken < Event.capacity)
    .values(places_taken=Event.places_taken + 1)
    .returning(Event.id)
)
_somebody_waits = exists().where(SignUp.event_id == Event.id, SignUp.state == SignUpState.WAITING)
_CLAIM_PLACE = _CLAIM_FOR_THE_LINE.where(Event.changed_at == bindparam("version"), ~_somebody_waits)
_waits_too = aliased(SignUp)
_waited_before = exists().where(
    _waits_too.event_id == Event.id,
    _waits_too.state == SignUpState.WAITING,
    _waits_too.id != bindparam("joining"),
)
_BELONGS_IN_LINE = (
    update(Event)
    .where(Event.id == bindparam("event"), Event.state == EventState.PUBLISHED)
    .where(Event.changed_at == bindparam("version"), Event.waiting_list)
    .where(or_(Event.places_taken >= Event.capacity, _waited_before))
    .values(places_taken=Event.places_taken)
    .returning(Event.id)
)
_GIVE_BACK = (
    update(Event).where(Event.id == bindparam("event")).values(places_taken=Event.places_taken - 1)
)
