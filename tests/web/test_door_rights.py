"""Whose door it is, and which one: the list of evenings, the letter, the hours."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    LAST_ENTRY_AT,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.door_pages import hidden_fields_of, scan, work_a_door
from tests.pages import checked, press, visit
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Event, Scan, StaffSession


def whoever_is_signed_in() -> Account:
    return db.session.query(StaffSession).one().account


def shifted(by: timedelta) -> dict[str, object]:
    return {
        "doors_open_at": DOORS_OPEN_AT + by,
        "starts_at": DOORS_OPEN_AT + by,
        "last_entry_at": LAST_ENTRY_AT + by,
        "ends_at": ENDS_AT + by,
    }


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def test_the_chosen_door_is_remembered_and_told(client: FlaskClient, event: Event):
    page = press(client, "/dorr", "Dörr C")
    code = payload_of(a_sign_up(event))
    scan(client, event, code)

    assert [each.text for each in page.document.iter("button") if each.get("aria-current")] == [
        "Dörr C"
    ]
    assert "Dörr C" in visit(client, f"/dorr/{event.slug}").title
    assert "dörr C" in scan(client, event, code).text
    assert db.session.query(StaffSession).one().door == "C"


def test_a_door_that_does_not_exist_cannot_be_chosen(client: FlaskClient, event: Event):
    token = hidden_fields_of(visit(client, "/dorr"))["csrf_token"]

    checked(client.post("/dorr", data={"csrf_token": token, "door": "Z"}))

    assert db.session.query(StaffSession).one().door is None


def test_the_list_shows_a_youth_worker_their_own_evenings(client: FlaskClient, event: Event):
    next_week = an_event(title="Nästa vecka", **shifted(timedelta(days=7)))
    an_event(title="Inte min")
    over = an_event(title="Förra veckan", **shifted(timedelta(days=-7)))
    for each in (next_week, over):
        an_assignment(each, whoever_is_signed_in())

    page = visit(client, "/dorr")

    assert event.title in page.text
    assert "Nästa vecka fre 6 nov" in page.text
    assert "Du kan börja skanna kl. 17.00." in page.text
    assert "Inte min" not in page.text
    assert "Förra veckan" not in page.text
    inside = {url for url in page.links.values() if url.startswith("/dorr/")}
    assert inside - {"/dorr/guide", "/dorr/ova"} == {f"/dorr/{event.slug}"}


def test_somebody_without_an_evening_is_told_whom_to_ask(client: FlaskClient):
    sign_in_as(client, an_account())

    assert "Du är inte inlagd på någon kommande kväll." in visit(client, "/dorr").text


def test_planners_see_every_evening_and_may_open_it(client: FlaskClient):
    coming = an_event(title="Långt fram", **shifted(timedelta(days=40)))
    an_event(title="Bara en plan", state="draft")
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, "/dorr")

    assert "Långt fram" in page.text
    assert "Bara en plan" not in page.text
    visit(client, f"/dorr/{coming.slug}")


def test_who_comes_too_early_is_told_from_when(client: FlaskClient, event: Event, at):
    at(DOORS_OPEN_AT - timedelta(hours=2, minutes=1))
    sign_in_as(client, whoever_is_signed_in())

    page = visit(client, f"/dorr/{event.slug}")

    assert "Du kan börja skanna fre 30 okt från kl. 17.00." in page.text
    assert page.document.find(".//*[@name='code']") is None
    visit(client, f"/dorr/{event.slug}/sok?namn=al", expect=404)


@pytest.mark.parametrize("address", ["/dorr/{}", "/dorr/{}/sok?namn=al"])
def test_a_door_that_is_not_theirs_or_over_is_not_found(
    client: FlaskClient, event: Event, at, address
):
    other = an_event()
    a_sign_up(other)

    visit(client, address.format(other.slug), expect=404)
    visit(client, address.format("finns-inte"), expect=404)
    at(ENDS_AT + timedelta(hours=2, seconds=1))
    visit(client, address.format(event.slug), expect=404)


def test_a_form_may_not_be_sent_to_a_door_that_is_not_theirs(client: FlaskClient, event: Event):
    other = an_event()
    alva = a_sign_up(other)
    form = hidden_fields_of(visit(client, f"/dorr/{event.slug}"))

    scanned = client.post(f"/dorr/{other.slug}", data=form | {"code": payload_of(alva)})
    slipped = client.post(f"/dorr/{other.slug}", data=form | {"code": "K7F"})
    admitted = client.post(f"/dorr/{other.slug}/slapp-in", data=form | {"sign_up_id": alva.id})

    assert [each.status_code for each in (scanned, slipped, admitted)] == [404, 404, 404]
    assert db.session.query(Scan).count() == 0


def test_without_a_sign_in_the_door_asks_for_one_and_leads_back(client: FlaskClient):
    event = an_event()

    page = visit(client, f"/dorr/{event.slug}")

    assert "/personal/logga-in" in page.url
    assert f"next=/dorr/{event.slug}" in unquote(page.url)
