"""A door that is worked by a program: everything beside scans and the list."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.api import Machine, an_id
from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    a_sign_up,
    a_venue,
    an_event,
    payload_of,
)
from tests.cast import NOAH
from tests.phones import hold_a_phone
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import DoorRefusal, Event, Scan, SignUp, Undo

pytestmark = pytest.mark.both_databases

NOBODY = "2011-01-30"
"""Somebody's birth date who has not signed up."""


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, of which the program is door B."""
    at(DURING)
    event = an_event(title="Höstmys")
    hold_a_phone(client, event)
    return event


@pytest.fixture
def machine(client: FlaskClient, event: Event) -> Machine:
    """Return what asks and sends."""
    return Machine(client, event)


def let_in(machine: Machine, guest: SignUp) -> str:
    """Scan somebody's pass, and return the id of the scan."""
    sent = {"scan_id": an_id(), "direction": "in", "scanned_at": DURING.isoformat()}
    answer = machine.told("scans", code=payload_of(guest), **sent)
    assert answer["verdict"] == "admitted"
    return sent["scan_id"]


def test_it_hears_which_door_it_is_and_when_it_works(event: Event, machine: Machine):
    told = machine.ask().json

    assert (told["door"], told["title"], told["slug"]) == ("B", "Höstmys", event.slug)
    assert told["works_from"] == (DOORS_OPEN_AT - timedelta(hours=2)).isoformat()
    assert told["event"]["fire_limit"] == 400
    assert told["event"] == machine.ask("roster").json["event"]


def test_names_are_found_as_on_the_page_and_let_in_by_the_same_rules(
    event: Event, machine: Machine
):
    alva = a_sign_up(event)
    a_sign_up(event, **NOAH)

    found = machine.ask("guests", name=" alva ").json
    [guest] = found["guests"]
    sent = {"scan_id": an_id(), "direction": "in", "scanned_at": DURING.isoformat()}
    answer = machine.told("scans", sign_up_id=guest["sign_up_id"], **sent)

    assert (guest["name"], guest["age"], guest["born"]) == ("Alva L", 14, 2012)
    assert (guest["whereabouts"], guest["may_pass"]) == ("to_come", True)
    assert (answer["verdict"], alva.inside) == ("admitted", True)
    assert db.session.query(Scan).one().method == "search"
    assert machine.ask("guests", name="alva").json["guests"][0]["whereabouts"] == "inside"


def test_who_may_go_out_is_said_to_who_lets_out(event: Event, machine: Machine):
    let_in(machine, a_sign_up(event))
    a_sign_up(event, name="Alvar")

    found = machine.ask("guests", name="al", direction="out").json["guests"]

    assert [(each["name"], each["may_pass"]) for each in found] == [
        ("Alva L", True),
        ("Alvar", False),
    ]


def test_twenty_names_are_the_most(event: Event, machine: Machine):
    for number in range(21):
        a_sign_up(event, name=f"Alva {chr(65 + number)}", short_code=f"K7F4{number:02}")

    found = machine.ask("guests", name="alva").json

    assert (len(found["guests"]), found["is_cut"]) == (20, True)


@pytest.mark.parametrize("query", [{}, {"name": "a"}, {"name": " a1 "}, {"name": ""}])
def test_less_than_two_letters_find_nobody(event: Event, machine: Machine, query):
    a_sign_up(event)

    answer = machine.ask("guests", **query)

    assert (answer.status_code, answer.json) == (400, {"error": "bad_request", "field": "name"})


def test_the_head_count_says_who_is_inside_and_how_many_more_may_be(event: Event, machine: Machine):
    event.venue = a_venue(fire_limit=15)
    let_in(machine, a_sign_up(event))
    a_sign_up(event, **NOAH)
    machine.told("counts", scan_id=an_id(), who="youth", direction="in")
    machine.told("counts", scan_id=an_id(), who="adult", direction="in")

    assert machine.ask("head-count").json == {
        "people_inside": 2,
        "unnamed": 1,
        "capacity": 300,
        "staff": 12,
        "adults": 1,
        "fire_limit": 15,
        "room_left": 0,
        "over_fire_limit": 0,
        "crowding": "full",
        "to_come": 1,
    }


