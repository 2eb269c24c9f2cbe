"""Calling an adult of a guest from the door, without JavaScript."""

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    a_sign_up,
    an_account,
    an_event,
    payload_of,
)
from tests.door_pages import hidden_fields_of, scan, work_a_door
from tests.pages import Page, checked, press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.door_rights import AFTERWARDS, BEFOREHAND
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, DoorRefusal, Event, SignUp

NUMBER = "070-174 06 12"
CALL = "Ring vuxen"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def found(event: Event) -> str:
    return f"/dorr/{event.slug}/sok?namn=alva"


def ask(client: FlaskClient, event: Event, sign_up: SignUp, to: Event | None = None) -> object:
    form = {"csrf_token": hidden_fields_of(visit(client, "/dorr"))["csrf_token"]}
    address = f"/dorr/{(to or event).slug}/ring-vuxen"
    return client.post(address, data=form | {"sign_up_id": sign_up.id})


def test_who_is_shown_before_coming_in_can_be_called_for(client: FlaskClient, event: Event):
    event.shows_first = True
    db.session.commit()
    shown = scan(client, event, payload_of(a_sign_up(event)))

    page = pressed(client, shown)

    assert page.links[NUMBER] == "tel:+46701740612"
    assert "skanning" not in shown.links["Neka"]


@pytest.mark.both_databases
def test_from_the_search_the_number_of_one_guest_is_shown_for_a_minute(client, event: Event):
    alva = a_sign_up(event)
    a_sign_up(event, name="Alva M", adult_phone="+46701740699")

    page = press(client, found(event), CALL)

    assert page.links[NUMBER] == "tel:+46701740612"
    assert "0699" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Refresh"] == f"60; url=/dorr/{event.slug}"
    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.subject_id) == ("show_adult_phone", alva.id)


def test_the_address_alone_shows_nothing(client: FlaskClient, event: Event):
    assert client.get(f"/dorr/{event.slug}/ring-vuxen").status_code == 405


@pytest.mark.parametrize("state", [SignUpState.IN_REVIEW, SignUpState.CANCELLED])
def test_from_a_verdict_that_stops_somebody_it_is_one_tap(client, event: Event, state):
    alva = a_sign_up(event, state=state)
    verdict = scan(client, event, payload_of(alva))

    page = pressed(client, verdict)

    assert page.links[NUMBER] == "tel:+46701740612"


def pressed(client: FlaskClient, page: Page) -> Page:
    """Return what the page's button to call an adult answers."""
    forms = page.document.iter("form")
    form = next(each for each in forms if each.get("action").endswith("/ring-vuxen"))
    fields = {box.get("name"): box.get("value") for box in form.iter("input")}
    return checked(client.post(form.get("action"), data=fields))


def test_who_comes_in_and_who_is_unknown_is_not_called_about(client: FlaskClient, event: Event):
    pages = [
        scan(client, event, payload_of(a_sign_up(event))),
        scan(client, event, "7310865004970"),
    ]

    assert not any("Ring vuxen" in page.text for page in pages)


def test_from_the_routine_after_a_refusal_it_is_one_tap_and_the_refusal_stays_nobodys(
    client: FlaskClient, event: Event
):
    alva = a_sign_up(event, state=SignUpState.CANCELLED)
    verdict = scan(client, event, payload_of(alva))

    routine = press(client, verdict.links["Neka"], "Samtal med ledare")
    page = pressed(client, routine)

    assert "Stanna hos ungdomen" in routine.text
    assert "skanning" not in routine.url
    assert "orsak" not in verdict.links["Neka"]
    assert page.links[NUMBER] == "tel:+46701740612"
    kept = db.session.query(DoorRefusal).one()
    assert str(alva.id) not in repr(kept.as_values())


def test_without_a_scan_the_routine_leads_to_the_search(client: FlaskClient, event: Event):
    routine = press(client, f"/dorr/{event.slug}/neka?skanning=sd", "Fullt")

    assert routine.links["Ring vuxen: sök på namnet först"] == f"/dorr/{event.slug}/sok"


@pytest.mark.both_databases
def test_who_tells_the_number_at_the_door_is_asked_and_it_is_kept(client, event: Event):
    alva = a_sign_up(event, adult_phone=None)
    asked = press(client, found(event), CALL)

    form = hidden_fields_of(asked) | {"phone": "0701740612"}
    shown = client.post(f"/dorr/{event.slug}/ring-vuxen/nummer", data=form)

    assert "Inget nummer finns." in asked.text
    assert "Refresh" not in asked.headers
    assert NUMBER in shown.text
    db.session.expire_all()
    assert db.session.get_one(SignUp, alva.id).adult_phone == "+46701740612"
    actions = [each.action for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert actions == ["show_adult_phone", "note_adult_phone", "show_adult_phone"]


@pytest.mark.parametrize(
    ("written", "words"),
    [("", "Skriv ett telefonnummer"), ("20120514-2384", "Det ser ut som ett personnummer.")],
)
def test_what_is_no_number_is_asked_for_again_and_not_kept(client, event, written, words):
    a_sign_up(event, adult_phone=None)
    form = hidden_fields_of(press(client, found(event), CALL)) | {"phone": written}

    answer = client.post(f"/dorr/{event.slug}/ring-vuxen/nummer", data=form)

    assert answer.status_code == 422
    assert words in answer.text
    assert not written or written not in answer.text
    assert db.session.query(SignUp).one().adult_phone is None


def test_a_paired_phone_neither_sees_the_way_nor_a_number(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    alva = a_sign_up(event, state=SignUpState.CANCELLED)
    hold_a_phone(client, event)

    verdict = scan(client, event, payload_of(alva))
    search = visit(client, found(event))
    form = hidden_fields_of(search) | {"sign_up_id": alva.id}
    answer = client.post(f"/dorr/{event.slug}/ring-vuxen", data=form)

    assert "Ring vuxen" not in verdict.text + search.text
    assert "/personal/logga-in" in answer.location
    assert "skanning" not in verdict.links["Neka"]
    assert db.session.query(AuditEntry).count() == 0


def test_neither_another_door_nor_another_evenings_guest_is_found(client, event: Event):
    other = an_event()
    stranger = a_sign_up(other)

    assert ask(client, event, stranger).status_code == 404
    assert ask(client, event, stranger, to=other).status_code == 404


@pytest.mark.parametrize("moment", [DOORS_OPEN_AT - BEFOREHAND, ENDS_AT + AFTERWARDS])
def test_an_organizer_calls_in_the_doors_hours_alone(client, event: Event, at, moment):
    alva, organizer = a_sign_up(event), an_account(Role.ORGANIZER)
    at(moment)
    sign_in_as(client, organizer)
    inside = ask(client, event, alva)
    at(moment + (moment - DURING) / 10_000)

    assert inside.status_code == 200
    assert ask(client, event, alva).status_code == 404


@pytest.mark.parametrize("wrong", [{}, {"sign_up_id": "x"}, {"about_scan": "x"}])
def test_a_form_that_names_nobody_is_refused(client: FlaskClient, event: Event, wrong):
    token = {"csrf_token": hidden_fields_of(visit(client, "/dorr"))["csrf_token"]}

    assert client.post(f"/dorr/{event.slug}/ring-vuxen", data=token | wrong).status_code == 400
