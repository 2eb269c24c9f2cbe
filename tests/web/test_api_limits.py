"""How often a program may ask for names, and follow links."""

from flask.testing import FlaskClient

from tests.api import Machine
from tests.builders import DURING, an_event
from tests.pages import visit
from tests.phones import hold_a_phone


def test_names_cannot_be_looked_for_without_end(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)
    machine = Machine(client, event)

    statuses = [machine.ask("guests", name="al").status_code for _ in range(120)]

    assert set(statuses) == {200}
    assert machine.ask("guests", name="al").json == {"error": "too_many_requests"}
    visit(client, f"/dorr/{event.slug}/sok?namn=al", expect=429)


def test_links_cannot_be_guessed_without_end(client: FlaskClient, at):
    at(DURING)
    headers = {"X-CSRFToken": client.get("/api/v1/token").json["token"]}
    made_up = {"token": "made-up"}

    statuses = [
        client.post("/api/v1/pairings", json=made_up, headers=headers).status_code
        for _ in range(301)
    ]

    assert statuses == [404] * 300 + [429]
