"""Signing up and cancelling."""

from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from uuid import UUID, uuid4, uuid5

from sqlalchemy import bindparam, case, exists, insert, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.names import normalise
from unik.domain.objections import Objection, objection_to
from unik.domain.pass_codes import PassCodes, manage_digest, token_digest
from unik.domain.school_years import SchoolCalendar
from unik.domain.short_codes import new_short_code
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp
from unik.queries.sign_ups import find_sign_up_by_form, find_standing_sign_up

_TRIES = 5
"""Short codes drawn before giving up; even with 10,000 guests two tries nearly always do."""


@dataclass(frozen=True)
class Application:
    """What somebody wrote in the form; a nameless one is known by the form itself."""

    form_id: UUID
    name: str | None
    born_on: date
    adult_phone: str | None
    declared_year_seven: bool
    language: str

    @property
    def name_key(self) -> str | None:
        """What makes two spellings of a name the same person."""
        return normalise(self.name) if self.name else None

    @property
    def sent_as(self) -> UUID:
        """What the sent form is known by: a sibling in the same form is somebody else."""
        return uuid5(self.form_id, f"{self.name_key or ''} {self.born_on}")


class SignUpRefused(UnikError):
    """Somebody may not sign up; `sign_up_id` is their standing sign-up if they have one."""

    def __init__(self, objection: Objection, sign_up_id: UUID | None = None) -> None:
        super().__init__(objection.value)
        self.objection = objection
        self.sign_up_id = sign_up_id


class NotCancellable(UnikError):
    """The sign-up is cancelled already, the guest has come, or the event is over."""


def sign_up(
    event: Event,
    application: Application,
    *,
    codes: PassCodes,
    calendar: SchoolCalendar,
    now: datetime,
) -> UUID:
    """Give somebody a place and a pass; return the id of the sign-up.

    The same form sent again leads to the same sign-up. Raises `SignUpRefused`.
    """
    event_id = event.id
    age = eligibility(
        application.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar
    )
    objection = objection_to(
        event.sign_up_window.phase_at(now), age, declared=application.declared_year_seven
    )
    if objection:
        return _earlier(event_id, application, objection)

    for _ in range(_TRIES):
        try:
            return _take_place(event_id, application, age, codes=codes, now=now)
        except IntegrityError:
            db.session.rollback()
            if earlier := _find_earlier(event_id, application):
                return _settled(earlier, application, Objection.ALREADY_SIGNED_UP)
    raise LookupError("no free short code")


def cancel(sign_up_id: UUID, *, now: datetime) -> None:
    """Give the place back and void the pass; raise `NotCancellable`, also the second time.

    A block outlives the sign-up: the same person's next one is blocked as well.
    """
    not_over = select(Event.id).where(Event.id == SignUp.event_id, Event.ends_at > now)
    event_id = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state.in_(HOLDING_A_PLACE))
        .where(SignUp.admitted_at.is_(None), not_over.exists())
        .values(
            state=SignUpState.CANCELLED,
            cancelled_at=now,
            was_blocked=SignUp.state == SignUpState.BLOCKED,
        )
        .returning(SignUp.event_id)
    )
    if event_id is None:
        db.session.rollback()
        raise NotCancellable
    db.session.execute(
        update(Event).where(Event.id == event_id).values(places_taken=Event.places_taken - 1)
    )
    db.session.commit()


def _take_place(
    event_id: UUID,
    application: Application,
    age: Eligibility,
    *,
    codes: PassCodes,
    now: datetime,
) -> UUID:
    """Write the sign-up and its pass, and claim the place last; raise IntegrityError."""
    sign_up_id = uuid4()
    connection = db.session.connection()
    connection.execute(_KEEP_SIGN_UP, _row(sign_up_id, event_id, application, age, now))
    connection.execute(_KEEP_ENTRY_PASS, _entry_pass(event_id, sign_up_id, codes, now))
    if not _claim_place(event_id):
        db.session.rollback()
        return _earlier(event_id, application, Objection.FULL)
    db.session.commit()
    return sign_up_id


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


def _claim_place(event_id: UUID) -> bool:
    """Count one more; false if the last place is gone.

    The database compares and counts in one step, so two people can never be
    given the same place.
    """
    return db.session.connection().scalar(_CLAIM_PLACE, {"event": event_id}) is not None


def _earlier(event_id: UUID, application: Application, objection: Objection) -> UUID:
    """Return the sign-up that this very form led to before; else refuse for the reason given."""
    earlier = _find_earlier(event_id, application)
    if earlier is None:
        db.session.rollback()
        raise SignUpRefused(objection)
    return _settled(earlier, application, objection)


def _find_earlier(event_id: UUID, application: Application) -> SignUp | None:
    if by_form := find_sign_up_by_form(event_id, application.sent_as):
        return by_form
    if application.name_key is None:
        return None
    return find_standing_sign_up(event_id, application.name_key, application.born_on)


def _settled(earlier: SignUp, application: Application, objection: Objection) -> UUID:
    """Return the sign-up of the same form; else refuse for the reason that anybody would hear.

    Only the device that made the earlier sign-up may be told of it.
    """
    earlier_id, is_same_form = earlier.id, earlier.form_id == application.sent_as
    db.session.rollback()
    if is_same_form:
        return earlier_id
    if objection in {Objection.FULL, Objection.ALREADY_SIGNED_UP}:
        raise SignUpRefused(objection, earlier_id)
    raise SignUpRefused(objection)


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
    .where(Event.places_taken < Event.capacity)
    .values(places_taken=Event.places_taken + 1)
    .returning(Event.id)
)
