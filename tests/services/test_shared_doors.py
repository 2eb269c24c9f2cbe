"""Doors that share the passes: nothing is blocked with the net, and nothing counts twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders import DOORS_OPEN_AT, DURING, an_event
from tests.plans import change, created
from tests.scanning import a_worker, show
from tests.shared_doors import a_guest_of
from unik.domain.admission import Verdict
from unik.domain.event_plans import PlanObjection
from unik.extensions import db
from unik.models import Event, Scan
from unik.queries.conflicts import list_conflicts
from unik.services.events import PlanRefused

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
OFFERED_AT = DOORS_OPEN_AT - timedelta(hours=2)


@pytest.fixture
def event(any_app: Flask) -> Event:
    return an_event(shared_doors=2)


def test_with_the_net_a_pass_opens_any_door_which_is_told_whose_it_is(event: Event):
    alva, bo = a_guest_of("A", event), a_guest_of("B", event, name="Bo")
    at_a = a_worker(event, "A")

    own, other = show(event, alva, at_a), show(event, bo, at_a)

    assert [own.outcome.verdict, other.outcome.verdict] == [Verdict.ADMITTED] * 2
    assert (own.guest.other_door, other.guest.other_door) == (None, "B")
    assert event.people_inside == 2


def test_where_doors_are_not_shared_a_pass_belongs_to_none(any_app: Flask):
    shared = an_event(shared_doors=2)
    bo = a_guest_of("B", shared)
    shared.shared_doors = 0

    assert show(shared, bo, a_worker(shared, "A")).guest.other_door is None


def test_whom_a_phone_has_sent_to_their_own_door_counts_once_whoever_tells_first(event: Event):
    for upside_down in (False, True):
        bo = a_guest_of("B", event, name=f"Bo {upside_down}")
        before = event.people_inside
        told = [("A", Verdict.NOT_CONFIRMED, DURING), ("B", Verdict.ADMITTED, DURING + MINUTE)]

        for door, shown, at in reversed(told) if upside_down else told:
            by = a_worker(event, door)
            show(event, bo, by, scanned_at=at, now=DURING + 9 * MINUTE, local_verdict=shown)

        assert (bo.inside, bo.admitted_door) == (True, "B")
        assert event.people_inside == before + 1
    assert list_conflicts(event.id) == []


def test_an_answer_that_came_after_the_phone_had_sent_them_on_lets_nobody_in(event: Event):
    bo, at_a = a_guest_of("B", event), a_worker(event, "A")
    late = show(event, bo, at_a)

    show(
        *(event, bo, at_a),
        scan_id=late.scan_id,
        now=DURING + MINUTE,
        scanned_at=DURING,
        local_verdict=Verdict.NOT_CONFIRMED,
    )

    assert (bo.inside, event.people_inside) == (False, 0)
    assert show(event, bo, a_worker(event, "B")).outcome.verdict is Verdict.ADMITTED
    assert db.session.query(Scan).count() == 2


@pytest.mark.parametrize("before", [0, 2])
def test_until_phones_may_have_their_lists_the_number_of_doors_may_change(any_app, before):
    event = created(publish=True, shared_doors=before)

    change(event, replace(event.plan, shared_doors=3), now=OFFERED_AT - MINUTE)

    assert event.shared_doors == 3


@pytest.mark.parametrize(("before", "after"), [(0, 2), (2, 0), (2, 3)])
def test_from_then_on_it_stays_and_all_else_may_change(any_app, before, after):
    event = created(publish=True, shared_doors=before)

    with pytest.raises(PlanRefused) as refused:
        change(event, replace(event.plan, shared_doors=after), now=OFFERED_AT)
    change(event, replace(event.plan, price_kr=20), now=OFFERED_AT)

    assert refused.value.objections == (PlanObjection.DOORS_SETTLED,)
    assert (event.shared_doors, event.price_kr) == (before, 20)


def test_nobody_has_the_list_of_a_draft(any_app: Flask):
    event = created()

    change(event, replace(event.plan, shared_doors=4), now=OFFERED_AT)

    assert event.shared_doors == 4
