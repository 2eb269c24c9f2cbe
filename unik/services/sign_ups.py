"""Signing up and cancelling."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.applications import Application
from unik.domain.eligibility import eligibility
from unik.domain.errors import UnikError
from unik.domain.event_states import ANNOUNCED
from unik.domain.messages import MessageKind
from unik.domain.objections import Objection, objection_to
from unik.domain.pass_codes import PassCodes
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_phases import SignUpPhase
from unik.domain.sign_up_states import HOLDING_A_PLACE, IN_LINE, SignUpState
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.events import find_event_changed_since
from unik.queries.school_years import get_school_calendar
from unik.queries.sign_ups import find_sign_up_by_form, find_standing_sign_up
from unik.services import audit, outbox
from unik.services.places import (
    belongs_in_line,
    claim_place,
    give_place_back,
    keep_in_line,
    keep_sign_up,
)
from unik.services.rate_limits import Allowance, TooManyTries, spend_along
from unik.services.waiting_list import event_as_it_is, hand_out

_TRIES = 5
"""Short codes drawn before giving up; even with 10,000 guests two tries nearly always do.

An event that an organizer has changed meanwhile costs one of them too.
"""


class SignUpRefused(UnikError):
    """Somebody may not sign up; `sign_up_id` is their standing sign-up if they have one."""

    def __init__(self, objection: Objection, sign_up_id: UUID | None = None) -> None:
        super().__init__(objection.value)
        self.objection = objection
        self.sign_up_id = sign_up_id


class NotCancellable(UnikError):
    """The sign-up is cancelled already, the guest has come, or the event is over."""


class _ChangedMeanwhile(UnikError):
    """What decided about the sign-up has changed since it was read; `event` is as it is now."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


def sign_up(
    event: Event,
    application: Application,
    *,
    allowance: Allowance | None = None,
    by: UUID | None = None,
    codes: PassCodes,
    calendar: SchoolCalendar,
    now: datetime,
) -> UUID:
    """Give somebody a place, or one in the line, and a pass; return the id of the sign-up.

    They are judged by the event as it is in that instant, and by the `calendar`, read after it,
    or the one that has taken its place; also where an organizer does it for them, `by` whom
    it is then in the trail. The same form sent again leads to the same
    sign-up. Raises `SignUpRefused`, and `TooManyTries` where nothing
    is left of the allowance, from which only what is kept takes a try.
    """
    event_id = event.id
    for _ in range(_TRIES):
        try:
            return _take_place(
                event, application, allowance, by=by, codes=codes, calendar=calendar, now=now
            )
        except IntegrityError:
            db.session.rollback()
            if earlier := _find_earlier(event_id, application):
                return _settled(earlier, application, Objection.ALREADY_SIGNED_UP)
        except _ChangedMeanwhile as meanwhile:
            event, calendar = meanwhile.event, get_school_calendar()
        except TooManyTries as refusal:
            return _same_form(event_id, application, refusal)
    raise LookupError("no free short code, or an event that never stands still")


def cancel(sign_up_id: UUID, *, terms: OfferTerms, now: datetime) -> None:
    """Void the pass and leave; raise `NotCancellable`, also the second time.

    A place goes to the next in line. A block outlives the sign-up: the same
    person's next one is blocked as well.
    """
    if not withdraw(sign_up_id, terms=terms, now=now):
        db.session.rollback()
        raise NotCancellable
    db.session.commit()


def withdraw(sign_up_id: UUID, *, terms: OfferTerms, now: datetime) -> bool:
    """Leave within the caller's transaction; false if there is nothing to leave."""
    if event_id := _leave(sign_up_id, HOLDING_A_PLACE, now):
        give_place_back(event_id)
        hand_out(event_id, terms=terms, now=now)
        return True
    return _leave(sign_up_id, IN_LINE - HOLDING_A_PLACE, now) is not None


def _leave(sign_up_id: UUID, states: Collection[SignUpState], now: datetime) -> UUID | None:
    """Cancel a sign-up in one of the states; return its event, or `None` if it is in none."""
    not_over = select(Event.id).where(Event.id == SignUp.event_id, Event.ends_at > now)
    return db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state.in_(states))
        .where(SignUp.admitted_at.is_(None), not_over.exists())
        .values(
            state=SignUpState.CANCELLED,
            cancelled_at=now,
            was_blocked=or_(SignUp.was_blocked, SignUp.state == SignUpState.BLOCKED),
        )
        .returning(SignUp.event_id)
    )


def _take_place(
    event: Event,
    application: Application,
    allowance: Allowance | None,
    *,
    by: UUID | None,
    codes: PassCodes,
    calendar: SchoolCalendar,
    now: datetime,
) -> UUID:
    """Judge, then write the sign-up and claim a place, or write it at the end of the line.

    Raises `TooManyTries`, `IntegrityError`, and `_ChangedMeanwhile` if it was judged by what
    no longer holds.
    """
    event_id, version, has_waiting_list = event.id, event.changed_at, event.waiting_list
    is_announced = event.state in ANNOUNCED
    age = eligibility(
        application.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar
    )
    phase = event.sign_up_window.phase_at(now) if is_announced else SignUpPhase.CLOSED
    if objection := objection_to(phase, age, declared=application.declared_year_seven):
        return _earlier(event_id, application, objection)

    if phase is SignUpPhase.OPEN:
        # The try comes first, so that whoever has none left does not learn who is signed up.
        _spend(allowance, now)
        sign_up_id = keep_sign_up(event_id, application, age, codes=codes, now=now)
        if claim_place(event_id, version=version):
            return _committed(MessageKind.PASS, sign_up_id, application, by, now)
        db.session.rollback()
        if changed := find_event_changed_since(event_id, version):
            raise _ChangedMeanwhile(changed)
        if not has_waiting_list:
            return _earlier(event_id, application, Objection.FULL)
    _spend(allowance, now)
    sign_up_id = keep_in_line(event_id, application, codes=codes, now=now)
    if not belongs_in_line(event_id, sign_up_id, version=version):
        db.session.rollback()
        raise _ChangedMeanwhile(event_as_it_is(event_id))
    return _committed(MessageKind.WAITING, sign_up_id, application, by, now)


def _spend(allowance: Allowance | None, now: datetime) -> None:
    if allowance:
        spend_along(allowance, now=now)


def _committed(
    kind: MessageKind,
    sign_up_id: UUID,
    application: Application,
    by: UUID | None,
    now: datetime,
) -> UUID:
    if by:
        audit.record("add_sign_up", by=by, subject=sign_up_id, now=now)
    if application.email or application.adult_email:
        outbox.post(kind, sign_up_id, now=now)
    db.session.commit()
    return sign_up_id


def _earlier(event_id: UUID, application: Application, objection: Objection) -> UUID:
    """Return the sign-up that this very form led to before; else refuse for the reason given."""
    earlier = _find_earlier(event_id, application)
    if earlier is None:
        db.session.rollback()
        raise SignUpRefused(objection)
    return _settled(earlier, application, objection)


def _same_form(event_id: UUID, application: Application, refusal: TooManyTries) -> UUID:
    """Return the sign-up that this very form led to before; else refuse."""
    earlier = find_sign_up_by_form(event_id, application.sent_as)
    earlier_id = earlier.id if earlier else None
    db.session.rollback()
    if earlier_id is None:
        raise refusal
    return earlier_id


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
