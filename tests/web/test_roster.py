"""The list that a door phone keeps: GET /api/v1/events/<event id>/roster."""

from base64 import b64decode
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.cast import AINO, ASA, NOAH, ONNI
from tests.door_pages import scan, work_a_door
from tests.phones import hold_a_phone
from tests.rosters import ask_for_roster, entry_of
from tests.services.waiting import TERMS
from tests.shared_doors import a_guest_of
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.pass_codes import PassCodes, token_of
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp, StaffSession
from unik.services import sign_ups
from unik.services.blanking import blank

HOUR = timedelta(hours=1)

SINCE = f"since:{int(DURING.timestamp())}"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the phone works."""
    at(DURING)
    return work_a_door(client)


def an_hour_passes() -> None:
    """Let every change so far lie further back than what is told again."""
    db.session.execute(text("UPDATE sign_up SET touched_at = '2020-01-01 00:00:00.000000'"))
    db.session.commit()


@pytest.mark.both_databases
def test_the_list_says_of_a_shown_pass_what_the_door_may_see(client: FlaskClient, event: Event):
    alva = a_sign_up(event, first_time=True)
    nameless = a_sign_up(event, name=None)

    roster = ask_for_roster(client, event)

    assert entry_of(roster, alva) == {
        "age": 14,
        "born": 2012,
        "first": True,
        "name": "Alva L",
        "state": "active",
    }
    assert entry_of(roster, nameless) == {"age": 14, "born": 2012, "state": "active"}
    assert len(roster["entries"]) == 2
    assert roster["complete"]


@pytest.mark.both_databases
def test_every_code_ever_issued_is_in_it(client: FlaskClient, event: Event):
    alva = a_sign_up(event, serial=3)
    blocked = a_sign_up(event, **NOAH, state=SignUpState.BLOCKED)

    roster = ask_for_roster(client, event)

    states = [entry_of(roster, alva, serial)["state"] for serial in (1, 2, 3)]
    assert states == ["replaced", "replaced", "active"]
    assert entry_of(roster, alva, 1)["name"] == "Alva L"
    assert entry_of(roster, blocked)["state"] == "blocked"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (SignUpState.IN_REVIEW, "in_review"),
        (SignUpState.CANCELLED, "cancelled"),
        (SignUpState.DECLINED, "cancelled"),
        (SignUpState.WAITING, "waiting"),
        (SignUpState.OFFERED, "waiting"),
        (SignUpState.LAPSED, "waiting"),
    ],
)
def test_states_are_told_in_the_words_of_the_format(client, event: Event, state, told):
    alva = a_sign_up(event, state=state)

    assert entry_of(ask_for_roster(client, event), alva)["state"] == told


@pytest.mark.parametrize(
    ("guest", "notes"),
    [
        ({"inside": True, "admitted_at": DURING, "admitted_door": "B"}, ["inside", SINCE, "at:B"]),
        (
            {"admitted_at": DURING, "admitted_door": "B", "left_at": DURING},
            ["has_left", SINCE, "at:B", f"left:{int(DURING.timestamp())}"],
        ),
        ({"born_on": ONNI["born_on"]}, ["too_young"]),
        ({"born_on": ONNI["born_on"], "declared_year_seven": True}, ["reviewed"]),
        ({"born_on": ASA["born_on"].replace(year=2008)}, None),
        ({"born_on": ASA["born_on"].replace(year=2008, month=10)}, ["too_old"]),
    ],
)
def test_notes_say_what_the_server_would_go_by(client, event: Event, guest, notes):
    alva = a_sign_up(event, **guest)

    assert entry_of(ask_for_roster(client, event), alva).get("notes") == notes


@pytest.mark.both_databases
def test_of_who_was_erased_only_that_the_pass_is_void(client: FlaskClient, event: Event):
    alva = a_sign_up(event, serial=2)
    blank(SignUp.id == alva.id, now=DURING)
    db.session.commit()

    roster = ask_for_roster(client, event)

    assert [entry_of(roster, alva, serial) for serial in (1, 2)] == [{"state": "void"}] * 2


def test_nothing_in_it_can_be_read_without_a_pass(client: FlaskClient, event: Event):
    people = [a_sign_up(event, **each) for each in (AINO, NOAH, ASA)]

    answer = client.get(f"/api/v1/events/{event.id}/roster")

    told = answer.text
    secrets = [payload_of(each) for each in people] + [each.short_code for each in people]
    secrets += [token_of(payload_of(each)) for each in people] + ["Aino", "Noah", "2010", "+467"]
    assert not [secret for secret in secrets if secret in told]
    assert not [str(each.id) for each in people if str(each.id) in told]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_phone_can_check_tags_under_every_accepted_master(
    client: FlaskClient, event: Event, app: Flask
):
    old, new = bytes(range(32)), bytes(range(32, 64))
    alva = a_sign_up(event)
    code = app.extensions["pass_codes"].issue(event.id, alva.id, 1)
    first = ask_for_roster(client, event)
    app.extensions["pass_codes"] = PassCodes([new, old])

    rotated = ask_for_roster(client, event, since=first["version"])

    app.extensions["pass_codes"] = PassCodes([old])
    assert len(first["tag_keys"]) == 1
    assert rotated["tag_keys"][1] == first["tag_keys"][0]
    assert rotated["complete"]
    assert entry_of(rotated, alva)["state"] == "active"
    assert code.payload == payload_of(alva)


def test_it_says_what_a_phone_needs_of_the_evening_to_decide_alone(
    client: FlaskClient, event: Event
):
    event.people_inside, event.adults_inside, event.reentry = 7, 2, True

    told = ask_for_roster(client, event)

    assert told["event"] == {
        "id": str(event.id),
        "doors_open_at": "2026-10-30T18:00:00+00:00",
        "last_entry_at": "2026-10-30T20:00:00+00:00",
        "ends_at": "2026-10-30T22:30:00+00:00",
        "early_minutes": 10,
        "reentry": True,
        "shows_first": False,
        "door_note": "",
        "door_note_below": None,
        "shared_doors": 0,
        "people_inside": 7,
        "capacity": 300,
        "staff": 12,
        "adults": 2,
        "fire_limit": 400,
    }
    assert told["server_time"] == DURING.isoformat()
    assert [len(b64decode(key)) for key in told["tag_keys"]] == [32]


@pytest.mark.both_databases
def test_where_doors_share_the_passes_every_code_says_its_own(client: FlaskClient, event: Event):
    event.shared_doors = 2
    guests = [a_guest_of("A", event), a_guest_of("B", event, **NOAH)]
    erased = a_guest_of("B", event, **ASA)
    blank(SignUp.id == erased.id, now=DURING)
    db.session.commit()

    told = ask_for_roster(client, event)

    assert (told["door"], told["event"]["shared_doors"]) == ("A", 2)
    assert [entry_of(told, each)["door"] for each in guests] == ["A", "B"]
    assert entry_of(told, erased) == {"state": "void"}


def test_a_phone_is_told_all_of_it_again_when_other_doors_share_the_passes(client, event: Event):
    alva = a_sign_up(event)
    an_hour_passes()
    version = ask_for_roster(client, event)["version"]
    event.shared_doors = 2

    told = ask_for_roster(client, event, since=version)

    assert told["complete"]
    assert entry_of(told, alva)["door"] in {"A", "B"}


def test_it_says_the_letter_of_whoever_asks(client: FlaskClient, event: Event):
    client.delete_cookie("unik-personal")
    hold_a_phone(client, event, door="C")

    assert ask_for_roster(client, event)["door"] == "C"


@pytest.mark.both_databases
def test_since_a_version_only_what_was_changed_is_told(client: FlaskClient, event: Event):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    an_hour_passes()
    first = ask_for_roster(client, event)
    assert ask_for_roster(client, event, since=first["version"])["entries"] == []

    scan(client, event, payload_of(alva))
    newer = ask_for_roster(client, event, since=first["version"])

    assert not newer["complete"]
    assert entry_of(newer, alva)["notes"] == ["inside", SINCE, "at:A"]
    assert entry_of(newer, noah) is None
    assert len(newer["entries"]) == 1
    assert newer["event"]["people_inside"] == 1


def test_what_was_written_shortly_before_is_told_again(client: FlaskClient, event: Event):
    first = ask_for_roster(client, event)
    alva = a_sign_up(event)
    second = ask_for_roster(client, event, since=first["version"])

    third = ask_for_roster(client, event, since=second["version"])

    assert entry_of(second, alva) == entry_of(third, alva) is not None


def test_everything_is_told_again_when_the_evening_is_moved(client: FlaskClient, event: Event):
    alva = a_sign_up(event, born_on=ONNI["born_on"])
    an_hour_passes()
    version = ask_for_roster(client, event)["version"]
    event.lowest_cohort = 12

    told = ask_for_roster(client, event, since=version)

    assert told["complete"]
    assert entry_of(told, alva) == {"age": 12, "born": 2014, "name": "Alva L", "state": "active"}


@pytest.mark.parametrize("version", ["", "1", "99999999999999999-0123456789abcdef", "x" * 4000])
def test_a_version_that_was_never_given_out_gets_the_whole_list(client, event: Event, version):
    a_sign_up(event)

    told = ask_for_roster(client, event, since=version)

    assert (told["complete"], len(told["entries"])) == (True, 1)


@pytest.mark.parametrize("minutes", [-121, 4 * 60 + 30 + 121])
@pytest.mark.parametrize("role", [Role.DOOR, Role.ORGANIZER])
def test_outside_the_hours_of_the_door_nobody_gets_it(client: FlaskClient, at, minutes, role):
    event, account = an_event(), an_account(role)
    an_assignment(event, account)
    at(DOORS_OPEN_AT + timedelta(minutes=minutes))
    sign_in_as(client, account)

    assert client.get(f"/api/v1/events/{event.id}/roster").status_code == 404


def test_it_is_not_for_other_doors_nor_for_who_is_signed_out(
    client: FlaskClient, event: Event, app: Flask, at
):
    other = an_event()

    assert client.get(f"/api/v1/events/{other.id}/roster").status_code == 404
    assert client.get(f"/api/v1/events/{uuid4()}/roster").status_code == 404
    assert app.test_client().get(f"/api/v1/events/{event.id}/roster").status_code == 401
    assert client.get(f"/api/v1/events/{event.id}/roster").status_code == 200
    at(ENDS_AT + 2 * HOUR + timedelta(seconds=1))
    assert client.get(f"/api/v1/events/{event.id}/roster").status_code == 404
    at(DURING)
    db.session.query(StaffSession).one().revoked_at = DURING
    assert client.get(f"/api/v1/events/{event.id}/roster").status_code == 401


def test_it_costs_the_same_few_questions_whatever_its_size(client: FlaskClient, event: Event):
    a_sign_up(event)
    ask_for_roster(client, event)
    with counted_statements() as for_one:
        ask_for_roster(client, event)
    for number in range(20):
        a_sign_up(event, name=f"Gäst {number}")

    with counted_statements() as for_many:
        ask_for_roster(client, event)

    assert len(for_many) == len(for_one) <= 5


def test_a_cancelled_sign_up_reaches_the_phone(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    an_hour_passes()
    version = ask_for_roster(client, event)["version"]
    sign_ups.cancel(alva.id, **TERMS, now=DURING)

    assert entry_of(ask_for_roster(client, event, since=version), alva)["state"] == "cancelled"
