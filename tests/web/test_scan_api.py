"""Scans sent as JSON: POST /api/v1/events/<event id>/scans."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    a_sign_up,
    an_event,
    payload_of,
)
from tests.cast import NOAH
from tests.door_pages import work_a_door
from tests.pages import visit
from tests.scan_requests import Send, scans_sent_by, told
from tests.statements import counted_statements
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, Scan


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the machine works."""
    at(DURING)
    return work_a_door(client)


@pytest.fixture
def send(client: FlaskClient, event: Event) -> Send:
    """Return `send(code=...)`, which sends a scan to that door."""
    return scans_sent_by(client, event)


@pytest.mark.both_databases
def test_a_pass_is_admitted_with_what_the_door_may_see_and_no_more(event: Event, send: Send):
    alva = a_sign_up(event, first_time=True)
    scan_id = str(uuid4())

    answer = told(send(code=payload_of(alva), scan_id=scan_id))

    assert answer == {
        "scan_id": scan_id,
        "verdict": "admitted",
        "direction": "in",
        "people_inside": 1,
        "capacity": 300,
        "guest": {"name": "Alva L", "age": 14, "born": 2012, "first_time": True},
        "notes": [],
    }


@pytest.mark.parametrize("code_of", [lambda alva: payload_of(alva, 1), lambda _: "K7F4QM"])
def test_a_pass_that_was_given_out_anew_is_replaced_and_names_the_right_youth(
    client: FlaskClient, event: Event, send: Send, code_of
):
    alva = a_sign_up(event, short_code="K7F4QM")
    born = {"day": "14", "month": "5", "year": "2012"}
    visit(client, f"/dorr/{event.slug}/nytt-pass/{alva.id}", **born)

    answer = told(send(code=code_of(alva)))

    assert (answer["verdict"], answer["guest"]["name"]) == ("replaced", "Alva L")
    assert told(send(code=payload_of(alva)))["verdict"] == "admitted"


def test_a_pass_may_be_sent_in_three_ways(event: Event, send: Send):
    alva = a_sign_up(event)
    payload = payload_of(alva)
    digest = token_digest(token_of(payload)).hex()

    answers = [
        told(send(code=payload)),
        told(send(token_digest=digest)),
        told(send(short_code=show_short_code(alva.short_code))),
        told(send(code=alva.short_code)),
    ]

    assert [each["verdict"] for each in answers] == ["admitted", *["already_in"] * 3]
    methods = [each.method for each in db.session.query(Scan)]
    assert sorted(methods) == ["code", "code", "short_code", "short_code"]


def test_the_second_time_it_says_since_when_and_where(event: Event, send: Send, at):
    code = payload_of(a_sign_up(event))
    send(code=code)
    at(DURING + timedelta(minutes=5))

    answer = told(send(code=code))

    assert (answer["verdict"], answer["since_door"]) == ("already_in", "A")
    assert answer["since"] == "2026-10-30T18:30:00+00:00"


def test_out_is_counted_and_coming_back_says_when_they_left(event: Event, send: Send):
    code = payload_of(a_sign_up(event))
    send(code=code)

    left = told(send(code=code, direction="out"))
    back = told(send(code=code))

    assert (left["verdict"], left["direction"], left["people_inside"]) == ("left", "out", 0)
    assert (back["verdict"], back["left"]) == ("already_in", "2026-10-30T18:30:00+00:00")


def test_an_exit_that_nobody_had_counted_in_is_noted(event: Event, send: Send):
    came, never_came = (payload_of(a_sign_up(event, name=name)) for name in ("Alva", "Tuva"))
    send(code=came)

    answers = [told(send(code=code, direction="out")) for code in (came, never_came)]

    assert [each["verdict"] for each in answers] == ["left", "left"]
    assert [each["notes"] for each in answers] == [[], ["not_scanned_in"]]


