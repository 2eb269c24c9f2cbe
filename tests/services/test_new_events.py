"""New evenings."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import ENDS_AT, WEEK_BEFORE, a_venue, an_account
from tests.plans import WHO, a_plan, created, moved, there
from unik.domain.event_plans import PlanObjection
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Assignment, Event
from unik.services import new_events
from unik.services.events import PlanRefused

pytestmark = pytest.mark.both_databases


def test_a_new_evening_is_a_draft_that_remembers_everything(app):
    plan = a_plan(price_kr=40, rules="Inga tält.", highest_cohort=15)

    slug = new_events.create(plan, publish=False, seed=7, **WHO)

    event = there(slug)
    assert slug == "hostmys-2026-10-30"
    assert event.state is EventState.DRAFT
    assert event.plan == replace(plan, next_year_sevens=False)
    assert event.poster_seed == 7
    assert event.published_at is None


def test_a_new_evening_can_be_published_at_once(app):
    event = created(publish=True)

    assert event.state is EventState.PUBLISHED
    assert event.published_at == WEEK_BEFORE


def test_everybody_at_the_door_who_is_not_disabled_works_at_a_new_evening(app):
    doris = an_account(Role.DOOR)
    an_account(Role.DOOR, disabled_at=WEEK_BEFORE)
    an_account(Role.ORGANIZER)

    event = created()

    assigned = db.session.scalars(select(Assignment)).all()
    assert [(each.event_id, each.account_id, each.leads) for each in assigned] == [
        (event.id, doris.id, False)
    ]


def test_two_evenings_of_the_same_name_and_day_have_addresses_of_their_own(app):
    slugs = [created().slug for _ in range(3)]

    assert slugs == ["hostmys-2026-10-30", "hostmys-2026-10-30-2", "hostmys-2026-10-30-3"]


def test_a_plan_that_cannot_be_is_refused_and_leaves_nothing(app):
    venue = a_venue(fire_limit=300)

    with pytest.raises(PlanRefused) as refusal:
        created(venue_id=venue.id, capacity=293, lowest_cohort=17, highest_age=16)

    assert refusal.value.objections == (PlanObjection.OVER_FIRE_LIMIT, PlanObjection.FOR_NOBODY)
    assert db.session.scalars(select(Event)).all() == []


def test_capacity_and_staff_may_fill_the_venue_to_the_last_place(app):
    assert created(venue_id=a_venue(fire_limit=300).id, capacity=292).capacity == 292


def test_an_evening_in_the_past_cannot_be_planned(app):
    with pytest.raises(PlanRefused) as refusal:
        new_events.create(a_plan(), publish=False, seed=1, **WHO | {"now": ENDS_AT})

    assert refusal.value.objections == (PlanObjection.ALREADY_OVER,)


def test_the_choice_about_next_years_sevens_counts_only_in_the_summer(app):
    plan = a_plan(next_year_sevens=True)
    to_july = date(2027, 7, 9) - date(2026, 10, 30)

    in_autumn = there(new_events.create(plan, publish=False, seed=1, **WHO))
    in_july = there(new_events.create(moved(plan, to_july), publish=False, seed=1, **WHO))

    assert in_autumn.next_year_sevens is False
    assert in_july.next_year_sevens is True
