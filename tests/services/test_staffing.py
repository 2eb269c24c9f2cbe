"""Who works at which event."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import (
    DOORS_OPEN_AT,
    ENDS_AT,
    WEEK_BEFORE,
    an_account,
    an_assignment,
    an_event,
)
from tests.plans import change, created, moved, there
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.domain.shifts import Shift
from unik.extensions import db
from unik.models import Assignment, AuditEntry
from unik.queries.staffing import list_door_staff
from unik.services import copies, staffing

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}


def test_those_who_are_ticked_work_and_nobody_else(app):
    event = an_event()
    stays, goes, comes = (an_account(Role.DOOR) for _ in range(3))
    for account in (stays, goes):
        an_assignment(event, account)

    staffing.assign(event.id, [stays.id, comes.id], leads=[comes.id], **WHO)

    assigned = db.session.scalars(select(Assignment)).all()
    assert {(each.account_id, each.leads) for each in assigned} == {
        (stays.id, False),
        (comes.id, True),
    }


def test_who_leads_works_there_too(app):
    event, lead = an_event(), an_account(Role.DOOR)

    staffing.assign(event.id, [], leads=[lead.id], **WHO)

    assert [(each.is_assigned, each.leads) for each in list_door_staff(event.id)] == [(True, True)]


def test_only_door_accounts_in_use_are_assigned(app):
    event = an_event()
    others = [an_account(Role.ORGANIZER), an_account(Role.DOOR, disabled_at=WEEK_BEFORE)]

    staffing.assign(event.id, [*(each.id for each in others), uuid4()], leads=[], **WHO)

    assert db.session.scalars(select(Assignment)).all() == []


def test_other_events_and_other_peoples_assignments_are_left_alone(app):
    event, other = an_event(), an_event()
    organizer, doris = an_account(Role.ORGANIZER), an_account(Role.DOOR)
    an_assignment(event, organizer)
    an_assignment(other, doris)

    staffing.assign(event.id, [], leads=[], **WHO)

    assigned = db.session.scalars(select(Assignment)).all()
    assert {(each.event_id, each.account_id) for each in assigned} == {
        (event.id, organizer.id),
        (other.id, doris.id),
    }


def test_the_trail_tells_who_was_assigned(app):
    event, doris = an_event(), an_account(Role.DOOR)

    staffing.assign(event.id, [doris.id], leads=[doris.id], **WHO)

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("assign_staff", event.id)
    assert entry.details == {"accounts": [str(doris.id)], "leads": [str(doris.id)]}


def test_the_staff_are_listed_in_swedish_order(app):
    event = an_event()
    for name in ("Örjan", "Anna", "Åsa"):
        an_account(Role.DOOR, name=name)

    assert [each.name for each in list_door_staff(event.id)] == ["Anna", "Åsa", "Örjan"]


def test_shifts_are_kept_and_follow_an_evening_to_another_day(app):
    event, doris, dag = created(), an_account(Role.DOOR), an_account(Role.DOOR)
    shift = Shift(DOORS_OPEN_AT - timedelta(hours=1), ENDS_AT)
    both = [doris.id, dag.id]
    staffing.assign(event.id, both, leads=[], shifts={doris.id: shift}, **WHO)
    assert shifts() == {doris.id: shift, dag.id: None}

    to_july = timedelta(days=252)
    plan = moved(event.plan, to_july - timedelta(hours=1))
    change(event, replace(plan, next_year_sevens=False))

    in_summer_time = timedelta(days=252, hours=-1)
    assert shifts() == {
        doris.id: Shift(shift.starts_at + in_summer_time, shift.ends_at + in_summer_time),
        dag.id: None,
    }


def test_shifts_come_along_to_a_copy(app):
    event, doris = created(), an_account(Role.DOOR)
    shift = Shift(DOORS_OPEN_AT, ENDS_AT)
    staffing.assign(event.id, [doris.id], leads=[], shifts={doris.id: shift}, **WHO)
    day = event.doors_on + timedelta(days=7)

    how = {"next_year_sevens": None, "publish": False, "seed": 1, "calendar": SchoolCalendar()}
    slug = copies.copy_event(event.id, day, **how, **WHO)

    [copied] = db.session.scalars(select(Assignment).filter_by(event_id=there(slug).id))
    assert copied.shift == shift.later(timedelta(days=7))


def shifts() -> dict[UUID, Shift | None]:
    return {each.account_id: each.shift for each in db.session.scalars(select(Assignment))}
