"""Deciding on sign-ups that the age rule leaves to an organizer."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.reviews import LEADS_TO, Decision, Evening, Hindrance, Reviewed, hindrance_to
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.events import find_event_changed_since
from unik.queries.messages import has_left
from unik.queries.reviews import find_sign_up_as_it_is
from unik.services import audit, outbox
from unik.services.places import claim_place, give_place_back
from unik.services.waiting_list import hand_out

_ACTIONS = {
    Decision.APPROVE: "approve_sign_up",
    Decision.DECLINE: "decline_sign_up",
    Decision.UNDO: "undo_review",
}
_TOLD = {
    Decision.APPROVE: MessageKind.REVIEW_APPROVED,
    Decision.DECLINE: MessageKind.REVIEW_DECLINED,
}
_ANSWERS = (*_TOLD.values(), MessageKind.FALLS_OUTSIDE)
_ON_REVIEW = (MessageKind.UNDER_REVIEW,)
_SECOND_THOUGHTS = timedelta(minutes=2)


class DecisionRefused(UnikError):
    """The decision cannot be made; `hindrance` says why."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


def decide(
    event: Event,
    sign_up_id: UUID,
    decision: Decision,
    *,
    calendar: SchoolCalendar,
    terms: OfferTerms,
    by: UUID,
    now: datetime,
) -> None:
    """Approve or decline a sign-up of the event, or take either back; raise `DecisionRefused`.

    Of two who decide at the same instant one does, and the other is told. A place that
    becomes free goes to the next in line.
    """
    event_id, version = event.id, event.changed_at
    before = _see_that_it_can_be(event, sign_up_id, decision, calendar, now)
    if not _settle(sign_up_id, decision, before, now):
        db.session.rollback()
        _see_that_it_can_be(event, sign_up_id, decision, calendar, now)
        raise _refusal(Hindrance.CHANGED)

    if decision is Decision.DECLINE:
        give_place_back(event_id)
        hand_out(event_id, terms=terms, now=now)
    elif before is SignUpState.DECLINED and not claim_place(event_id, version=version):
        was_changed = find_event_changed_since(event_id, version) is not None
        raise _refusal(Hindrance.CHANGED if was_changed else Hindrance.FULL)
    _tell(sign_up_id, decision, now)
    audit.record(_ACTIONS[decision], by=by, subject=sign_up_id, now=now, event=str(event_id))
    db.session.commit()


def reviewed(sign_up: SignUp, event: Event, calendar: SchoolCalendar) -> Reviewed:
    """Return what a decision rests on; an erased birth date says nothing."""
    born_on = sign_up.born_on
    limits, doors_on = event.age_limits, event.doors_on
    return Reviewed(
        state=sign_up.state,
        is_decided=sign_up.decided_at is not None,
        has_come=sign_up.admitted_at is not None,
        age=eligibility(born_on, limits, doors_on=doors_on, calendar=calendar)
        if born_on
        else Eligibility.WELCOME,
        declared=sign_up.declared_year_seven,
    )


def evening(event: Event) -> Evening:
    """Return what decides until when something can be decided."""
    return Evening(event.doors_open_at, event.ends_at, is_on=event.state is EventState.PUBLISHED)


def _see_that_it_can_be(
    event: Event, sign_up_id: UUID, decision: Decision, calendar: SchoolCalendar, now: datetime
) -> SignUpState:
    """Return the state that the decision is about to change; raise `DecisionRefused`."""
    found = find_sign_up_as_it_is(event.id, sign_up_id)
    if found is None:
        raise _refusal(Hindrance.GONE)
    facts = reviewed(found, event, calendar)
    if hindrance := hindrance_to(decision, facts, evening(event), now):
        raise _refusal(hindrance)
    return facts.state


def _settle(sign_up_id: UUID, decision: Decision, before: SignUpState, now: datetime) -> bool:
    """Change a sign-up that is as it was seen; false if somebody was faster."""
    settled = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state == before, SignUp.admitted_at.is_(None))
        .values(state=LEADS_TO[decision], decided_at=None if decision is Decision.UNDO else now)
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    return settled is not None


def _tell(sign_up_id: UUID, decision: Decision, now: datetime) -> None:
    """Write about the answer soon, so that a slip of the finger can be undone unnoticed."""
    outbox.withdraw((*_ANSWERS, *_ON_REVIEW), sign_up_id, now=now)
    kind = _TOLD.get(decision)
    if decision is Decision.UNDO and _is_in_the_dark(sign_up_id, now):
        kind = MessageKind.UNDER_REVIEW
    if kind:
        soon = now + _SECOND_THOUGHTS
        outbox.post(kind, sign_up_id, now=now, due_at=soon, occasion=now.isoformat())


def _is_in_the_dark(sign_up_id: UUID, now: datetime) -> bool:
    """Say whether a guest does not know of the review that goes on again.

    That is if the answer taken back has left, or if no word of the review ever did because an
    answer came first.
    """
    answer_has_left = has_left(_ANSWERS, sign_up_id, now)
    return bool(answer_has_left) or has_left(_ON_REVIEW, sign_up_id, now) is False


def _refusal(hindrance: Hindrance) -> DecisionRefused:
    db.session.rollback()
    return DecisionRefused(hindrance)
