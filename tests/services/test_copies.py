"""Copying an evening."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import (
    WEEK_BEFORE,
    a_holiday,
    a_sign_up,
    a_venue,
    an_account,
    an_assignment,
)
from tests.plans import WHO, created, there
from unik.domain.checklists import Line, Phase
from unik.domain.event_plans import PlanObjection
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Assignment, AuditEntry, Event
from unik.queries.checklists import count_checklists, list_checklist
from unik.services import checklists, copies
from unik.services.events import PlanRefused

pytestmark = pytest.mark.both_databases

DECEMBER = date(2026, 12, 18)


def copied(event: Event, day: date = DECEMBER, **given: object) -> Event:
    how = {"next_year_sevens": None, "publish": False, "seed": 99, **WHO}
    return there(copies.copy_event(event.id, day, **how | given))


def test_a_copy_is_an_evening_of_its_own(app):
    christmas = a_holiday(starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 10))
    event = created(publish=True, price_kr=40, highest_cohort=15)
    a_sign_up(event)

    copy = copied(event)

    assert copy.slug == "hostmys-2026-12-18"
    assert (copy.state, copy.published_at, copy.publish_at) == (EventState.DRAFT, None, None)
    assert (copy.poster_seed, copy.holiday_id) == (99, christmas.id)
    assert (copy.price_kr, copy.highest_cohort, copy.venue_id) == (40, 15, event.venue_id)
    assert (copy.places_taken, event.places_taken, copy.moved_at) == (0, 1, None)
    assert event.poster_seed == 7


def test_the_staff_come_along_unless_their_account_is_closed(app):
    stays, goes = an_account(Role.DOOR), an_account(Role.DOOR)
    event = created()
    for each in db.session.scalars(select(Assignment)):
        each.leads = each.account_id == stays.id
    newcomer = an_account(Role.DOOR)
    goes.disabled_at = WEEK_BEFORE
    db.session.commit()

    copy = copied(event)

    theirs = db.session.scalars(select(Assignment).filter_by(event_id=copy.id)).all()
    assert [(each.account_id, each.leads) for each in theirs] == [(stays.id, True)]
    assert newcomer.id not in {each.account_id for each in theirs}


def test_a_copy_can_be_public_at_once_and_the_trail_says_so(app):
    copy = copied(created(), publish=True)

    assert (copy.state, copy.published_at) == (EventState.PUBLISHED, WEEK_BEFORE)
    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [each.action for each in trail] == ["create_event", "copy_event", "publish_event"]


@pytest.mark.parametrize(
    ("day", "given", "objection"),
    [
        (date(2026, 10, 1), {}, PlanObjection.ALREADY_OVER),
        (date(2027, 7, 9), {}, PlanObjection.SUMMER_CHOICE_MISSING),
    ],
)
def test_a_copy_that_cannot_be_is_refused_and_leaves_nothing(app, day, given, objection):
    event = created()

    with pytest.raises(PlanRefused) as refusal:
        copied(event, day, **given)

    assert refusal.value.objections == (objection,)
    assert db.session.query(Event).count() == 1


def test_a_copy_is_held_to_what_the_venue_may_hold_by_now(app):
    event = created(venue_id=a_venue(fire_limit=308).id)
    event.venue.fire_limit = 300
    db.session.commit()

    with pytest.raises(PlanRefused):
        copied(event)


def test_a_cancelled_evening_can_be_held_another_time(app):
    event = created(publish=True)
    event.state = EventState.CANCELLED
    an_assignment(event, an_account(Role.ORGANIZER))

    assert copied(event).state is EventState.DRAFT


def test_the_checklist_comes_along_and_nothing_of_it_is_done(app):
    event = created()
    lines = [Line(Phase.BEFORE, "Boka vakter"), Line(Phase.AFTER, "Lås")]
    checklists.change_checklist(
        event.id, {}, lines, form_id=event.id, by=WHO["by"], now=WEEK_BEFORE
    )
    [first, _] = list_checklist(event.id)
    checklists.tick(event.id, first.id, by=an_account(Role.ORGANIZER).id, now=WEEK_BEFORE)

    theirs = list_checklist(copied(event).id)

    assert [(each.words, each.done_at) for each in theirs] == [("Boka vakter", None), ("Lås", None)]
    assert count_checklists()[event.id] == (1, 2)
