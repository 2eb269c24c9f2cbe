"""Changing an evening that is there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import ENDS_AT, WEEK_BEFORE, a_sign_up, a_venue
from tests.cast import ALVA, NOAH, STIG
from tests.plans import A_YEAR, SOMEBODY, call_off, change, created, moved
from unik.domain.eligibility import AgeLimits
from unik.domain.retention import Retention
from unik.domain.sign_up_states import SignUpState
from unik.queries.events import find_event_formerly_at
from unik.services import events
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import PlanRefused
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases


def test_a_change_keeps_the_sign_ups_of_a_published_evening_and_its_address(app):
    event = created(publish=True)
    sign_up = a_sign_up(event)

    slug = change(event, replace(event.plan, title="Mysigt", capacity=100, price_kr=20))

    assert slug == "hostmys-2026-10-30"
    assert (event.title, event.capacity, event.price_kr) == ("Mysigt", 100, 20)
    assert (event.places_taken, sign_up.state) == (1, SignUpState.ACTIVE)


def test_a_draft_takes_the_address_of_its_new_name_and_day(app):
    event = created()

    slug = change(event, moved(replace(event.plan, title="Mysigt"), timedelta(days=1)))

    assert slug == event.slug == "mysigt-2026-10-31"
    assert find_event_formerly_at("hostmys-2026-10-30") == event


def test_an_address_leads_to_the_draft_that_had_it_last(app):
    first, then = created(), "hostmys-2026-10-30"
    change(first, replace(first.plan, title="Mysigt"))
    second = created()
    assert find_event_formerly_at(then) is None

    change(second, replace(second.plan, title="Roligt"))

    assert find_event_formerly_at(then) == second


def test_a_draft_that_keeps_its_name_keeps_its_address(app):
    created()
    event = created()

    assert change(event, replace(event.plan, capacity=10)) == "hostmys-2026-10-30-2"


def test_an_address_that_was_published_stays_even_when_it_is_hidden_again(app):
    event = created(publish=True)
    events.unpublish(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    assert change(event, replace(event.plan, title="Mysigt")) == "hostmys-2026-10-30"


def test_the_second_of_two_organizers_is_told(app):
    event = created()
    seen = event.changed_at
    change(event, replace(event.plan, title="Först"), version=seen)

    with pytest.raises(ChangedMeanwhile):
        change(event, replace(event.plan, title="Sist"), version=seen)

    assert event.title == "Först"


def test_a_cancelled_evening_is_not_changed(app):
    event = created(publish=True)
    call_off(event)

    with pytest.raises(ChangedMeanwhile):
        change(event, replace(event.plan, title="Ändå"))


def test_capacity_may_be_lowered_below_the_places_taken(app):
    event = created(publish=True)
    a_sign_up(event, **ALVA)
    a_sign_up(event, **NOAH)

    change(event, replace(event.plan, capacity=1))

    assert (event.capacity, event.places_taken, event.places_left) == (1, 2, 0)


def test_a_change_is_held_to_the_fire_limit_of_the_new_venue(app):
    event = created(publish=True)

    with pytest.raises(PlanRefused):
        change(event, replace(event.plan, venue_id=a_venue(fire_limit=100).id))

    assert event.venue.fire_limit == 400


def test_a_past_evening_can_be_mended_but_not_moved_into_the_past(app):
    event = created(publish=True)
    after = ENDS_AT + A_YEAR

    change(event, replace(event.plan, title="Rättat"), now=after)
    with pytest.raises(PlanRefused):
        change(event, moved(event.plan, timedelta(days=7)), now=after)

    assert event.title == "Rättat"


def test_those_already_outside_are_not_asked_about_when_the_age_rule_stays(app):
    event = created(publish=True)
    a_sign_up(event, **STIG)

    change(event, replace(event.plan, title="Mysigt"))

    assert event.title == "Mysigt"
    assert event.age_limits == AgeLimits()


def test_an_evening_whose_sign_ups_are_erased_is_not_held_once_more(app):
    event = created(publish=True)
    long_after = ENDS_AT + timedelta(days=40)
    erase_due(Retention(), now=long_after)

    with pytest.raises(PlanRefused):
        change(event, moved(event.plan, timedelta(days=60)), now=long_after)
