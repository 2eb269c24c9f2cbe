"""Noting what happened at a door without JavaScript."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, an_account, an_event
from tests.door_pages import hidden_fields_of, work_a_door
from tests.pages import press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from unik.domain.door_rights import AFTERWARDS
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event, IncidentNote


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def address(event: Event) -> str:
    return f"/dorr/{event.slug}/handelser"


@pytest.mark.both_databases
def test_what_happened_and_what_was_done_is_noted_from_fixed_lists(client, event: Event):
    door = visit(client, f"/dorr/{event.slug}")

    page = visit(
        client, door.links["Händelse"], category="injury", action="first_aid", minutes_ago="15"
    )

    assert "Sparat. Ingenting sparas om vem det gällde." in page.text
    assert "Någon skadade sig kl. 19.15, dörr A · Första hjälpen" in page.text
    texts = [each for each in page.document.iter("input") if each.get("type") in (None, "text")]
    assert not texts
    assert not list(page.document.iter("textarea"))


def test_it_is_corrected_and_taken_back(client: FlaskClient, event: Event):
    noted = visit(client, address(event), category="injury", action="first_aid")
    correct = next(url for words, url in noted.links.items() if words.startswith("Någon skadade"))

    corrected = visit(client, correct, category="quarrel", action="talk")
    again = next(url for words, url in corrected.links.items() if words.startswith("Bråk"))
    gone = press(client, again, "Det var ett misstag, ta bort den")

    assert "Bråk kl. 19.30, dörr A · Samtal" in corrected.text
    assert "Någon skadade sig kl." not in corrected.text
    assert "Inget har hänt än." in gone.text
    assert db.session.query(IncidentNote).count() == 3


def test_a_page_from_the_history_notes_what_it_says_now(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, address(event)))
    noted = [("injury", "first_aid"), ("quarrel", "talk")]

    for category, action in noted:
        fields = {"category": category, "action": action, "minutes_ago": "0"}
        client.post(address(event), data=form | fields)

    kept = db.session.query(IncidentNote.category, IncidentNote.action).all()
    assert sorted(map(tuple, kept)) == sorted(noted)


def test_who_comes_second_with_a_correction_is_told(client: FlaskClient, event: Event):
    noted = visit(client, address(event), category="injury", action="first_aid")
    correct = next(url for words, url in noted.links.items() if words.startswith("Någon skadade"))
    form = hidden_fields_of(visit(client, correct)) | {"category": "threat", "action": "guard"}
    visit(client, correct, category="quarrel", action="talk")

    client.post(address(event), data=form)

    page = visit(client, address(event))
    assert "Någon annan har redan rättat den." in page.text
    assert "Bråk kl." in page.text


def test_both_questions_have_to_be_answered(client: FlaskClient, event: Event):
    form = hidden_fields_of(visit(client, address(event)))

    answer = client.post(address(event), data=form | {"category": "injury"})

    assert answer.status_code == 422
    assert db.session.query(IncidentNote).count() == 0


@pytest.mark.parametrize(
    "wrong", [{"category": "drunk"}, {"action": "scolded"}, {"minutes_ago": "7"}]
)
def test_nothing_else_can_be_said(client: FlaskClient, event: Event, wrong):
    form = hidden_fields_of(visit(client, address(event)))
    chosen = {"category": "injury", "action": "talk", "minutes_ago": "0"}

    assert client.post(address(event), data=form | chosen | wrong).status_code == 422
    assert db.session.query(IncidentNote).count() == 0


def test_the_organizer_sees_what_happened_and_how_often(app, client: FlaskClient, event: Event):
    for _ in range(2):
        visit(client, address(event), category="unwell", action="adult")
    desk = app.test_client()
    sign_in_as(desk, an_account(Role.ORGANIZER))

    figures = visit(desk, f"/arrangor/kvallar/{event.slug}/narvaro")
    file = desk.get(f"/arrangor/kvallar/{event.slug}/narvaro.csv").text

    assert "2 händelser. Här räknas vad som hände och vad ni gjorde" in figures.text
    assert figures.links["Se när det hände"] == address(event)
    assert "Någon mådde dåligt;Ringde en vuxen;2" in file


def test_outside_the_doors_hours_an_organizer_only_reads(app, client: FlaskClient, event, at):
    visit(client, address(event), category="unwell", action="adult")
    desk = app.test_client()
    sign_in_as(desk, an_account(Role.ORGANIZER))
    page = visit(desk, address(event))
    form = hidden_fields_of(page) | {"category": "injury", "action": "talk", "minutes_ago": "0"}
    noted = db.session.query(IncidentNote).one().id

    at(ENDS_AT + AFTERWARDS + timedelta(seconds=1))
    sign_in_as(desk, an_account(Role.ORGANIZER))
    morning = visit(desk, address(event))

    assert "Någon mådde dåligt kl. 19.30, dörr A · Ringde en vuxen" in morning.text
    assert "Händelser skrivs in och rättas medan dörren är öppen." in morning.text
    assert not [each for each in morning.document.iter("input") if each.get("type") == "radio"]
    token = hidden_fields_of(morning) or form
    for path in ("", "/misstag"):
        sent = form | token | {"corrects": noted if path else ""}
        assert desk.post(address(event) + path, data=sent).status_code == 404
    assert db.session.query(IncidentNote).count() == 1


def test_a_paired_phone_notes_nothing(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)

    door = visit(client, f"/dorr/{event.slug}")
    page = visit(client, address(event))

    assert "Händelse" not in door.links
    assert "/personal/logga-in" in page.url


def test_the_door_of_another_evening_is_not_found(client: FlaskClient, event: Event):
    visit(client, address(an_event()), expect=404)
