"""Going home on the screen of the verdict."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, an_event, payload_of
from tests.door_pages import colour, heading, hidden_fields_of, scan
from tests.pages import visit
from tests.phones import hold_a_phone
from tests.rosters import ask_for_roster, entry_of
from unik.models import Event

SECOND = timedelta(seconds=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, where one may come back; the browser is a paired phone."""
    at(DURING)
    event = an_event(reentry=True)
    hold_a_phone(client, event)
    return event


def press_on(client: FlaskClient, page, words: str):
    """Press a button of the page of a verdict, which nobody can visit again."""
    for form in page.document.iter("form"):
        if any(words in "".join(each.itertext()) for each in form.iter("button")):
            fields = {each.get("name"): each.get("value") for each in form.iter("input")}
            return client.post(form.get("action"), data=fields)
    raise AssertionError(f"no button {words}")


@pytest.mark.both_databases
def test_with_one_tap_an_exit_is_for_good(client: FlaskClient, event: Event, at):
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))
    out = scan(client, event, payload_of(alva), out=True)

    gone = press_on(client, out, "Gått hem")

    assert "Kommer inte in igen i kväll" in gone.text
    at(DURING + 300 * SECOND)
    back = scan(client, event, payload_of(alva))
    assert (heading(back), colour(back)) == ("Har gått hem", "red")
    assert "Gick hem kl. 19.30." in back.text
    assert "gone_home" in entry_of(ask_for_roster(client, event), alva)["notes"]


def test_it_can_be_taken_back_at_once(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))
    page = scan(client, event, payload_of(alva), out=True)
    fields = {"left": hidden_fields_of(page)["left"]}
    fields["csrf_token"] = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))["csrf_token"]
    client.post(f"/dorr/{event.slug}/gatt-hem", data=fields)

    stays = client.post(f"/dorr/{event.slug}/inte-hem", data=fields)

    assert "Gästen får komma in igen." in stays.text
    assert colour(scan(client, event, payload_of(alva))) == "green"


def test_where_nobody_comes_back_nobody_has_to_say_so(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)
    alva = a_sign_up(event)
    scan(client, event, payload_of(alva))

    assert "Gått hem" not in scan(client, event, payload_of(alva), out=True).text


def test_what_is_no_scan_is_refused(client: FlaskClient, event: Event):
    token = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))["csrf_token"]

    for way in ("gatt-hem", "inte-hem"):
        address = f"/dorr/{event.slug}/{way}"
        assert client.post(address, data={"csrf_token": token}).status_code == 400
