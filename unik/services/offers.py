"""Answering an offered place, asking for another, and offering one to somebody chosen."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import Handing, OfferTerms, state_with_a_place
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.reviews import find_sign_up_as_it_is
from unik.queries.school_years import get_school_calendar
from unik.services import audit, outbox
from unik.services.places import claim_place_for_the_line
from unik.services.waiting_list import (
    age_at,
    event_as_it_is,
    give,
    may_have_a_place,
    moved,
    way_to_hand_out,
)


class NoOffer(UnikError):
    """There is no place to say yes to: the offer has lapsed, was answered, or never was."""


class CannotQueue(UnikError):
    """Nobody can stand in this line again: it is closed, or they stand in it already."""


class Hindrance(StrEnum):
    """A reason why somebody chosen cannot be offered a place."""

    OVER = "over"
    FULL = "full"
    GONE = "gone"
    OUTSIDE = "outside"


class OfferRefused(UnikError):
    """Somebody chosen cannot be offered a place; `hindrance` says why."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


def accept(event_id: UUID, sign_up_id: UUID, *, now: datetime) -> None:
    """Keep the place that was offered; raise `NoOffer` if there is none, or not any more."""
    event = event_as_it_is(event_id)
    offered = find_sign_up_as_it_is(event_id, sign_up_id)
    calendar = get_school_calendar()
    if offered is None or not may_have_a_place(event, offered, calendar):
        raise _undone(NoOffer())

    state = state_with_a_place(age_at(event, offered, calendar), was_blocked=offered.was_blocked)
    is_on = select(Event.id).where(Event.id == event_id, Event.state == EventState.PUBLISHED)
    kept = (
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state == SignUpState.OFFERED)
        .where(SignUp.was_blocked == offered.was_blocked)
        .where(SignUp.offer_ends_at > now, is_on.exists())
        .values(state=state, offer_ends_at=None)
    )
    if not moved(kept):
        raise _undone(NoOffer())
    outbox.post(MessageKind.PASS, sign_up_id, now=now)
    db.session.commit()


def queue_again(event_id: UUID, sign_up_id: UUID, *, now: datetime) -> None:
    """Stand last in line after an offer that lapsed; raise `CannotQueue`."""
    if not event_as_it_is(event_id).sign_up_window.takes_sign_ups_at(now):
        raise _undone(CannotQueue())
    again = (
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state == SignUpState.LAPSED)
        .values(state=SignUpState.WAITING, queued_at=now, offer_ends_at=None)
    )
    try:
        is_back = moved(again)
    except IntegrityError:
        is_back = False
    if not is_back:
        raise _undone(CannotQueue())
    outbox.post(MessageKind.WAITING, sign_up_id, now=now, occasion=now.isoformat())
    db.session.commit()


def offer_to(
    event_id: UUID, sign_up_id: UUID, *, terms: OfferTerms, by: UUID, now: datetime
) -> Handing:
    """Offer somebody chosen a place before the others, also after an offer that lapsed.

    Close to the doors they have it at once; the answer says which it was. Raises
    `OfferRefused`; never above capacity.
    """
    event = event_as_it_is(event_id)
    way = way_to_hand_out(event, terms, now)
    if way is Handing.KEPT:
        raise _undone(OfferRefused(Hindrance.OVER))
    if not claim_place_for_the_line(event_id):
        raise _undone(OfferRefused(Hindrance.FULL))
    chosen = find_sign_up_as_it_is(event_id, sign_up_id)
    if chosen is None:
        raise _undone(OfferRefused(Hindrance.GONE))
    if not may_have_a_place(event, chosen, get_school_calendar()):
        raise _undone(OfferRefused(Hindrance.OUTSIDE))
    try:
        is_given = give(event, chosen, way, terms, now)
    except IntegrityError:
        is_given = False
    if not is_given:
        raise _undone(OfferRefused(Hindrance.GONE))
    audit.record("offer_place", by=by, subject=sign_up_id, now=now, event=str(event_id))
    db.session.commit()
    return way


def _undone(refusal: UnikError) -> UnikError:
    db.session.rollback()
    return refusal