def test_time_and_place_of_a_refusal_are_told(event: Event, send: Send, at):
    code = payload_of(a_sign_up(event))
    other = an_event(title="Julröj", doors_open_at=DOORS_OPEN_AT - timedelta(days=1))

    event.doors_open_at = event.starts_at = DURING + timedelta(minutes=11)
    early = told(send(code=code))
    at(LAST_ENTRY_AT)
    late = told(send(code=code))
    elsewhere = told(send(code=payload_of(a_sign_up(other))))

    assert (early["verdict"], early["earliest"]) == ("too_early", "2026-10-30T18:41:00+00:00")
    assert (late["verdict"], late["closed_at"]) == ("entry_closed", "2026-10-30T20:00:00+00:00")
    assert elsewhere["verdict"] == "other_event"
    assert elsewhere["evening"] == {"title": "Julröj", "doors_open_at": "2026-10-29T18:00:00+00:00"}
    assert elsewhere["guest"] is None


def test_notes_say_what_the_door_should_mind(event: Event, send: Send):
    nameless = a_sign_up(event, name=None)
    reviewed = a_sign_up(
        event, name="Onni", born_on=nameless.born_on.replace(2014), declared_year_seven=True
    )

    for guest, note in ((nameless, "no_name"), (reviewed, "reviewed")):
        asked = {"code": payload_of(guest), "scan_id": str(uuid4())}
        first, then = told(send(**asked)), told(send(**asked, confirm=True))
        assert first["notes"] == then["notes"] == [note]
        assert (first["verdict"], first["confirm"]) == ("not_confirmed", True)
        assert then["verdict"] == "admitted"


def test_what_is_not_ours_is_unknown_and_stored_without_content(event: Event, send: Send):
    answer = told(send(code="HC1:6BFOXN*TS0BI$ZD"))

    assert (answer["verdict"], answer["guest"]) == ("unknown", None)
    assert db.session.query(Scan).one().entry_pass_id is None


@pytest.mark.both_databases
def test_the_same_scan_again_gets_the_same_answer(event: Event, send: Send):
    code, scan_id = payload_of(a_sign_up(event)), str(uuid4())

    answers = [told(send(code=code, scan_id=scan_id)) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["verdict"] == "admitted"
    assert db.session.query(Scan).count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"direction": "out"},
        {"scanned_at": "2026-10-30T19:31:00+01:00"},
        {"code": "not ours at all"},
    ],
    ids=str,
)
def test_the_same_scan_id_with_other_content_is_a_conflict(event: Event, send: Send, other):
    sent = {"code": payload_of(a_sign_up(event)), "scan_id": str(uuid4())}
    send(**sent)

    answer = send(**sent | other)

    assert answer.status_code == 409
    assert answer.json == {"error": "conflict", "field": "scan_id"}
    assert db.session.query(Scan).count() == event.people_inside == 1


@pytest.mark.both_databases
def test_a_scan_takes_at_most_six_statements(event: Event, send: Send):
    code, other = (payload_of(a_sign_up(event, name=name)) for name in ("Alva", "Tuva"))
    event.staff_count, event.venue.fire_limit = 0, 1
    db.session.commit()
    asked = [
        {"code": code},
        {"code": code},
        {"code": other},
        {"code": code, "direction": "out"},
        {"code": "not ours at all"},
    ]
    verdicts = []

    for each in asked:
        with counted_statements() as statements:
            verdicts.append(told(send(**each))["verdict"])
        assert len(statements) <= 6, statements

    assert verdicts == ["admitted", "already_in", "full", "left", "unknown"]


def test_a_phone_with_a_wrong_clock_is_told_and_its_guests_are_let_in(event: Event, send: Send):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)

    wrong = told(send(code=payload_of(alva), scanned_at="2026-10-31T21:30:00+01:00"))
    right = told(send(code=payload_of(noah), sent_at="2026-10-30T19:31:00+01:00"))

    assert (wrong["verdict"], wrong["clock_is_off"]) == ("admitted", True)
    assert right["verdict"] == "admitted"
    assert "clock_is_off" not in right


def test_an_answer_is_kept_nowhere_on_the_way(event: Event, send: Send):
    assert send(code="not ours at all").headers["Cache-Control"] == "no-store"