def test_one_is_counted_once_however_often_it_is_sent(event: Event, machine: Machine):
    sent = {"scan_id": an_id(), "who": "youth", "direction": "in"}

    first, again = machine.told("counts", **sent), machine.told("counts", **sent)
    other = machine.send("counts", sent | {"who": "adult"})

    assert first == again
    assert (first["verdict"], first["people_inside"], event.unnamed_inside) == ("admitted", 1, 1)
    assert (other.status_code, other.json["field"]) == (409, "scan_id")


def test_nobody_is_counted_out_who_was_not_counted_in(event: Event, machine: Machine):
    answer = machine.send("counts", {"scan_id": an_id(), "who": "adult", "direction": "out"})

    assert (answer.status_code, answer.json) == (409, {"error": "conflict", "field": "who"})


def test_nobody_is_counted_in_past_the_fire_limit(event: Event, machine: Machine):
    event.venue = a_venue(fire_limit=12)

    answers = [
        machine.told("counts", scan_id=an_id(), who=who, direction="in")
        for who in ("youth", "adult")
    ]

    assert [each["verdict"] for each in answers] == ["full", "full"]


def test_somebody_without_a_pass_comes_in_by_the_age_rule(event: Event, machine: Machine):
    welcome = machine.told("drop-ins", scan_id=an_id(), born_on=NOBODY)
    too_young = machine.told("drop-ins", scan_id=an_id(), born_on="2016-01-30", name="Onni")

    guest = db.session.query(SignUp).one()
    assert (welcome["verdict"], welcome["guest"]["age"]) == ("admitted", 15)
    assert welcome["short_code"] == guest.short_code
    assert (too_young["verdict"], "short_code" in too_young) == ("too_young", False)
    assert (guest.drop_in, event.people_inside) == (True, 1)


def test_a_drop_in_sent_again_is_one(event: Event, machine: Machine):
    sent = {"scan_id": an_id(), "born_on": NOBODY, "name": "Noah B", "adult_phone": "070-174 06 05"}

    first, again = machine.told("drop-ins", **sent), machine.told("drop-ins", **sent)
    twice = machine.send("drop-ins", sent | {"scan_id": an_id()})

    assert first == again
    assert (db.session.query(SignUp).one().adult_phone, event.people_inside) == ("+46701740605", 1)
    assert (twice.status_code, twice.json["field"]) == (409, "name")


def test_a_drop_in_with_the_id_of_somebody_else_is_a_conflict(event: Event, machine: Machine):
    sent = {"scan_id": an_id(), "born_on": NOBODY, "name": "Noah B"}
    machine.told("drop-ins", **sent)

    other = machine.send("drop-ins", sent | {"born_on": "2012-03-27", "name": "Alva L"})

    assert (other.status_code, other.json["field"]) == (409, "scan_id")
    assert event.people_inside == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"born_on": None}, "born_on"),
        ({"born_on": "2011-13-01"}, "born_on"),
        ({"born_on": "20110130"}, "born_on"),
        ({"born_on": "2031-01-30"}, "born_on"),
        ({"born_on": "1811-01-30"}, "born_on"),
        ({"name": "Noah 20110130-1234"}, "name"),
        ({"name": "N" * 61}, "name"),
        ({"adult_phone": "112"}, "adult_phone"),
        ({"adult_phone": "20110130-1234"}, "adult_phone"),
        ({"scan_id": "1"}, "scan_id"),
    ],
    ids=str,
)
def test_of_a_drop_in_that_cannot_be_read_nothing_is_kept(
    event: Event, machine: Machine, wrong, field
):
    answer = machine.send("drop-ins", {"scan_id": an_id(), "born_on": NOBODY} | wrong)

    assert (answer.status_code, answer.json) == (400, {"error": "bad_request", "field": field})
    assert db.session.query(SignUp).count() == db.session.query(Scan).count() == 0


