"""Guests whom staff look at before they let them in: amber, and nothing is kept before the yes."""

from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, LAST_ENTRY_AT, a_sign_up, a_venue, an_event
from tests.cast import NOAH, ONNI
from tests.scanning import a_worker, dropped_in, show, undone
from unik.domain.admission import Direction, Verdict
from unik.domain.checks import Check
from unik.domain.readings import FoundGuest
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan

pytestmark = pytest.mark.both_databases

NOTE = "Rött band till alla under 15"
NAMELESS = {"name": None}
REVIEWED = {**ONNI, "declared_year_seven": True}


@pytest.fixture
def event(any_app: Flask) -> Event:
    return an_event(door_note=NOTE, door_note_below=14, reentry=True)


@pytest.mark.parametrize(
    ("guest", "check"), [(NAMELESS, Check.NO_NAME), (REVIEWED, Check.REVIEWED)], ids=str
)
def test_whoever_is_to_be_looked_at_is_outside_until_staff_say_yes(any_app, guest, check):
    event = an_event()
    shown, by, scan_id = a_sign_up(event, **guest), a_worker(event), uuid4()

    first = show(event, shown, by, scan_id=scan_id)
    assert (event.people_inside, db.session.query(Scan).count()) == (0, 0)
    yes = [show(event, shown, by, scan_id=scan_id, is_confirmed=True) for _ in range(2)]

    assert (first.asks_first, first.guest.checks) == (True, (check,))
    assert [each.outcome.verdict for each in yes] == [Verdict.ADMITTED] * 2
    assert (shown.inside, event.people_inside, db.session.query(Scan).count()) == (True, 1, 1)


def test_an_organizers_note_is_about_the_younger_ones_alone(event: Event):
    thirteen = a_sign_up(event, name="Bo", born_on=NOAH["born_on"].replace(2013))
    by = a_worker(event)

    younger, older = show(event, thirteen, by), show(event, a_sign_up(event, **NOAH), by)

    assert (younger.asks_first, younger.guest.note) == (True, NOTE)
    assert (older.outcome.verdict, older.guest.note) == (Verdict.ADMITTED, None)


def test_a_note_about_everybody_shows_everybody_first(any_app: Flask):
    event = an_event(door_note=NOTE)

    answer = show(event, a_sign_up(event), a_worker(event))

    assert (answer.asks_first, answer.guest.checks) == (True, (Check.ORGANIZERS_NOTE,))


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"state": SignUpState.CANCELLED}, Verdict.CANCELLED),
        ({"state": SignUpState.IN_REVIEW}, Verdict.IN_REVIEW),
        ({"state": SignUpState.BLOCKED}, Verdict.BLOCKED),
        ({"inside": True, "admitted_at": DURING, "admitted_door": "B"}, Verdict.ALREADY_IN),
        ({"born_on": NOAH["born_on"].replace(2015)}, Verdict.TOO_YOUNG),
    ],
    ids=str,
)
def test_whom_the_rules_refuse_is_refused_at_once(event: Event, given, verdict):
    answer = show(event, a_sign_up(event, **NAMELESS | given), a_worker(event))

    assert (answer.outcome.verdict, answer.asks_first) == (verdict, False)


def test_after_last_entry_and_in_a_full_house_there_is_nothing_to_look_at(any_app: Flask):
    full = an_event(staff_count=2, venue=a_venue(fire_limit=2))
    event = an_event()
    late = show(event, a_sign_up(event, **NAMELESS), a_worker(event), now=LAST_ENTRY_AT)

    assert late.outcome.verdict is Verdict.ENTRY_CLOSED
    no_room = show(full, a_sign_up(full, **NAMELESS), a_worker(full))
    assert no_room.outcome.verdict is Verdict.FULL


def test_nobody_is_kept_from_leaving_and_who_comes_back_is_looked_at_again(event: Event):
    nameless, by = a_sign_up(event, **NAMELESS), a_worker(event)
    show(event, nameless, by, is_confirmed=True)

    out = show(event, nameless, by, direction=Direction.OUT)

    assert (out.outcome.verdict, nameless.inside) == (Verdict.LEFT, False)
    assert show(event, nameless, by).asks_first


def test_who_was_found_by_name_and_who_drops_in_have_been_seen_but_the_note_is_told(event: Event):
    by = a_worker(event)
    bo = a_sign_up(event, name="Bo", born_on=NOAH["born_on"].replace(2013))

    found = show(event, FoundGuest(bo.id), by)
    dropped = dropped_in(event, by, name=None, born_on=NOAH["born_on"].replace(2013))
    older = dropped_in(event, by, name="Kim", born_on=NOAH["born_on"])

    assert [each.outcome.verdict for each in (found, dropped, older)] == [Verdict.ADMITTED] * 3
    assert [each.guest.note for each in (found, dropped, older)] == [NOTE, NOTE, None]


def test_two_doors_may_look_at_one_guest_and_one_lets_them_in(event: Event):
    nameless = a_sign_up(event, **NAMELESS)
    doors = [a_worker(event, door) for door in "AB"]

    looks = [show(event, nameless, by).asks_first for by in doors]
    yes = [show(event, nameless, by, is_confirmed=True).outcome.verdict for by in doors]

    assert looks == [True, True]
    assert yes == [Verdict.ADMITTED, Verdict.ALREADY_IN]
    assert event.people_inside == 1


def test_a_yes_is_undone_like_any_other(event: Event):
    nameless, by = a_sign_up(event, **NAMELESS), a_worker(event)
    yes = show(event, nameless, by, is_confirmed=True)

    undone(event, yes, by)

    assert (nameless.inside, event.people_inside) == (False, 0)
    assert show(event, nameless, by).asks_first


def test_what_a_phone_without_the_net_has_looked_at_needs_no_second_look(event: Event):
    nameless = a_sign_up(event, **NAMELESS)

    answer = show(event, nameless, a_worker(event), local_verdict=Verdict.ADMITTED)

    assert (answer.outcome.verdict, answer.asks_first) == (Verdict.ADMITTED, False)
    assert event.people_inside == 1
