"""What a changed evening does to those who are signed up, within the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update

from unik.domain.eligibility import AgeLimits, eligibility
from unik.domain.errors import UnikError
from unik.domain.event_plans import EventPlan
from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.moves import Affected, Forecast
from unik.domain.rechecks import Recheck, recheck, state_after
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import HOLDING_A_PLACE, STANDING, SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.rechecks import Standing, list_standing
from unik.services import outbox

_OUTDATED = (MessageKind.MOVED, MessageKind.REMINDER, MessageKind.UNDER_REVIEW)
"""What tells of another time or venue than the one that holds by now, or what a move tells too."""


class NothingToAnswer(UnikError):
    """There is no place, or none that was moved, to say yes to."""


def forecast_of_change(
    event: Event,
    before: EventPlan,
    calendar: SchoolCalendar,
    *,
    tells_everybody: bool,
    now: datetime,
) -> Forecast:
    """Return what an event that was `before` means, as it is now, for those signed up.

    The age rule is asked again only if the event is for others than before, and never of
    those who have come, or of an evening that was over.
    """
    standing = list_standing(event.id)
    limits_before = _limits_of(before)
    is_for_the_same = (event.age_limits, event.doors_on) == (limits_before, before.doors_on)
    if is_for_the_same or now >= before.ends_at:
        return Forecast(tuple(each.affected for each in standing), tells_everybody)

    def outcome_of(each: Standing) -> Recheck:
        born_on = each.affected.born_on
        if each.has_come or born_on is None:
            return Recheck.STAYS
        return recheck(
            eligibility(born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar),
            before=eligibility(born_on, limits_before, doors_on=before.doors_on, calendar=calendar),
            declared=each.declared,
        )

    affected = (replace(each.affected, outcome=outcome_of(each)) for each in standing)
    return Forecast(tuple(affected), tells_everybody)


def forecast_of_cancelling(event_id: UUID) -> Forecast:
    """Return who is told that an event is off: everybody who has a place or waits for one."""
    return Forecast(tuple(each.affected for each in list_standing(event_id)), tells_everybody=True)


def carry_out(event: Event, forecast: Forecast, *, now: datetime) -> dict[str, int]:
    """Move everybody to where the age rule puts them, write to them, and return the counts.

    Who falls outside loses the place and is told why, and who has to be reviewed is told so;
    a newer message takes the place of one that has not left yet. The counts are of what was
    done, and fit for the trail.
    """
    declined = _decline(event, forecast.outside, now)
    followed = [each for each in forecast.staying if _follow(each)]
    reviewed = [each for each in followed if each.outcome is Recheck.TO_REVIEW]

    written = 0
    if forecast.tells_everybody:
        outbox.withdraw_from_all(_OUTDATED, event.id, now=now)
        written = outbox.post_to_all(
            MessageKind.MOVED, event.id, STANDING, now=now, occasion=now.isoformat()
        )
    if forecast.told_of_review:
        written += _tell(MessageKind.UNDER_REVIEW, reviewed, now)
    written += _tell(MessageKind.FALLS_OUTSIDE, declined, now)
    return {
        "signed_up": len(forecast.affected),
        "outside": len(declined),
        "to_review": len(reviewed),
        "messages": written,
    }


def tell_of_cancelling(event_id: UUID, *, now: datetime) -> int:
    """Write that the event is off to everybody who stands; return how many are written."""
    return outbox.post_to_all(MessageKind.EVENT_CANCELLED, event_id, STANDING, now=now)


def say_still_coming(sign_up_id: UUID, *, now: datetime) -> None:
    """Remember that somebody comes although the evening was moved; raise `NothingToAnswer`."""
    was_moved = select(Event.id).where(
        Event.id == SignUp.event_id,
        Event.state == EventState.PUBLISHED,
        Event.moved_at.is_not(None),
        Event.ends_at > now,
    )
    answered = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.state.in_(STANDING), was_moved.exists())
        .values(still_coming_at=now)
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    if answered is None:
        db.session.rollback()
        raise NothingToAnswer
    db.session.commit()


def _decline(event: Event, outside: Sequence[Affected], now: datetime) -> list[Affected]:
    """Take the place of each, as an organizer's no would; a block outlives it, unseen.

    Returns who still stood, should somebody have left since the forecast.
    """
    if not outside:
        return []
    stood = db.session.scalars(
        update(SignUp)
        .where(SignUp.id.in_([each.sign_up_id for each in outside]), SignUp.state.in_(STANDING))
        .values(
            state=SignUpState.DECLINED,
            decided_at=now,
            fell_outside_at=now,
            was_blocked=or_(SignUp.was_blocked, SignUp.state == SignUpState.BLOCKED),
        )
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    ).all()
    declined = [each for each in outside if each.sign_up_id in stood]
    freed = sum(each.state in HOLDING_A_PLACE for each in declined)
    db.session.execute(
        update(Event)
        .where(Event.id == event.id)
        .values(places_taken=Event.places_taken - freed)
        .execution_options(synchronize_session=False)
    )
    return declined


def _follow(seen: Affected) -> bool:
    """Ask for a review, or spare it; false if nothing changes, or somebody was faster.

    What was decided before was about another evening.
    """
    state = state_after(seen.outcome, seen.state)
    if state is seen.state:
        return False
    changed = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == seen.sign_up_id, SignUp.state == seen.state)
        .values(state=state, decided_at=None)
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    return changed is not None


def _tell(kind: MessageKind, people: Iterable[Affected], now: datetime) -> int:
    """Write to each of them; return how many messages are written."""
    occasion = now.isoformat()
    return sum(outbox.post(kind, each.sign_up_id, now=now, occasion=occasion) for each in people)


def _limits_of(plan: EventPlan) -> AgeLimits:
    return AgeLimits(
        lowest_cohort=plan.lowest_cohort,
        highest_age=plan.highest_age,
        highest_cohort=plan.highest_cohort,
        next_year_sevens=bool(plan.next_year_sevens),
    )