def test_what_was_done_is_taken_back_once(event: Event, machine: Machine):
    alva = a_sign_up(event)
    sent = {"undo_id": an_id(), "scan_id": let_in(machine, alva)}

    first, again = machine.told("undos", **sent), machine.told("undos", **sent)
    other = machine.send("undos", {"undo_id": sent["undo_id"], "scan_id": an_id()})

    assert first == again == sent | {"answer": "undone", "people_inside": 0}
    assert (alva.inside, db.session.query(Undo).count()) == (False, 1)
    assert (other.status_code, other.json["field"]) == (409, "undo_id")


def test_several_are_taken_back_in_their_order(event: Event, machine: Machine):
    scans = [let_in(machine, a_sign_up(event)), let_in(machine, a_sign_up(event, **NOAH))]
    sent = [{"undo_id": an_id(), "scan_id": each} for each in [*scans, "no id", scans[0]]]

    answers = machine.send("undos", sent).json

    assert [each["status"] for each in answers] == [200, 200, 400, 200]
    assert [each.get("answer") for each in answers] == ["undone", "undone", None, "done_before"]
    assert event.people_inside == 0


def test_a_refusal_is_counted_once_and_on_nobody(event: Event, machine: Machine):
    sent = {"refusal_id": an_id(), "reason": "talk"}

    told = [machine.told("refusals", **sent) for _ in range(2)]
    wrong = machine.send("refusals", {"refusal_id": an_id(), "reason": "drunk"})

    assert told == [sent, sent]
    assert db.session.query(DoorRefusal).one().reason == "talk"
    assert (wrong.status_code, wrong.json["field"]) == (400, "reason")


@pytest.mark.parametrize("state", [SignUpState.CANCELLED, SignUpState.BLOCKED])
def test_who_is_found_by_name_is_judged_by_the_door(event: Event, machine: Machine, state):
    alva = a_sign_up(event, state=state)
    sent = {"scan_id": an_id(), "direction": "in", "scanned_at": DURING.isoformat()}

    answer = machine.told("scans", sign_up_id=str(alva.id), **sent)

    assert (answer["verdict"], event.people_inside) == (state.value, 0)


SENT = {
    "scans": {"direction": "in", "scanned_at": DURING.isoformat(), "code": "x", "scan_id": an_id()},
    "counts": {"scan_id": an_id(), "who": "youth", "direction": "in"},
    "drop-ins": {"scan_id": an_id(), "born_on": NOBODY},
    "undos": {"undo_id": an_id(), "scan_id": an_id()},
    "refusals": {"refusal_id": an_id(), "reason": "talk"},
}


def test_the_door_of_another_evening_is_not_found(event: Event, machine: Machine):
    other = an_event().id

    asked = [machine.ask(what, of=other) for what in ("", "roster", "head-count")]
    asked.append(machine.ask("guests", of=other, name="alva"))
    sent = [machine.send(what, body, of=other) for what, body in SENT.items()]

    assert {each.status_code for each in [*asked, *sent]} == {404}
    assert db.session.query(Scan).count() == db.session.query(DoorRefusal).count() == 0


def test_all_of_it_needs_the_sites_own_token(event: Event, machine: Machine):
    machine.token = "made up"

    answers = [machine.send(what, body) for what, body in SENT.items()]

    assert {each.status_code for each in answers} == {400}
    assert db.session.query(Scan).count() == 0


def test_outside_its_hours_a_door_does_nothing(event: Event, machine: Machine, at):
    at(DOORS_OPEN_AT - timedelta(hours=2, seconds=1))
    machine.renew()

    answers = [machine.send(what, body) for what, body in SENT.items()]

    assert {each.status_code for each in answers} == {404}
