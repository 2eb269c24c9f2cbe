"""Writing a sign-up with its pass and claiming its place, within the caller's transaction."""

from datetime import datetime
from random import SystemRandom
from uuid import UUID, uuid4

from sqlalchemy import bindparam, case, exists, insert, literal, update
from sqlalchemy.orm import aliased

from unik.domain.applications import Application
from unik.domain.eligibility import Eligibility
from unik.domain.event_states import EventState
from unik.domain.pass_codes import PassCodes, manage_digest, token_digest
from unik.domain.short_codes import new_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp


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
    sign_up_id = uuid4()
    connection = db.session.connection()
    connection.execute(_KEEP_SIGN_UP, _row(sign_up_id, event_id, application, age, now))
    connection.execute(_KEEP_ENTRY_PASS, _entry_pass(event_id, sign_up_id, codes, now))
    return sign_up_id


def claim_place(event_id: UUID, *, version: datetime) -> bool:
    """Count one more; false if the last place is gone or the event was changed after `version`.

    The database compares and counts in one step, so two people can never be
    given the same place, and nobody one on a day they were not judged for.
    """
    claimed = {"event": event_id, "version": version}
    return db.session.connection().scalar(_CLAIM_PLACE, claimed) is not None


def _row(
    sign_up_id: UUID, event_id: UUID, application: Application, age: Eligibility, now: datetime
) -> dict[str, object]:
    is_welcome = age is Eligibility.WELCOME
    return {
        "id": sign_up_id,
        "event_id": event_id,
        "form_id": application.sent_as,
        "unless_blocked": SignUpState.ACTIVE if is_welcome else SignUpState.IN_REVIEW,
        "signed_up_at": now,
        "name": application.name,
        "name_key": application.name_key,
        "born_on": application.born_on,
        "adult_phone": application.adult_phone,
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
_KEEP_ENTRY_PASS = insert(EntryPass)
_CLAIM_PLACE = (
    update(Event)
    .where(Event.id == bindparam("event"), Event.state == EventState.PUBLISHED)
    .where(Event.places_taken < Event.capacity, Event.changed_at == bindparam("version"))
    .values(places_taken=Event.places_taken + 1)
    .returning(Event.id)
)
