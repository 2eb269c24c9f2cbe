"""Handing free places to those who stand in line.

Whoever gives a place back locks the sign-up first and the event then; whoever hands places
out holds the event and touches nobody but those who wait, and these never ask for the
event while they move. So nobody ever waits for somebody who waits for them.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Update, update

from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import (
    Handing,
    OfferTerms,
    handing_at,
    is_for,
    offer_ends_at,
    offers_end_by,
    state_with_a_place,
)
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.school_years import get_school_calendar
from unik.queries.waiting_list import (
    count_waiting,
    list_ended_offers,
    list_events_with_places_for_the_line,
    list_waiting,
)
from unik.services import outbox
from unik.services.one_by_one import do_each
from unik.services.places import claim_place_for_the_line, give_place_back


def hand_out(event_id: UUID, *, terms: OfferTerms, now: datetime) -> int:
    """Give every free place to the next in line within the caller's transaction.

    Returns how many were given. Whom the age rule does not let come is passed over. Those
    in line keep their right to the next place also where nobody may join it any more.
    """
    event = event_as_it_is(event_id)
    way = way_to_hand_out(event, terms, now)
    if way is Handing.KEPT or not count_waiting(event_id):
        return 0

    given = 0
    line: Iterator[SignUp] | None = None
    while claim_place_for_the_line(event_id):
        # Read only now: while this place is claimed nobody else hands out any of this event.
        line = line or _line_for(event)
        if not any(give(event, each, way, terms, now) for each in line):
            give_place_back(event_id)
            break
        given += 1
    return given


def end_offers(*, terms: OfferTerms, now: datetime) -> int:
    """Let every offer lapse that was not answered in time, and hand the places on.

    Returns how many lapsed. Each is a transaction of its own: whoever stops half-way has
    done that much, and the rest is done the next time.
    """
    return do_each(partial(_lapse, each, terms, now) for each in list_ended_offers(now))


def shorten_offers(event: Event, *, terms: OfferTerms, now: datetime) -> None:
    """Let no offer reach into the last hours of an evening that was moved closer.

    It would keep a place for somebody while others are let in. Where the evening stays when
    it was nothing changes: nobody has less time than the letter said. Within the caller's
    transaction.
    """
    latest = offers_end_by(
        now, doors_open_at=event.doors_open_at, last_entry_at=event.last_entry_at, terms=terms
    )
    db.session.execute(
        update(SignUp)
        .where(SignUp.event_id == event.id, SignUp.state == SignUpState.OFFERED)
        .where(SignUp.offer_ends_at > latest)
        .values(offer_ends_at=latest)
        .execution_options(synchronize_session=False)
    )


def hand_out_everywhere(*, terms: OfferTerms, now: datetime) -> int:
    """Hand out what nobody else did, each event in a transaction of its own; return how many.

    Somebody who stands in line in the very instant in which the last place becomes free is
    seen by neither of the two.
    """
    events = list_events_with_places_for_the_line(now)
    return do_each(partial(_hand_out_of, each, terms, now) for each in events)


def give(event: Event, to: SignUp, way: Handing, terms: OfferTerms, now: datetime) -> bool:
    """Give somebody in line the place that the caller has claimed; false if they have left it.

    Raises IntegrityError for a lapsed one who has signed up once more.
    """
    if way is Handing.STRAIGHT:
        age = age_at(event, to, get_school_calendar())
        state = state_with_a_place(age, was_blocked=to.was_blocked)
        is_given = moved(_out_of_line(to).values(state=state, offer_ends_at=None))
        kind = MessageKind.PLACE_GIVEN
    else:
        until = offer_ends_at(
            now, doors_open_at=event.doors_open_at, last_entry_at=event.last_entry_at, terms=terms
        )
        offered = _out_of_line(to).values(state=SignUpState.OFFERED, offer_ends_at=until)
        is_given = moved(offered)
        kind = MessageKind.OFFER
    if is_given:
        outbox.post(kind, to.id, now=now, occasion=now.isoformat())
    return is_given


def event_as_it_is(event_id: UUID) -> Event:
    """Return the event, read anew."""
    return db.session.get_one(Event, event_id, populate_existing=True)


def way_to_hand_out(event: Event, terms: OfferTerms, now: datetime) -> Handing:
    """Say what happens to a place of the event that is free at `now`."""
    if event.state is not EventState.PUBLISHED:
        return Handing.KEPT
    return handing_at(
        now, doors_open_at=event.doors_open_at, last_entry_at=event.last_entry_at, terms=terms
    )


def age_at(event: Event, sign_up: SignUp, calendar: SchoolCalendar) -> Eligibility | None:
    """Return what the age rule says of somebody; `None` once the birth date is erased."""
    if sign_up.born_on is None:
        return None
    return eligibility(
        sign_up.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar
    )


def may_have_a_place(event: Event, sign_up: SignUp, calendar: SchoolCalendar) -> bool:
    """Say whether the age rule lets somebody in line have a place, reviewed or not."""
    return is_for(age_at(event, sign_up, calendar), declared=sign_up.declared_year_seven)


def moved(statement: Update) -> bool:
    """Change one sign-up and say whether it was as the statement expects it."""
    changed = statement.execution_options(synchronize_session=False).returning(SignUp.id)
    return db.session.scalar(changed) is not None


def _line_for(event: Event) -> Iterator[SignUp]:
    calendar = get_school_calendar()
    return iter(
        [each for each in list_waiting(event.id) if may_have_a_place(event, each, calendar)]
    )


def _out_of_line(sign_up: SignUp) -> Update:
    in_line = (SignUpState.WAITING, SignUpState.LAPSED)
    return update(SignUp).where(
        SignUp.id == sign_up.id,
        SignUp.state.in_(in_line),
        SignUp.was_blocked == sign_up.was_blocked,
    )


def _lapse(sign_up_id: UUID, terms: OfferTerms, now: datetime) -> bool:
    event_id = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state == SignUpState.OFFERED)
        .where(SignUp.offer_ends_at <= now)
        .values(state=SignUpState.LAPSED)
        .execution_options(synchronize_session=False)
        .returning(SignUp.event_id)
    )
    if event_id:
        give_place_back(event_id)
        outbox.post(MessageKind.OFFER_LAPSED, sign_up_id, now=now, occasion=now.isoformat())
        hand_out(event_id, terms=terms, now=now)
    db.session.commit()
    return event_id is not None


def _hand_out_of(event_id: UUID, terms: OfferTerms, now: datetime) -> int:
    given = hand_out(event_id, terms=terms, now=now)
    db.session.commit()
    return given
