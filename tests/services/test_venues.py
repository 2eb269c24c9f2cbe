"""Keeping the list of venues."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.builders import ENDS_AT, WEEK_BEFORE, a_venue, an_event
from unik.domain.event_states import EventState
from unik.queries.venues import find_venue, list_events_over_the_limit, list_venues
from unik.services.venues import NameTaken, VenueFacts, add_venue, change_venue

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}
STACKEN = VenueFacts(
    name="Stacken",
    address="Stackvägen 1",
    map_url=None,
    fire_limit=350,
    staff_count=12,
    access_info="Ramp.",
    way_home="Buss 1.",
)


def test_a_venue_is_added_and_changed(app):
    venue_id = add_venue(STACKEN, **WHO)

    change_venue(venue_id, replace(STACKEN, fire_limit=300), **WHO)

    venue = find_venue(venue_id)
    assert venue
    assert (venue.name, venue.fire_limit, venue.way_home) == ("Stacken", 300, "Buss 1.")


def test_an_example_that_somebody_has_corrected_is_none_any_more(app):
    venue = a_venue(is_example=True)

    change_venue(venue.id, STACKEN, **WHO)

    assert venue.is_example is False


def test_two_venues_of_one_name_would_be_mixed_up(app):
    add_venue(STACKEN, **WHO)
    other = a_venue(name="Skranta")

    with pytest.raises(NameTaken):
        add_venue(STACKEN, **WHO)
    with pytest.raises(NameTaken):
        change_venue(other.id, STACKEN, **WHO)

    assert [each.name for each in list_venues()] == ["Skranta", "Stacken"]


def test_evenings_that_a_lower_limit_makes_too_full_are_found(app):
    venue = a_venue(fire_limit=310)
    too_full = an_event(venue=venue, capacity=300, staff_count=11)
    an_event(venue=venue, capacity=299, staff_count=11)
    an_event(venue=venue, state=EventState.CANCELLED)
    an_event(capacity=400, staff_count=1)

    assert list_events_over_the_limit(venue.id, WEEK_BEFORE) == [too_full]
    assert list_events_over_the_limit(venue.id, ENDS_AT) == []
